"""What was done to an entry that does not hold, as far as the log itself can tell, and which is the first bad one.

Each entry's hash covers its number and the hash of the one before it. An entry that holds under another number was
moved; one that holds, but follows something else, shows that the entry before it is not the one that stood there.
"""

import json
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from conference.i18n import _
from db.audit_chain import COMMITMENT, GENESIS, commitment, link
from db.engine import Connection
from db.tables.audit import audit_event

#: How far an entry is looked for that was moved.
_NEAR: Final = 2000


class Entry(NamedTuple):
    """A row of the log with its detail, in the order in which it is selected."""

    seq: int
    at: str
    kind: str
    actor: str
    subject: str
    body: str
    prev: str
    hash: str
    salt: bytes | None
    detail: str | None


class Fault(NamedTuple):
    """The first bad entry, the last that may be it (the same where it is known), a sentence, and who told."""

    first: int
    last: int
    reason: str
    told_by: str = ""


def fault(conn: Connection, entry: Entry, expected: int, prev: str) -> Fault | None:
    """What is wrong with this entry, which ought to be number `expected` and follow `prev`; None when nothing is."""
    if entry.seq != expected:
        return _one(expected, _("An entry is missing."))
    if entry.prev != prev or entry.hash != hash_of(entry, entry.seq):
        return _of_chain(conn, entry)
    if entry.detail is not None and not is_committed(entry):
        return _one(expected, _("The personal detail of an entry was changed after it was written."))
    return None


def _of_chain(conn: Connection, entry: Entry) -> Fault:
    here = entry.seq
    if entry.hash == hash_of(entry, here):
        return _of_the_one_before(conn, entry)
    was = _number_when_written(entry)
    if was is None:
        return _one(here, _("An entry was changed after it was written."))
    before = _number_of(conn, entry.prev)
    if was > here and before is None:
        return _one(here, _("An entry was removed, and those after it were given other numbers."))
    if was < here and (before or 0) < here:
        return _one((before or 0) + 1, _("An entry was put in, and those after it were given other numbers."))
    return _one(here, _("Entries were put in another order."))


def _of_the_one_before(conn: Connection, entry: Entry) -> Fault:
    """The entry is as it was written, but not after this one: so it is the one before it that is not as it was."""
    before = _number_of(conn, entry.prev)
    if before is not None and before < entry.seq - 1:
        return _one(before + 1, _("An entry was put in that the next one does not follow."))
    if entry.seq == 1:
        return _one(1, _("The first entry follows from one that is not there."))
    return _one(
        entry.seq - 1,
        _("The next entry does not follow this one. This one was written anew, perhaps with some before it."),
    )


def _number_when_written(entry: Entry) -> int | None:
    near = (step * way for step in range(1, _NEAR) for way in (1, -1))
    return next((entry.seq + by for by in near if hash_of(entry, entry.seq + by) == entry.hash), None)


def _number_of(conn: Connection, hash_: str) -> int | None:
    """Where the entry with this hash stands now. The first one follows from no entry: 0."""
    if hash_ == GENESIS:
        return 0
    number = conn.execute(select(audit_event.c.seq).where(audit_event.c.hash == hash_)).scalar_one_or_none()
    return None if number is None else int(number)


def hash_of(entry: Entry, seq: int) -> str | None:
    """The hash that an entry has under this number; None where it was bent into something that has none."""
    try:
        return link(
            seq=seq,
            at=entry.at,
            kind=entry.kind,
            actor=entry.actor,
            subject=entry.subject,
            body=entry.body,
            prev=entry.prev,
        )
    except (
        TypeError,
        ValueError,
    ):  # bytes where text should stand, or no hash where the one before it should
        return None


def is_committed(entry: Entry) -> bool:
    """Whether the personal detail beside an entry is what the entry was written with."""
    try:
        body: dict[str, Any] = json.loads(entry.body)
        return body.get(COMMITMENT) == commitment(entry.salt or b"", entry.detail or "")
    except (AttributeError, TypeError, ValueError):
        return False


def _one(number: int, reason: str) -> Fault:
    return Fault(number, number, reason)
