"""The audit log: a chain in which nothing can be changed, left out or put in between without it showing.

Each hash covers the one before it. Personal detail stays outside: the chain holds only
SHA-256(salt ‖ detail), so detail can be erased and the chain still holds.
A cut tail, or a chain worked out anew from the start, shows only against a copy kept elsewhere.
"""

import json
import secrets
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    union,
)

from conference.events import Event, RecordedEvent
from db.audit_chain import COMMITMENT, ERASED, canonical_json, commitment, erased_subject, iso, link
from db.audit_scan import Verification, verify
from db.engine import Connection, any_text
from db.tables.audit import audit_detail, audit_event, audit_head
from db.tables.conferences import conference
from db.tables.people import standing

__all__ = [
    "UNREADABLE",
    "Verification",
    "append",
    "append_event",
    "councils",
    "erase_detail",
    "events",
    "events_after",
    "iso",
    "kinds_since",
    "verify",
]

#: The kind that an entry is given out with when what stands in it cannot be read. No entry is ever written with it.
UNREADABLE: Final = "event.unreadable"
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_HEAD: Final = select(audit_head.c.seq, audit_head.c.hash).where(audit_head.c.id == 1)
#: The first council in the index, and after each one the next: DISTINCT would go through all conferences.
_FIRST = select(func.min(conference.c.authority).label("authority")).cte("named", recursive=True)
_NAMED = _FIRST.union_all(
    select(
        select(func.min(conference.c.authority))
        .where(conference.c.authority > _FIRST.c.authority)
        .scalar_subquery()
    ).where(_FIRST.c.authority.is_not(None))
)
_COUNCILS: Final = union(
    select(_NAMED.c.authority).where(_NAMED.c.authority.is_not(None)), select(standing.c.authority)
)
#: What events are asked for by -> the condition.
_ASKED: Final[Mapping[str, ColumnElement[bool]]] = {
    "before": audit_event.c.seq < bindparam("before"),
    "kind": audit_event.c.kind == bindparam("kind"),
    "subject": audit_event.c.subject == bindparam("subject"),
    "about": (audit_event.c.subject == bindparam("about")) | (audit_event.c.actor == bindparam("about")),
    "since": audit_event.c.at >= bindparam("since"),
    "until": audit_event.c.at < bindparam("until"),
}
_AFTER: Final = (
    select(audit_event)
    .where(audit_event.c.seq > bindparam("seq"))
    .order_by(audit_event.c.seq)
    .limit(bindparam("most"))
)
_KINDS_SINCE: Final = (
    select(audit_event.c.kind).where(audit_event.c.at >= bindparam("since")).order_by(audit_event.c.seq)
)


def append(
    connection: Connection,
    *,
    at: datetime,
    kind: str,
    actor: str,
    subject: str,
    body: Mapping[str, Any],
    detail: Mapping[str, Any] | None = None,
) -> int:
    """Record one event and return its number. Let it be the last thing a transaction writes.

    Raises ValueError when `at` has no time zone or `body` uses the name of the commitment.
    """
    if COMMITMENT in body:
        raise ValueError(f"{COMMITMENT!r} is filled in here.")
    salt = secrets.token_bytes(32)
    detail_text = None if detail is None else canonical_json(detail)
    chained = dict(body) if detail_text is None else {**body, COMMITMENT: commitment(salt, detail_text)}
    # writers take turns (db.engine); two that did not would meet in the number
    head = connection.execute(_HEAD).one()
    row = {
        "seq": head.seq + 1,
        "at": iso(at),
        "kind": kind,
        "actor": actor,
        "subject": subject,
        "body": canonical_json(chained),
        "prev": head.hash,
    }
    row["hash"] = link(**row)
    connection.execute(insert(audit_event), row)
    if detail_text is not None:
        connection.execute(insert(audit_detail), {"seq": row["seq"], "salt": salt, "body": detail_text})
    return int(row["seq"])


def append_event(connection: Connection, event: Event) -> int:
    """Record the event that a store was handed with what it wrote."""
    return append(
        connection,
        at=event.at,
        kind=event.kind,
        actor=event.actor,
        subject=event.subject,
        body=event.body,
        detail=event.detail,
    )


def erase_detail(connection: Connection, seq: int, *, audit: Event) -> bool:
    """Forget the personal detail of one entry. The entry itself, and the chain, stay. False where there was none.

    Raises ValueError for an event that does not say which entry it was: verifying looks for it.
    """
    if (audit.kind, audit.subject) != (ERASED, erased_subject(seq)):
        raise ValueError("The event has to say which entry's detail was erased.")
    erased = connection.execute(delete(audit_detail).where(audit_detail.c.seq == seq))
    if not erased.rowcount:
        return False
    append_event(connection, audit)
    return True


def events(
    connection: Connection,
    *,
    limit: int,
    before: int | None = None,
    kind: str | None = None,
    subject: str | None = None,
    about: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    of: Collection[str] | None = None,
) -> tuple[RecordedEvent, ...]:
    """The newest entries first: at most `limit`, numbered below `before`, of one kind and about one thing.

    `about` is somebody's or something's id: what they did, and what was done about it. Moments are from `since` on, and
    before `until`. With `of`, only those that belong to one of these authorities: they name it, or a conference of its.
    Personal detail is not read. An entry that somebody bent into what cannot be read comes as one of the
    kind `UNREADABLE`: verifying says what is wrong with it.
    """
    asked = {
        "before": before,
        "kind": kind,
        "subject": subject,
        "about": about,
        "since": None if since is None else iso(since),
        "until": None if until is None else iso(until),
    }
    values = {name: value for name, value in asked.items() if value is not None}
    query = _events(tuple(values), None if of is None else tuple(of), connection.dialect.name)
    return _read(connection, query, {**values, "most": limit})


@lru_cache(maxsize=256)
def _events(asked: tuple[str, ...], of: tuple[str, ...] | None, dialect: str) -> Select[Any]:
    """The statement for what is asked, and for whose events."""
    query = select(audit_event).where(*(_ASKED[name] for name in asked))
    if of is not None:
        query = query.where(_belongs(dialect, of))
    return query.order_by(audit_event.c.seq.desc()).limit(bindparam("most"))


def _belongs(dialect: str, authorities: tuple[str, ...]) -> ColumnElement[bool]:
    """Looked for in the text, since a body that was bent need not be JSON. No string in it has a bare quote."""
    find = func.instr if dialect == "sqlite" else func.strpos
    body, mark = audit_event.c.body, '"conference":"'
    # asked for each entry by its key: a list of all conferences of a council would be made first, however few are read
    is_theirs = exists().where(
        conference.c.id == func.substr(body, find(body, mark) + len(mark), 20),
        conference.c.authority.in_([literal(authority) for authority in authorities]),
    )
    named = (find(body, f'"authority":"{authority}"') > 0 for authority in authorities)
    return or_(*named, is_theirs)


def councils(connection: Connection) -> frozenset[str]:
    """The authorities that anything in this database belongs to."""
    return frozenset(connection.execute(_COUNCILS).scalars())


def events_after(connection: Connection, seq: int, *, limit: int) -> tuple[RecordedEvent, ...]:
    """The entries numbered above `seq`, oldest first, at most `limit`, as `events` gives them."""
    return _read(connection, _AFTER, {"seq": seq, "most": limit})


def kinds_since(connection: Connection, moment: datetime) -> list[str]:
    """The kinds of what was recorded at this moment and after it, oldest first."""
    return list(connection.execute(_KINDS_SINCE, {"since": iso(moment)}).scalars())


def _read(
    connection: Connection, query: Select[Any], asked: Mapping[str, Any] | None = None
) -> tuple[RecordedEvent, ...]:
    with any_text(connection):
        return tuple(_recorded(row) for row in connection.execute(query, asked))


def _recorded(row: Row[Any]) -> RecordedEvent:
    texts = {name: getattr(row, name) for name in ("hash", "kind", "actor", "subject")}
    try:
        at, body = datetime.fromisoformat(row.at), json.loads(row.body)
        body.pop(COMMITMENT, None)
        "".join([iso(at), *texts.values()]).encode()
    except (AttributeError, TypeError, ValueError):
        return RecordedEvent(seq=row.seq, hash="", at=_NEVER, kind=UNREADABLE, actor="", subject="")
    return RecordedEvent(seq=row.seq, at=at, body=body, **texts)
