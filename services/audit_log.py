"""The record of events as auditors and administrators read it: what, when, by whom and about what, in ids only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference.people import Actor
from db import audit as store
from services.access import require_with_some
from services.runtime import reading

PAGE = 50
#: No event has a greater number: databases count in 64 bits.
LAST = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class Line:
    """One event. `facts` are ids, numbers and terms; personal detail is never read here."""

    number: int
    at: datetime
    kind: str
    actor: str
    subject: str
    facts: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """A page of events, the newest first. `older_than` asks for the next page; None at the end."""

    lines: tuple[Line, ...]
    older_than: int | None


def page(actor: Actor, *, older_than: int | None = None, kind: str = "") -> LogPage:
    """Fifty events below a number, of one kind or of all. Raises NotAllowed without a standing for it."""
    with reading() as conn:
        require_with_some(conn, actor, "read", "audit")
        wanted = kind if kind.isascii() and kind.isprintable() else "-"  # no kind of event has other letters
        before = None if older_than is None else min(older_than, LAST)
        found = store.events(conn, limit=PAGE + 1, before=before, kind=wanted or None)
    lines = tuple(
        Line(
            number=e.seq,
            at=e.at,
            kind=e.kind,
            actor=e.actor,
            subject=e.subject,
            facts=_facts(e.body),
        )
        for e in found[:PAGE]
    )
    return LogPage(lines=lines, older_than=lines[-1].number if len(found) > PAGE else None)


def _facts(body: Mapping[str, Any]) -> dict[str, str]:
    """What an event tells, in words. Of a decision only its rule: the facts of a case are for the replay alone."""
    found = {name: str(value) for name, value in sorted(body.items()) if value not in (None, [], "")}
    decisions = body.get("decisions", ())
    if decisions:
        found["decisions"] = ", ".join(
            f"{d['action']} {d['object']}: {d['outcome']} ({d['clause']})" for d in decisions
        )
    return found
