"""Invitations and reset codes. Codes are kept as hashes.

All invitations of one e-mail address share a random salt. A code that is typed with an address and no link then
costs one hash, whether the address has no invitation or five: the time tells nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, insert, select, update

from conference.events import Event
from conference.invitations import Invitation, InvitationKind
from conference.people import User
from db.audit import append_event
from db.engine import Connection
from db.rows import as_record, as_records, as_row, one_where
from db.tables.people import invitation

#: An invitation with the salt and the hash of its code.
Sealed = tuple[Invitation, str, str]

_NEWEST_FIRST = invitation.c.created_at.desc(), invitation.c.id
_IS_OPEN = invitation.c.used_at.is_(None), invitation.c.withdrawn_at.is_(None)
_BY_ID = select(invitation).where(invitation.c.id == bindparam("invitation"))
_BY_EMAIL = select(invitation).where(invitation.c.email == bindparam("email")).order_by(*_NEWEST_FIRST)
_SALT = _BY_EMAIL.with_only_columns(invitation.c.code_salt).limit(1)
_OPEN_FOR_SEAT = select(invitation).where(invitation.c.participation_id == bindparam("seat"), *_IS_OPEN)
_OPEN_FOR_EMAIL = select(invitation).where(
    invitation.c.email == bindparam("email"), invitation.c.kind == bindparam("kind"), *_IS_OPEN
)
_USED_BY = (
    select(invitation)
    .where(invitation.c.email == bindparam("email"), invitation.c.used_by == bindparam("user"))
    .order_by(invitation.c.used_at, invitation.c.id)
)
_RESETS = (
    select(invitation)
    .where(invitation.c.email == bindparam("email"), invitation.c.kind == InvitationKind.RESET.value)
    .order_by(*_NEWEST_FIRST)
)
_WAITING = (
    select(invitation)
    .where(
        invitation.c.kind == InvitationKind.RESET.value,
        invitation.c.agreed_at.is_(None),
        invitation.c.expires_at > bindparam("at"),
        *_IS_OPEN,
    )
    .order_by(invitation.c.created_at, invitation.c.id)
)
_OF_CONFERENCE = (
    select(invitation).where(invitation.c.conference_id == bindparam("conference")).order_by(*_NEWEST_FIRST)
)


def get(conn: Connection, invitation_id: str) -> Invitation | None:
    """One invitation, or None."""
    return one_where(conn, invitation, Invitation, id=invitation_id)


def sealed(conn: Connection, invitation_id: str) -> tuple[Sealed, ...]:
    """The invitation of a link with its salt and hash; empty when there is none."""
    return _sealed(conn, _BY_ID, {"invitation": invitation_id})


def sealed_for(conn: Connection, email: str) -> tuple[Sealed, ...]:
    """Every invitation of an address with its salt and hash, the newest first."""
    return _sealed(conn, _BY_EMAIL, {"email": email})


def _sealed(conn: Connection, query: Select[Any], asked: dict[str, str]) -> tuple[Sealed, ...]:
    def one(row: Row[Any]) -> Sealed:
        return as_record(Invitation, row), row.code_salt, row.code_hash

    return tuple(one(row) for row in conn.execute(query, asked))


def salt_for(conn: Connection, email: str) -> str | None:
    """The salt of the newest invitation of an address, to be used again, or None."""
    return conn.execute(_SALT, {"email": email}).scalar_one_or_none()


def open_for_seat(conn: Connection, participation_id: str) -> tuple[Invitation, ...]:
    """The invitations to a seat that were neither used nor withdrawn; they may have expired."""
    return as_records(Invitation, conn.execute(_OPEN_FOR_SEAT, {"seat": participation_id}))


def open_for_email(conn: Connection, email: str, kind: InvitationKind) -> tuple[Invitation, ...]:
    """The invitations of one kind to an address that were neither used nor withdrawn; they may have expired."""
    return as_records(Invitation, conn.execute(_OPEN_FOR_EMAIL, {"email": email, "kind": kind.value}))


def used_by(conn: Connection, user: User) -> tuple[Invitation, ...]:
    """The invitations and reset codes that a person used, in the order in which they did."""
    return as_records(Invitation, conn.execute(_USED_BY, {"email": user.email, "user": user.id}))


def resets_of(conn: Connection, email: str) -> tuple[Invitation, ...]:
    """Every reset code of an address, the newest first."""
    return as_records(Invitation, conn.execute(_RESETS, {"email": email}))


def resets_waiting(conn: Connection, at: datetime) -> tuple[Invitation, ...]:
    """The reset codes, of whomever, that work at a moment and that nobody has agreed to, the oldest first."""
    return as_records(Invitation, conn.execute(_WAITING, {"at": at}))


def list_for_conference(conn: Connection, conference_id: str) -> tuple[Invitation, ...]:
    """Every invitation to a seat at a conference, the newest first."""
    return as_records(Invitation, conn.execute(_OF_CONFERENCE, {"conference": conference_id}))


def add(conn: Connection, record: Invitation, salt: str, code_hash: str, *, audit: Event) -> None:
    """Store a new invitation."""
    conn.execute(insert(invitation), {**as_row(record), "code_salt": salt, "code_hash": code_hash})
    append_event(conn, audit)


def count_wrong(conn: Connection, invitation_ids: Sequence[str]) -> None:
    """One more wrong code on each of these. Not audited: it records nothing that anybody did to anything."""
    conn.execute(
        update(invitation)
        .where(invitation.c.id.in_(invitation_ids))
        .values(wrong_tries=invitation.c.wrong_tries + 1)
    )


def use(conn: Connection, invitation_id: str, user_id: str, at: datetime, *, audit: Event) -> bool:
    """Use an invitation up. False, and nothing recorded, when it was used or withdrawn before."""
    return _changed(conn, invitation_id, *_IS_OPEN, audit=audit, used_at=at, used_by=user_id)


def lengthen(conn: Connection, invitation_id: str, until: datetime, *, audit: Event) -> bool:
    """Let an invitation work until a later moment. False, and nothing recorded, when it was used or withdrawn."""
    return _changed(conn, invitation_id, *_IS_OPEN, audit=audit, expires_at=until)


def withdraw(conn: Connection, invitation_id: str, at: datetime, *, audit: Event) -> bool:
    """Take an invitation back. False, and nothing recorded, when it was used or withdrawn before."""
    return _changed(conn, invitation_id, *_IS_OPEN, audit=audit, withdrawn_at=at)


def agree(conn: Connection, invitation_id: str, user_id: str | None, at: datetime, *, audit: Event) -> bool:
    """Let a reset code work. False, and nothing recorded, where somebody agreed before, or it is no longer open."""
    waits = invitation.c.agreed_at.is_(None)
    return _changed(conn, invitation_id, waits, *_IS_OPEN, audit=audit, agreed_at=at, agreed_by=user_id)


def told(conn: Connection, invitation_id: str, at: datetime, *, audit: Event) -> bool:
    """Record that the person of a reset code has read of it. False, and nothing recorded, where they had before."""
    return _changed(conn, invitation_id, invitation.c.told_at.is_(None), audit=audit, told_at=at)


def _changed(
    conn: Connection, invitation_id: str, *still: ColumnElement[bool], audit: Event, **values: object
) -> bool:
    """Write these values, with the event, into an invitation of which all this still holds; False where it does not."""
    done = conn.execute(update(invitation).where(invitation.c.id == invitation_id, *still).values(**values))
    if done.rowcount != 1:
        return False
    append_event(conn, audit)
    return True
