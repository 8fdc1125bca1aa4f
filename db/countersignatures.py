"""Second signatures: records of their own, each beside the sealed document that it quotes."""

from sqlalchemy import bindparam, insert, select

from conference.events import Event
from conference.evidence import Countersignature
from db.audit import append_event
from db.engine import Connection
from db.recorded import with_digest
from db.rows import as_records, as_row, one_where
from db.tables.sealed import countersignature

_OF_DOCUMENT = (
    select(countersignature)
    .where(countersignature.c.document_id == bindparam("document"))
    .order_by(countersignature.c.signed_at, countersignature.c.id)
)


def add(conn: Connection, record: Countersignature, *, audit: Event) -> None:
    """Store a second signature."""
    conn.execute(insert(countersignature), as_row(record))
    append_event(conn, with_digest(audit, record))


def by_key(conn: Connection, idempotency_key: str) -> Countersignature | None:
    """The one that a form made already, or None."""
    return one_where(conn, countersignature, Countersignature, idempotency_key=idempotency_key)


def of_document(conn: Connection, document_id: str) -> tuple[Countersignature, ...]:
    """Every second signature that quotes a sealed document, the oldest first."""
    return as_records(Countersignature, conn.execute(_OF_DOCUMENT, {"document": document_id}))
