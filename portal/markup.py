"""Mark-up that is made here: MarkupSafe's, and quicker where a page fills and joins it a hundred times."""

from collections.abc import Iterable
from functools import lru_cache
from string import Formatter
from typing import Any, Self

import markupsafe

__all__ = ["Markup", "escape"]


class Markup(markupsafe.Markup):
    """HTML made here. What is put into it is escaped as MarkupSafe does it.

    MarkupSafe reads a template anew each time that it is filled, and makes each part into mark-up before it joins them.
    """

    __slots__ = ()

    def format(self, *values: Any, **named: Any) -> Self:
        """The mark-up with these values in its places, escaped."""
        pieces = _pieces(self)
        if pieces is None:
            return super().format(*values, **named)
        filled = [
            piece
            if type(piece) is str
            else _escaped(values[piece] if type(piece) is int else named[piece[0]])
            for piece in pieces
        ]
        return str.__new__(type(self), "".join(filled))

    def join(self, parts: Iterable[Any], /) -> Self:
        """The parts, escaped, with this between them."""
        return str.__new__(type(self), str.join(self, [_escaped(part) for part in parts]))


@lru_cache(maxsize=1024)
def _pieces(template: str) -> tuple[Any, ...] | None:
    """What stands in a template, and the places between: a number, or a name alone in a tuple.

    None where a value is to be looked into, converted or laid out, which is left to MarkupSafe.
    """
    pieces: list[Any] = []
    number = 0
    for literal, name, layout, conversion in Formatter().parse(template):
        if layout or conversion or not (not name or name.isdecimal() or name.isidentifier()):
            return None
        if literal:
            pieces.append(literal)
        if name is not None:
            pieces.append(int(name or number) if not name or name.isdecimal() else (name,))
            number += not name
    return tuple(pieces)


def _escaped(value: object) -> str:
    return value if isinstance(value, markupsafe.Markup) else markupsafe.escape(value)


def escape(text: object) -> Markup:
    """The text for HTML; what is mark-up already stays as it is."""
    return str.__new__(Markup, markupsafe.escape(text))
