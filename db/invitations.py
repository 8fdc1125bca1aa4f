"""Invitations and reset codes. Codes are kept as hashes.

All invitations of one e-mail address share a random salt. A code that is typed with an address and no link then
costs one hash, whether the address has no invitation or five: the time tells nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from conference.events import Event
from conference.invitations import Invitation, InvitationKind
from conference.people import User
from db.audit import append_event
from db.engine import Connection
from db.rows import as_record, as_row
from db.tables.people import invitation

#: An invitation with the salt and the hash of its code.
Sealed = tuple[Invitation, str, str]


def get(conn: Connection, invitation_id: str) -> Invitation | None:
    """One invitation, or None."""
    row = conn.execute(select(invitation).where(invitation.c.id == invitation_id)).one_or_none()
    return as_record(Invitation, row) if row else None


def sealed(conn: Connection, invitation_id: str) -> tuple[Sealed, ...]:
    """The invitation of a link with its salt and hash; empty when there is none."""
    return _sealed(conn, select(invitation).where(invitation.c.id == invitation_id))


def sealed_for(conn: Connection, email: str) -> tuple[Sealed, ...]:
    """Every invitation of an address with its salt and hash, the newest first."""
    return _sealed(
        conn,
        select(invitation)
        .where(invitation.c.email == email)
        .order_by(invitation.c.created_at.desc(), invitation.c.id),
    )


def _sealed(conn: Connection, query: Select[Any]) -> tuple[Sealed, ...]:
    def one(row: Row[Any]) -> Sealed:
        return as_record(Invitation, row), row.code_salt, row.code_hash

    return tuple(one(row) for row in conn.execute(query))


def salt_for(conn: Connection, email: str) -> str | None:
    """The salt of the newest invitation of an address, to be used again, or None."""
    return conn.execute(
        select(invitation.c.code_salt)
        .where(invitation.c.email == email)
        .order_by(invitation.c.created_at.desc(), invitation.c.id)
        .limit(1)
    ).scalar_one_or_none()


def open_for_seat(conn: Connection, participation_id: str) -> tuple[Invitation, ...]:
    """The invitations to a seat that were neither used nor withdrawn; they may have expired."""
    rows = conn.execute(
        select(invitation).where(
            invitation.c.participation_id == participation_id,
            invitation.c.used_at.is_(None),
            invitation.c.withdrawn_at.is_(None),
        )
    )
    return tuple(as_record(Invitation, row) for row in rows)


def open_for_email(conn: Connection, email: str, kind: InvitationKind) -> tuple[Invitation, ...]:
    """The invitations of one kind to an address that were neither used nor withdrawn; they may have expired."""
    rows = conn.execute(
        select(invitation).where(
            invitation.c.email == email,
            invitation.c.kind == kind.value,
            invitation.c.used_at.is_(None),
            invitation.c.withdrawn_at.is_(None),
        )
    )
    return tuple(as_record(Invitation, row) for row in rows)


def used_by(conn: Connection, user: User) -> tuple[Invitation, ...]:
    """The invitations and reset codes that a person used, in the order in which they did."""
    rows = conn.execute(
        select(invitation)
        .where(invitation.c.email == user.email, invitation.c.used_by == user.id)
        .order_by(invitation.c.used_at, invitation.c.id)
    )
    return tuple(as_record(Invitation, row) for row in rows)


def list_for_conference(conn: Connection, conference_id: str) -> tuple[Invitation, ...]:
    """Every invitation to a seat at a conference, the newest first."""
    rows = conn.execute(
        select(invitation)
        .where(invitation.c.conference_id == conference_id)
        .order_by(invitation.c.created_at.desc(), invitation.c.id)
    )
    return tuple(as_record(Invitation, row) for row in rows)


def add(conn: Connection, record: Invitation, salt: str, code_hash: str, *, audit: Event) -> None:
    """Store a new invitation."""
    conn.execute(insert(invitation).values(**as_row(record), code_salt=salt, code_hash=code_hash))
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
    done = conn.execute(
        update(invitation)
        .where(
            invitation.c.id == invitation_id,
            invitation.c.used_at.is_(None),
            invitation.c.withdrawn_at.is_(None),
        )
        .values(used_at=at, used_by=user_id)
    )
    if done.rowcount != 1:
        return False
    append_event(conn, audit)
    return True


def withdraw(conn: Connection, invitation_id: str, at: datetime, *, audit: Event) -> bool:
    """Take an invitation back. False, and nothing recorded, when it was used or withdrawn before."""
    done = conn.execute(
        update(invitation)
        .where(
            invitation.c.id == invitation_id,
            invitation.c.used_at.is_(None),
            invitation.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=at)
    )
    if done.rowcount != 1:
        return False
    append_event(conn, audit)
    return True
