"""Papers that have gone out, and papers that a parent shares with their solicitor."""

from sqlalchemy import insert, select, update

from conference.events import Event
from conference.papers import Circulation, Share
from db.audit import append_event
from db.engine import Connection
from db.rows import as_record, as_row
from db.tables.conferences import circulation, share


def list_for_conference(conn: Connection, conference_id: str) -> tuple[Circulation, ...]:
    """What has gone out."""
    rows = conn.execute(select(circulation).where(circulation.c.conference_id == conference_id))
    return tuple(as_record(Circulation, row) for row in rows)


def add(conn: Connection, record: Circulation, *, audit: Event) -> None:
    """Store that a paper has gone out."""
    conn.execute(insert(circulation).values(as_row(record)))
    append_event(conn, audit)


def shares(conn: Connection, conference_id: str) -> tuple[Share, ...]:
    """What parents share, ended ones too."""
    rows = conn.execute(select(share).where(share.c.conference_id == conference_id).order_by(share.c.made_at))
    return tuple(as_record(Share, row) for row in rows)


def add_share(conn: Connection, record: Share, *, audit: Event) -> None:
    """Store that a parent shares a paper."""
    conn.execute(insert(share).values(as_row(record)))
    append_event(conn, audit)


def change_share(conn: Connection, record: Share, *, audit: Event) -> None:
    """Store that a parent has stopped sharing a paper."""
    conn.execute(update(share).where(share.c.id == record.id).values(as_row(record)))
    append_event(conn, audit)
