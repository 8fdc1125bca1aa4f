"""The record of events as auditors and administrators read it: in sentences and ids, never what people wrote."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from conference.clock import london_moment
from conference.events import RecordedEvent
from conference.i18n import _
from conference.identifiers import is_id
from conference.people import Actor
from conference.spreadsheets import line
from conference.vocabulary import Authority
from db import audit as store
from db.engine import Connection
from services.access import require_with_some
from services.audit_sentences import SENTENCES, sentence
from services.events import event
from services.runtime import reading, transaction

PAGE = 50
#: No event has a greater number: databases count in 64 bits.
LAST = 2**63 - 1
#: Entries that are read at once for a file.
AT_ONCE = 2_000


class _Wanted(NamedTuple):
    kind: str
    about: str
    first: date | None
    last: date | None
    of: tuple[str, ...] | None = None  # the authorities whose events are asked for; None for every event


@dataclass(frozen=True, kw_only=True)
class Line:
    """One event. `sentence` says what it was; `facts` are ids, numbers and terms."""

    number: int
    at: datetime
    kind: str
    sentence: str
    actor: str
    subject: str
    facts: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """A page of events, the newest first. `older_than` asks for the next page; None at the end.

    `of` are the councils whose events these are; empty where no event is kept back.
    """

    lines: tuple[Line, ...]
    older_than: int | None
    of: tuple[Authority, ...] = ()


def page(
    actor: Actor,
    *,
    older_than: int | None = None,
    kind: str = "",
    about: str = "",
    first: date | None = None,
    last: date | None = None,
) -> LogPage:
    """Fifty events below a number: of one kind, by or about one id, from the first day to the last; empty means all.

    Only events of the councils that the actor reads for; what belongs to none is for those who read for every council
    of this database. Raises NotAllowed without a standing for it.
    """
    wanted = _Wanted(kind, about, first, last)
    with reading() as conn:
        councils = _councils(conn, actor)
        wanted = wanted._replace(of=_values(councils))
        before = None if older_than is None else min(older_than, LAST)
        found = _found(conn, wanted, before, PAGE + 1)
    lines = tuple(_line(e) for e in found[:PAGE])
    return LogPage(lines=lines, older_than=lines[-1].number if len(found) > PAGE else None, of=councils)


def export(
    actor: Actor, *, kind: str = "", about: str = "", first: date | None = None, last: date | None = None
) -> Iterator[str]:
    """These events, as `page` finds them, as lines of a CSV file; what is recorded from now on is not in it.

    That it was made is recorded before the first line is given: with what was asked for, unless that is no kind and no
    id, since it might be a name. Raises NotAllowed without a standing for it.
    """
    wanted = _Wanted(kind, about, first, last)
    with transaction() as conn:
        wanted = wanted._replace(of=_values(_councils(conn, actor)))
        newest = store.events(conn, limit=1)
        told: dict[str, Any] = {
            "of": kind if kind in SENTENCES or not kind else "?",
            "by_or_about": about if is_id(about) or not about else "?",
            "first": first,
            "last": last,
        }
        store.append_event(conn, event(actor, "audit.exported", "audit_log", **told))
    return _lines(wanted, newest[0].seq + 1 if newest else 1)


def _councils(conn: Connection, actor: Actor) -> tuple[Authority, ...]:
    """The councils that the actor reads the log for; empty where those are all of them. Raises NotAllowed."""
    found = require_with_some(conn, actor, "read", "audit")
    return () if store.councils(conn) <= {council.value for council in found} else found


def _values(councils: tuple[Authority, ...]) -> tuple[str, ...] | None:
    return tuple(council.value for council in councils) or None


def _lines(wanted: _Wanted, before: int) -> Iterator[str]:
    yield "\ufeff" + line(
        [
            _("Event"),
            _("When"),
            _("Kind"),
            _("What happened"),
            _("By"),
            _("About"),
            _("Facts"),
            _("Check number"),
        ]
    )
    while True:
        with reading() as conn:
            found = _found(conn, wanted, before, AT_ONCE)
        for e in found:
            facts = json.dumps(_facts(e.body), ensure_ascii=False)
            yield line([e.seq, e.at.isoformat(), e.kind, sentence(e.kind), e.actor, e.subject, facts, e.hash])
        if len(found) < AT_ONCE:
            return
        before = found[-1].seq


def _found(conn: Connection, wanted: _Wanted, before: int | None, limit: int) -> tuple[RecordedEvent, ...]:
    return store.events(
        conn,
        limit=limit,
        before=before,
        of=wanted.of,
        kind=_asked(wanted.kind),
        about=_asked(wanted.about),
        since=_begin(wanted.first),
        until=_begin(wanted.last + timedelta(days=1)) if wanted.last and wanted.last < date.max else None,
    )


def _asked(words: str) -> str | None:
    """None for everything. No kind and no id has other letters than these, and none is found for those."""
    if not words:
        return None
    return words if words.isascii() and words.isprintable() else "?"


def _begin(day: date | None) -> datetime | None:
    return None if day is None else london_moment(day, 0, 0)


def _line(found: RecordedEvent) -> Line:
    return Line(
        number=found.seq,
        at=found.at,
        kind=found.kind,
        sentence=sentence(found.kind),
        actor=found.actor,
        subject=found.subject,
        facts=_facts(found.body),
    )


def _facts(body: Mapping[str, Any]) -> dict[str, str]:
    """What an event tells, in words. Of a decision only its rule: the facts of a case are for the replay alone."""
    found = {name: str(value) for name, value in sorted(body.items()) if value not in (None, [], "")}
    decisions = body.get("decisions", ())
    if decisions:
        found["decisions"] = ", ".join(
            f"{d['action']} {d['object']}: {d['outcome']} ({d['clause']})" for d in decisions
        )
    return found
