"""Delivering copies of sealed documents: each appears under "Your papers" of whoever is to have it, once."""

from conference.evidence import Copy
from db import document_orders as store
from services.events import event
from services.runtime import now, reading, transaction


def deliver_waiting() -> int:
    """Deliver every copy that nobody has got yet; how many were delivered now."""
    with reading() as conn:
        waiting = store.undelivered(conn)
    return sum(_deliver(copy) for copy in waiting)


def _deliver(copy: Copy) -> bool:
    """T3. False where another process was faster: then there is no second event."""
    with transaction() as conn:
        at = now()
        audit = event(None, "copy.delivered", copy.document_id, at=at, copy=copy.id, to=copy.user_id)
        return store.deliver(conn, copy.id, at, audit=audit)
