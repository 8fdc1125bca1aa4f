"""Papers written down as canonical JSON and read back, so that what is printed later is what stood at that moment."""

import json
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def written(paper: Any) -> str:
    """The canonical JSON of a record, with the name of its class: sorted keys, no blanks, ASCII only."""
    return json.dumps(
        {"paper": type(paper).__name__, **_plain(paper)},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
    )


def read(content: str, kinds: Collection[type]) -> Any:
    """The record that was written. Raises ValueError where it is none of `kinds`, or not whole."""
    told = json.loads(content)
    known = {kind.__name__: kind for kind in kinds}
    try:
        return _made(known[told.pop("paper")], told)
    except (AttributeError, KeyError, TypeError) as problem:
        raise ValueError("The content is not that of a known paper.") from problem


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _made(kind: Any, value: Any) -> Any:
    """`value` as JSON has it, made into what the annotation `kind` says."""
    inner = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        return None if value is None else _made(next(one for one in inner if one is not NoneType), value)
    if get_origin(kind) is tuple:
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_made(one, part) for one, part in zip(kinds, value, strict=True))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _made(hints[name], part) for name, part in value.items()})  # type: ignore[operator]
    if kind in (datetime, date):
        return kind.fromisoformat(value)
    if issubclass(kind, Enum):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} was expected.")
    return value
