"""Second signatures: records of their own, each beside the sealed document that it quotes."""

from sqlalchemy import insert, select

from conference.events import Event
from conference.evidence import Countersignature
from db.audit import append_event
from db.engine import Connection
from db.rows import as_record, as_row
from db.tables.sealed import countersignature


def add(conn: Connection, record: Countersignature, *, audit: Event) -> None:
    """Store a second signature."""
    conn.execute(insert(countersignature).values(as_row(record)))
    append_event(conn, audit)


def by_key(conn: Connection, idempotency_key: str) -> Countersignature | None:
    """The one that a form made already, or None."""
    where = countersignature.c.idempotency_key == idempotency_key
    row = conn.execute(select(countersignature).where(where)).one_or_none()
    return as_record(Countersignature, row) if row else None


def of_document(conn: Connection, document_id: str) -> tuple[Countersignature, ...]:
    """Every second signature that quotes a sealed document, the oldest first."""
    rows = conn.execute(
        select(countersignature)
        .where(countersignature.c.document_id == document_id)
        .order_by(countersignature.c.signed_at, countersignature.c.id)
    )
    return tuple(as_record(Countersignature, row) for row in rows)
