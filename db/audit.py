"""The audit log: a chain in which nothing can be changed, left out or put in between without it showing.

Each hash covers the one before it. Personal detail stays outside: the chain holds only
SHA-256(salt ‖ detail), so detail can be erased and the chain still holds.
A cut tail, or a chain worked out anew from the start, shows only against a copy kept elsewhere.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Row, delete, insert, null, select

from conference.events import Event, RecordedEvent
from conference.i18n import _
from db.engine import Connection
from db.tables.audit import audit_detail, audit_event, audit_head

GENESIS: Final = "0" * 64
COMMITMENT: Final = "detail_sha256"
_DOMAIN: Final = b"\x00ev1"


@dataclass(frozen=True, kw_only=True)
class Verification:
    """The answer to "does the log still hold?": how many entries do, and the first that does not."""

    ok: bool
    entries: int
    first_bad: int | None = None
    reason: str = ""


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
    chained = dict(body) if detail_text is None else {**body, COMMITMENT: _commitment(salt, detail_text)}
    # writers take turns (db.engine); two that did not would meet in the number
    head = connection.execute(select(audit_head.c.seq, audit_head.c.hash).where(audit_head.c.id == 1)).one()
    row = {
        "seq": head.seq + 1,
        "at": iso(at),
        "kind": kind,
        "actor": actor,
        "subject": subject,
        "body": canonical_json(chained),
        "prev": head.hash,
    }
    row["hash"] = _link(**row)
    connection.execute(insert(audit_event).values(row))
    if detail_text is not None:
        connection.execute(insert(audit_detail).values(seq=row["seq"], salt=salt, body=detail_text))
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


def erase_detail(connection: Connection, seq: int, *, audit: Event) -> None:
    """Forget the personal detail of one entry. The entry itself, and the chain, stay."""
    connection.execute(delete(audit_detail).where(audit_detail.c.seq == seq))
    append_event(connection, audit)


def events(
    connection: Connection,
    *,
    limit: int,
    before: int | None = None,
    kind: str | None = None,
    subject: str | None = None,
) -> tuple[RecordedEvent, ...]:
    """The newest entries first: at most `limit`, numbered below `before`, of one kind and about one thing."""
    query = (
        select(audit_event, audit_detail.c.body.label("detail"))
        .outerjoin(audit_detail, audit_detail.c.seq == audit_event.c.seq)
        .order_by(audit_event.c.seq.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(audit_event.c.seq < before)
    if kind is not None:
        query = query.where(audit_event.c.kind == kind)
    if subject is not None:
        query = query.where(audit_event.c.subject == subject)
    return tuple(_recorded(row) for row in connection.execute(query))


def events_after(connection: Connection, seq: int, *, limit: int) -> tuple[RecordedEvent, ...]:
    """The entries numbered above `seq`, oldest first, at most `limit`; without personal detail."""
    query = (
        select(audit_event, null().label("detail"))
        .where(audit_event.c.seq > seq)
        .order_by(audit_event.c.seq)
        .limit(limit)
    )
    return tuple(_recorded(row) for row in connection.execute(query))


def kinds_since(connection: Connection, moment: datetime) -> list[str]:
    """The kinds of what was recorded at this moment and after it, oldest first."""
    query = select(audit_event.c.kind).where(audit_event.c.at >= iso(moment)).order_by(audit_event.c.seq)
    return list(connection.execute(query).scalars())


def verify(connection: Connection) -> Verification:
    """Work the whole chain out anew and compare it with what is stored, up to the first fault."""
    query = (
        select(audit_event, audit_detail.c.salt, audit_detail.c.body.label("detail"))
        .outerjoin(audit_detail, audit_detail.c.seq == audit_event.c.seq)
        .order_by(audit_event.c.seq)
        .execution_options(yield_per=1000)
    )
    entries, last = 0, GENESIS
    with connection.execute(query) as rows:
        for row in rows:
            if reason := _fault(row, entries + 1, last):
                return Verification(ok=False, entries=entries, first_bad=entries + 1, reason=reason)
            entries, last = row.seq, row.hash
    head = connection.execute(select(audit_head.c.seq, audit_head.c.hash)).one_or_none()
    if head is None or (head.seq, head.hash) != (entries, last):
        reason = _("The end of the log is not where its last entry is.")
        return Verification(ok=False, entries=entries, first_bad=entries + 1, reason=reason)
    return Verification(ok=True, entries=entries)


def canonical_json(value: Any) -> str:
    """One spelling for one value: sorted keys, no blanks, UTC. Raises TypeError or ValueError."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain
    )


def iso(moment: datetime) -> str:
    """A moment as 2026-11-21T09:30:00.000000Z. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone before it can be recorded.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"An event cannot hold a {type(value).__name__}.")


def _link(*, seq: int, at: str, kind: str, actor: str, subject: str, body: str, prev: str) -> str:
    text = canonical_json([seq, at, kind, actor, subject, body])
    return hashlib.sha256(_DOMAIN + bytes.fromhex(prev) + text.encode()).hexdigest()


def _commitment(salt: bytes, detail: str) -> str:
    return hashlib.sha256(salt + detail.encode()).hexdigest()


def _fault(row: Row[Any], seq: int, prev: str) -> str:
    """What is wrong with this entry, which ought to be number `seq` after `prev`; "" when nothing is."""
    if row.seq != seq:
        return _("An entry is missing.")
    if row.prev != prev:
        return _("An entry does not follow from the one before it.")
    fields = {name: row._mapping[name] for name in ("at", "kind", "actor", "subject", "body")}
    if row.hash != _link(seq=seq, prev=prev, **fields):
        return _("An entry was changed after it was written.")
    if row.detail is not None and json.loads(row.body).get(COMMITMENT) != _commitment(row.salt, row.detail):
        return _("The personal detail of an entry was changed after it was written.")
    return ""


def _recorded(row: Row[Any]) -> RecordedEvent:
    body = json.loads(row.body)
    body.pop(COMMITMENT, None)
    return RecordedEvent(
        seq=row.seq,
        hash=row.hash,
        at=datetime.fromisoformat(row.at),
        kind=row.kind,
        actor=row.actor,
        subject=row.subject,
        body=body,
        detail=None if row.detail is None else json.loads(row.detail),
    )
