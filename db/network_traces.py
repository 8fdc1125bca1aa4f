"""Address and browser of whoever signed: kept apart from the signature, and erased after a while."""

from datetime import datetime

from sqlalchemy import delete, func, select

from conference.events import Event
from db.audit import append_event
from db.engine import Connection
from db.tables.evidence import network_trace


def older_than(conn: Connection, before: datetime) -> int:
    """How many were made before a moment."""
    query = select(func.count()).select_from(network_trace).where(network_trace.c.at < before)
    return int(conn.execute(query).scalar_one())


def erase(conn: Connection, before: datetime, *, audit: Event) -> None:
    """Erase those that were made before a moment."""
    conn.execute(delete(network_trace).where(network_trace.c.at < before))
    append_event(conn, audit)
