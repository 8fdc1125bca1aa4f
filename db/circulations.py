"""Papers that have gone out, and papers that a parent shares with their solicitor."""

from sqlalchemy import insert, update

from conference.events import Event
from conference.papers import Circulation, Share
from db.audit import append_event
from db.engine import Connection
from db.rows import as_row, of_conference
from db.tables.conferences import circulation, share


def list_for_conference(conn: Connection, conference_id: str) -> tuple[Circulation, ...]:
    """What has gone out, the oldest first."""
    return of_conference(conn, circulation, Circulation, conference_id, "made_at")


def add(conn: Connection, record: Circulation, *, audit: Event) -> None:
    """Store that a paper has gone out."""
    conn.execute(insert(circulation), as_row(record))
    append_event(conn, audit)


def shares(conn: Connection, conference_id: str) -> tuple[Share, ...]:
    """What parents share, ended ones too."""
    return of_conference(conn, share, Share, conference_id, "made_at")


def add_share(conn: Connection, record: Share, *, audit: Event) -> None:
    """Store that a parent shares a paper."""
    conn.execute(insert(share), as_row(record))
    append_event(conn, audit)


def change_share(conn: Connection, record: Share, *, audit: Event) -> None:
    """Store that a parent has stopped sharing a paper."""
    conn.execute(update(share).where(share.c.id == record.id).values(as_row(record)))
    append_event(conn, audit)
