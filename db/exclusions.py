"""Exclusions from a conference."""

from sqlalchemy import bindparam, insert, select, update

from conference.events import Event
from conference.exclusions import Exclusion
from db.audit import append_event
from db.engine import Connection
from db.rows import as_row, of_conference
from db.tables.conferences import exclusion, participation

_mine = participation.alias("mine")
_CLOSED = (
    select(exclusion.c.conference_id)
    .distinct()
    .join(_mine, _mine.c.conference_id == exclusion.c.conference_id)
    .join(participation, participation.c.id == exclusion.c.participation_id)
    .where(
        _mine.c.user_id == bindparam("user"),
        (participation.c.user_id == bindparam("user")) | (participation.c.email == _mine.c.email),
        exclusion.c.lifted_at.is_(None),
    )
)


def list_for_conference(conn: Connection, conference_id: str) -> tuple[Exclusion, ...]:
    """Every exclusion of a conference, lifted ones too, the oldest first."""
    return of_conference(conn, exclusion, Exclusion, conference_id, "made_at")


def conferences_closed_to(conn: Connection, user_id: str) -> set[str]:
    """The conferences from which a person is kept at present, by their account or their address: one query."""
    return set(conn.execute(_CLOSED, {"user": user_id}).scalars())


def add(conn: Connection, record: Exclusion, *, audit: Event) -> None:
    """Store a new exclusion."""
    conn.execute(insert(exclusion), as_row(record))
    append_event(conn, audit)


def change(conn: Connection, record: Exclusion, *, audit: Event) -> None:
    """Store a lifted exclusion."""
    conn.execute(
        update(exclusion)
        .where(exclusion.c.id == record.id)
        .values(lifted_by=record.lifted_by, lifted_at=record.lifted_at)
    )
    append_event(conn, audit)
