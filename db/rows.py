"""Between a row and a frozen record: the same names on both sides, terms as their values, tuples as commas.

A statement is made once and executed with its values: making it costs three times what executing it does.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL, Result, Row, Select, Table, bindparam, select

from db.engine import Connection

Record = TypeVar("Record")

_Reader = Callable[[Any], Any] | None
_Places = tuple[tuple[str, int, _Reader], ...]


@lru_cache(maxsize=64)
def _readers(cls: Any) -> tuple[tuple[str, _Reader], ...]:
    hints = get_type_hints(cls)
    return tuple((f.name, _reader(hints[f.name])) for f in fields(cls))


def _reader(kind: Any) -> _Reader:
    options = [k for k in get_args(kind) if k is not NoneType] if NoneType in get_args(kind) else [kind]
    inner = options[0]
    if isinstance(inner, type) and issubclass(inner, Enum):
        return lambda value: None if value is None else inner(value)
    if get_origin(inner) is tuple:
        item = get_args(inner)[0]
        return lambda value: tuple(item(part) for part in value.split(",") if part)
    return None


@lru_cache(maxsize=256)
def _places(cls: Any, names: tuple[str, ...], prefix: str) -> _Places:
    """Where in a row with columns of these names each field of a record stands, and how it is read."""
    places = {name: place for place, name in enumerate(names)}
    return tuple(
        (name, places[prefix + name], read) for name, read in _readers(cls) if prefix + name in places
    )


def as_record(cls: type[Record], row: Row[Any], table: Table | None = None, **more: object) -> Record:
    """The record of a row. In a row of `joined` tables, `table` says whose columns are meant.

    `more` fills fields that have no column of their own; a field with neither keeps its default.
    """
    kind = cast(Any, cls)
    places = _places(kind, row._fields, "" if table is None else f"{table.name}_")
    record: Record = kind(**_values(row, places) | more)
    return record


def as_records(cls: type[Record], rows: Result[Any]) -> tuple[Record, ...]:
    """The record of each row of an answer."""
    kind = cast(Any, cls)
    places = _places(kind, tuple(rows.keys()), "")
    return tuple(kind(**_values(row, places)) for row in rows)


def _values(row: Row[Any], places: _Places) -> dict[str, Any]:
    return {name: read(row[place]) if read else row[place] for name, place, read in places}


def joined(*tables: Table) -> Select[Any]:
    """All columns of several tables, each under the name of its table and its own."""
    return select(*tables).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)


def one_where(conn: Connection, table: Table, cls: type[Record], **equal: object) -> Record | None:
    """The only row of a table with these values in these columns, as a record; None without one."""
    row = conn.execute(_where(table, tuple(equal)), equal).one_or_none()
    return as_record(cls, row) if row else None


def of_conference(
    conn: Connection, table: Table, cls: type[Record], conference_id: str, *order: str
) -> tuple[Record, ...]:
    """Every row of a table that belongs to one conference, as records, ordered by these columns."""
    query = _where(table, ("conference_id",), order)
    return as_records(cls, conn.execute(query, {"conference_id": conference_id}))


@lru_cache(maxsize=256)
def _where(table: Table, equal: tuple[str, ...], order: tuple[str, ...] = ()) -> Select[Any]:
    same = (table.c[name] == bindparam(name) for name in equal)
    return select(table).where(*same).order_by(*(table.c[name] for name in order))


def as_row(record: object) -> Mapping[str, object]:
    """The columns of a record."""
    return {f.name: _plain(getattr(record, f.name)) for f in fields(record)}  # type: ignore[arg-type]


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return ",".join(str(_plain(item)) for item in value)
    return value
