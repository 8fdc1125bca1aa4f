"""Conferences, their children, sections and seats."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, exists, insert, select, update

from conference.conferences import Child, Conference, Participation, Section
from conference.events import Event
from db.audit import append_event
from db.engine import Connection
from db.rows import as_record, as_records, as_row, joined, of_conference, one_where
from db.tables.conferences import (
    child,
    circulation,
    conference,
    exclusion,
    participation,
    section,
    section_list,
    share,
)
from db.tables.evidence import signature
from db.tables.requests import (
    consent,
    consent_ruling,
    discussion,
    nomination,
    observer_request,
    supporter_decision,
)

_SEATS = (
    joined(participation, conference)
    .join(conference, conference.c.id == participation.c.conference_id)
    .where(participation.c.user_id == bindparam("user"), participation.c.ended_at.is_(None))
    .order_by(conference.c.starts_at, conference.c.id, participation.c.created_at)
)
_SECTIONS = (
    select(section).where(section.c.conference_id == bindparam("conference")).order_by(section.c.position)
)
_LISTED = (
    select(section_list)
    .join(section, section.c.id == section_list.c.section_id)
    .where(section.c.conference_id == bindparam("conference"))
)
_PAGE = (
    select(conference)
    .where(
        conference.c.authority.in_(bindparam("authorities", expanding=True)),
        conference.c.starts_at >= bindparam("start"),
        conference.c.cancelled_at.is_(None),
    )
    .order_by(conference.c.starts_at, conference.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)

#: Where what happens around a conference is recorded. At most conferences some of these hold nothing.
_RECORDS = (
    circulation,
    consent,
    consent_ruling,
    discussion,
    exclusion,
    nomination,
    observer_request,
    share,
    signature,
    supporter_decision,
)
_WITH_RECORDS = select(
    conference, *(exists().where(t.c.conference_id == conference.c.id).label(f"{t.name}?") for t in _RECORDS)
).where(conference.c.id == bindparam("conference"))


def get(conn: Connection, conference_id: str) -> Conference | None:
    """One conference, or None."""
    return one_where(conn, conference, Conference, id=conference_id)


def with_empty(conn: Connection, conference_id: str) -> tuple[Conference | None, frozenset[str]]:
    """One conference, or None, and the names of the tables in which nothing is recorded about it: one query."""
    row = conn.execute(_WITH_RECORDS, {"conference": conference_id}).one_or_none()
    if row is None:
        return None, frozenset()
    empty = frozenset(t.name for t in _RECORDS if not row._mapping[f"{t.name}?"])
    return as_record(Conference, row), empty


def list_for_user(conn: Connection, user_id: str) -> list[tuple[Conference, Participation]]:
    """Every conference at which a person holds a live seat, with the seat, soonest first: one query."""
    rows = conn.execute(_SEATS, {"user": user_id})
    return [
        (as_record(Conference, row, conference), as_record(Participation, row, participation)) for row in rows
    ]


def people(conn: Connection, conference_id: str) -> tuple[Participation, ...]:
    """Every seat of a conference, ended ones too, in the order they were given."""
    return of_conference(conn, participation, Participation, conference_id, "created_at", "id")


def children(conn: Connection, conference_id: str) -> tuple[Child, ...]:
    """The children, in order."""
    return of_conference(conn, child, Child, conference_id, "position")


def sections(conn: Connection, conference_id: str) -> tuple[Section, ...]:
    """The sections in order, each with the seats listed for it: two queries."""
    rows = conn.execute(_SECTIONS, {"conference": conference_id}).all()
    listed: dict[str, set[str]] = {row.id: set() for row in rows}
    for pair in conn.execute(_LISTED, {"conference": conference_id}):
        listed[pair.section_id].add(pair.participation_id)
    return tuple(as_record(Section, row, listed=frozenset(listed[row.id])) for row in rows)


def add(conn: Connection, record: Conference, *, audit: Event) -> None:
    """Store a new conference."""
    conn.execute(insert(conference), as_row(record))
    append_event(conn, audit)


def change(conn: Connection, record: Conference, *, audit: Event) -> None:
    """Store a changed conference."""
    conn.execute(update(conference).where(conference.c.id == record.id).values(as_row(record)))
    append_event(conn, audit)


def add_child(conn: Connection, record: Child, *, audit: Event) -> None:
    """Store a new child."""
    conn.execute(insert(child), as_row(record))
    append_event(conn, audit)


def add_seat(conn: Connection, record: Participation, *, audit: Event) -> None:
    """Store a new seat."""
    conn.execute(insert(participation), as_row(record))
    append_event(conn, audit)


def change_seat(conn: Connection, record: Participation, *, audit: Event) -> None:
    """Store a changed seat."""
    conn.execute(update(participation).where(participation.c.id == record.id).values(as_row(record)))
    append_event(conn, audit)


def add_section(conn: Connection, record: Section, *, audit: Event) -> None:
    """Store a new section; its list follows with `set_section_list`."""
    row = {k: v for k, v in as_row(record).items() if k != "listed"}
    conn.execute(insert(section).values(row))
    _write_list(conn, record.id, sorted(record.listed))
    append_event(conn, audit)


def set_section_list(conn: Connection, section_id: str, listed: Sequence[str], *, audit: Event) -> None:
    """Replace the list of those who may hear a confidential section."""
    conn.execute(section_list.delete().where(section_list.c.section_id == section_id))
    _write_list(conn, section_id, listed)
    append_event(conn, audit)


def _write_list(conn: Connection, section_id: str, listed: Sequence[str]) -> None:
    if listed:
        conn.execute(
            insert(section_list), [{"section_id": section_id, "participation_id": p} for p in listed]
        )


def page_for_authorities(
    conn: Connection, authorities: Sequence[str], *, start: datetime, limit: int, offset: int = 0
) -> list[Conference]:
    """Conferences of some authorities from a moment on, a page at a time; cancelled ones left out."""
    asked = {"authorities": authorities, "start": start, "limit": limit, "offset": offset}
    return list(as_records(Conference, conn.execute(_PAGE, asked)))
