"""Between a row and a frozen record: the same names on both sides, terms as their values, tuples as commas."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from sqlalchemy import Row, Select, Table, bindparam, select

from db.engine import Connection

Record = TypeVar("Record")


@lru_cache(maxsize=64)
def _readers(cls: type[Any]) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    hints = get_type_hints(cls)
    return tuple((f.name, _reader(hints[f.name])) for f in fields(cls))


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    options = [k for k in get_args(kind) if k is not NoneType] if NoneType in get_args(kind) else [kind]
    inner = options[0]
    if isinstance(inner, type) and issubclass(inner, Enum):
        return lambda value: None if value is None else inner(value)
    if get_origin(inner) is tuple:
        item = get_args(inner)[0]
        return lambda value: tuple(item(part) for part in value.split(",") if part)
    return None


def as_record(cls: type[Record], row: Row[Any], table: Table | None = None, **more: object) -> Record:
    """The record of a row. In a row joined from several tables, `table` says whose columns are meant.

    `more` fills fields that have no column of their own; a field with neither keeps its default.
    """
    values, kind = row._mapping, cast(Any, cls)
    made: dict[str, object] = {}
    for name, read in _readers(kind):
        if name in more:
            continue
        key = name if table is None else table.c.get(name)
        if key is None or key not in values:
            continue
        made[name] = read(values[key]) if read else values[key]
    return cls(**made, **more)


def of_conference(
    conn: Connection, table: Table, cls: type[Record], conference_id: str, *order: str
) -> tuple[Record, ...]:
    """Every row of a table that belongs to one conference, as records, ordered by these columns."""
    rows = conn.execute(_of_conference(table, order), {"conference": conference_id})
    return tuple(as_record(cls, row) for row in rows)


@lru_cache(maxsize=64)
def _of_conference(table: Table, order: tuple[str, ...]) -> Select[Any]:
    # made once: a page asks a dozen of these at every click
    here = table.c.conference_id == bindparam("conference")
    return select(table).where(here).order_by(*(table.c[name] for name in order))


def as_row(record: object) -> Mapping[str, object]:
    """The columns of a record."""
    return {f.name: _plain(getattr(record, f.name)) for f in fields(record)}  # type: ignore[arg-type]


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return ",".join(str(_plain(item)) for item in value)
    return value
