"""Which process does a job at the moment, so that several portals on one database do it once."""

from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from db.engine import Connection
from db.tables.sealed import job_lease

#: The holder of a lease that was given back. One that ran out in another's hands tells of a process that died.
NOBODY = ""


def is_free(conn: Connection, name: str, holder: str, now: datetime, *, node: str = "") -> bool:
    """Whether `take` would give it now."""
    row = conn.execute(select(job_lease).where(job_lease.c.name == name)).one_or_none()
    if row is None or row.holder == holder or row.until <= now:
        return True
    return bool(node) and row.holder.startswith(node)


def take(
    conn: Connection, name: str, holder: str, now: datetime, length: timedelta, *, node: str = ""
) -> bool:
    """Take or prolong the lease of a job; False while another holds it. Call it in a writing transaction.

    A holder that begins with `node` is known to have ended: its lease is free.
    """
    if not is_free(conn, name, holder, now, node=node):
        return False
    until = now + length
    here = job_lease.c.name == name
    if conn.execute(update(job_lease).where(here).values(holder=holder, until=until)).rowcount == 0:
        conn.execute(insert(job_lease).values(name=name, holder=holder, until=until))
    return True


def give_back(conn: Connection, name: str, holder: str, now: datetime) -> None:
    """Let the next one have it at once."""
    mine = (job_lease.c.name == name, job_lease.c.holder == holder)
    conn.execute(update(job_lease).where(*mine).values(holder=NOBODY, until=now))


def left_over(conn: Connection, now: datetime) -> frozenset[str]:
    """The jobs whose lease ran out and was not given back."""
    lapsed = select(job_lease.c.name).where(job_lease.c.holder != NOBODY, job_lease.c.until <= now)
    return frozenset(conn.execute(lapsed).scalars())
