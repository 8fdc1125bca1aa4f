"""Finding a part of a name, in a statement that is made once."""

from sqlalchemy import ColumnElement, bindparam, or_

_PARTS = ("part_0", "part_1", "part_2", "part_3")


def has_part(column: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the words sought are a part of a column, in capitals or not. Their values are those of `parts`."""
    return or_(*(column.ilike(bindparam(name), escape="/") for name in _PARTS))


def parts(search: str) -> dict[str, str]:
    """The values for `has_part`.

    SQLite folds the case of ASCII letters only, so a Welsh or Polish name is tried in its usual spellings.
    """
    plain = search.replace("/", "//").replace("%", "/%").replace("_", "/_")
    spellings = (plain, plain.lower(), plain.title(), plain.upper())
    return {name: f"%{one}%" for name, one in zip(_PARTS, spellings, strict=True)}
