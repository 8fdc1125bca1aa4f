"""Requests to let somebody observe."""

from sqlalchemy import insert, update

from conference.events import Event
from conference.observer_requests import ObserverRequest
from db.audit import append_event
from db.engine import Connection
from db.rows import as_row, of_conference, one_where
from db.tables.requests import observer_request


def list_for_conference(conn: Connection, conference_id: str) -> tuple[ObserverRequest, ...]:
    """Every request of a conference, the oldest first."""
    return of_conference(conn, observer_request, ObserverRequest, conference_id, "requested_at", "id")


def by_key(conn: Connection, idempotency_key: str) -> ObserverRequest | None:
    """The request that a form already made, or None."""
    return one_where(conn, observer_request, ObserverRequest, idempotency_key=idempotency_key)


def add(conn: Connection, record: ObserverRequest, *, audit: Event) -> None:
    """Store a new request; the observer's seat has been stored before."""
    conn.execute(insert(observer_request), as_row(record))
    append_event(conn, audit)


def change(conn: Connection, record: ObserverRequest, *, audit: Event) -> None:
    """Store an answered or withdrawn request."""
    conn.execute(update(observer_request).where(observer_request.c.id == record.id).values(as_row(record)))
    append_event(conn, audit)
