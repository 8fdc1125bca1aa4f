"""Which process does a job at the moment, so that several portals on one database do it once."""

from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from db.engine import Connection
from db.tables.sealed import job_lease


def take(conn: Connection, name: str, holder: str, now: datetime, length: timedelta) -> bool:
    """Take or prolong the lease of a job; False while another holds it. Call it in a writing transaction."""
    row = conn.execute(select(job_lease).where(job_lease.c.name == name)).one_or_none()
    if row is None:
        conn.execute(insert(job_lease).values(name=name, holder=holder, until=now + length))
        return True
    if row.holder != holder and row.until > now:
        return False
    conn.execute(update(job_lease).where(job_lease.c.name == name).values(holder=holder, until=now + length))
    return True


def give_back(conn: Connection, name: str, holder: str, now: datetime) -> None:
    """Let the next one have it at once."""
    mine = (job_lease.c.name == name, job_lease.c.holder == holder)
    conn.execute(update(job_lease).where(*mine).values(until=now))
