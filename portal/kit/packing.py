"""Drafts as text: what pages put into them, written so that another process can read it back."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from conference import vocabulary
from conference.vocabulary import Term
from services.agreements import OnScreen

_DATE, _SEVERAL, _SCREEN = "date", "several", "on_screen"


def packed(draft: Mapping[str, Any]) -> dict[str, str]:
    """Each answer of a draft as text; nothing where none of them is an answer."""
    if all(value in (None, "", ()) for value in draft.values()):
        return {}
    return {name: json.dumps(_plain(value)) for name, value in draft.items()}


def unpacked(kept: Mapping[str, str]) -> dict[str, Any]:
    """The draft again; empty where a release since has other terms."""
    try:
        return {name: _answer(json.loads(text)) for name, text in kept.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _plain(value: Any) -> Any:
    match value:
        case Term():
            return {type(value).__name__: value.value}
        case None | bool() | int() | str():
            return value
        case date():
            return {_DATE: value.isoformat()}
        case tuple():
            return {_SEVERAL: [_plain(one) for one in value]}
        case OnScreen():
            return {_SCREEN: {one.name: _plain(getattr(value, one.name)) for one in fields(value)}}
    raise TypeError(f"A draft cannot hold {type(value).__name__}.")


def _answer(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    [(kind, inner)] = value.items()
    match kind:
        case "date":
            return date.fromisoformat(inner)
        case "several":
            return tuple(_answer(one) for one in inner)
        case "on_screen":
            return OnScreen(**{name: _answer(one) for name, one in inner.items()})
    return getattr(vocabulary, kind)(inner)
