"""Address and browser of whoever signed: kept apart from the signature, and erased after a while."""

from datetime import datetime

from sqlalchemy import delete, func, select

from conference.events import Event
from db.audit import append_event
from db.engine import Connection
from db.tables.evidence import network_trace


def get(conn: Connection, signature_id: str) -> tuple[bytes, str] | None:
    """Salt and body of a signature's trace, or None once it is erased or where there never was one."""
    columns = (network_trace.c.salt, network_trace.c.body)
    row = conn.execute(select(*columns).where(network_trace.c.signature_id == signature_id)).one_or_none()
    return (row.salt, row.body) if row else None


def older_than(conn: Connection, before: datetime) -> int:
    """How many were made before a moment."""
    query = select(func.count()).select_from(network_trace).where(network_trace.c.at < before)
    return int(conn.execute(query).scalar_one())


def erase(conn: Connection, before: datetime, *, audit: Event) -> None:
    """Erase those that were made before a moment."""
    conn.execute(delete(network_trace).where(network_trace.c.at < before))
    append_event(conn, audit)
