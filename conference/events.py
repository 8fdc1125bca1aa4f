"""What is worth recording: one event says who did what to which thing, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened. `kind` is past tense: "agreement.signed". `actor` is a user id or "portal".

    `subject` names the thing, never a person: "conference:<id>". `body` stays for ever and holds no personal
    data. `detail` may hold some, and can be erased later. Both hold plain values, enums, dates and moments.
    """

    kind: str
    actor: str
    subject: str
    at: datetime
    body: Mapping[str, Any] = field(default_factory=dict)
    detail: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class RecordedEvent(Event):
    """An event as it stands in the log, without its personal detail, which is not read with it."""

    seq: int
    hash: str
