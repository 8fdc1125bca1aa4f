"""Delivering copies of sealed documents: each appears under "Your papers" of whoever is to have it, once."""

from conference.conferences import Participation
from conference.evidence import Copy, DocumentOrder
from conference.identifiers import new_id
from db import conferences
from db import document_orders as store
from db.engine import Connection
from services.events import event
from services.orders import owed
from services.runtime import now, reading, transaction


def accounts_of(conn: Connection, order: DocumentOrder) -> tuple[str, ...]:
    """The accounts that get a copy now. Whoever takes a seat later gets theirs then: `seat_taken`."""
    seats = {seat.id: seat.user_id for seat in conferences.people(conn, order.conference_id)}
    found = (seats.get(addressee, addressee) for addressee in order.recipients)
    return tuple(dict.fromkeys(account for account in found if account))


def seat_taken(conn: Connection, seat: Participation, user_id: str) -> None:
    """Owe this account what was sealed for the seat while nobody held it, as part of the act that takes the seat."""
    at = now()
    waiting = store.sealed_for(conn, seat.conference_id, seat.id, user_id)
    store.add_copies(
        conn,
        tuple(Copy(id=new_id(), document_id=one, user_id=user_id, made_at=at) for one in waiting),
    )
    if waiting:
        owed.set()


def deliver_waiting() -> int:
    """Deliver every copy that nobody has got yet; how many were delivered now."""
    with reading() as conn:
        waiting = store.undelivered(conn)
    return sum(_deliver(copy) for copy in waiting)


def _deliver(copy: Copy) -> bool:
    """T3. False where another process was faster: then there is no second event."""
    with transaction() as conn:
        at = now()
        order = store.get(conn, copy.document_id)
        audit = event(
            None,
            "copy.delivered",
            copy.document_id,
            at=at,
            copy=copy.id,
            to=copy.user_id,
            conference=order.conference_id if order else None,
        )
        return store.deliver(conn, copy.id, at, audit=audit)
