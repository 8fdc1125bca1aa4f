"""Documents that were ordered and that nobody began to seal: whoever was asked to died before they did."""

from sqlalchemy import bindparam, select

from db.engine import Connection
from db.leases import NOBODY
from db.tables.sealed import document_order, job_lease

_SINCE = (
    select(document_order.c.id)
    .join(job_lease, document_order.c.ordered_at > job_lease.c.until)
    .where(
        document_order.c.sealed_at.is_(None),
        document_order.c.tried_at.is_(None),
        job_lease.c.name == bindparam("job"),
        job_lease.c.holder == NOBODY,
    )
    .limit(1)
)


def any_since(conn: Connection, job: str) -> bool:
    """Whether one was ordered after this job was last ended, and the job has not begun again."""
    return conn.execute(_SINCE, {"job": job}).first() is not None
