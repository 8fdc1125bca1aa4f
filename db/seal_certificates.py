"""The certificates of the council's document seal, kept for ever with their dates."""

from datetime import datetime

from sqlalchemy import insert, select, update

from conference.events import Event
from conference.evidence import SealCertificate
from db.audit import append_event
from db.engine import Connection
from db.rows import as_records, as_row, one_where
from db.tables.sealed import seal_certificate

_ALL = select(seal_certificate).order_by(seal_certificate.c.added_at, seal_certificate.c.sha256)


def list_all(conn: Connection) -> tuple[SealCertificate, ...]:
    """Every certificate that ever sealed, or will, the oldest first."""
    return as_records(SealCertificate, conn.execute(_ALL))


def get(conn: Connection, sha256: str) -> SealCertificate | None:
    """One certificate, or None."""
    return one_where(conn, seal_certificate, SealCertificate, sha256=sha256)


def add(conn: Connection, record: SealCertificate, *, audit: Event) -> None:
    """Keep a new certificate."""
    conn.execute(insert(seal_certificate), as_row(record))
    append_event(conn, audit)


def retire(conn: Connection, sha256: str, at: datetime, why: str, *, audit: Event) -> None:
    """Say that nothing is sealed with it any more, and why. What it sealed stays."""
    conn.execute(
        update(seal_certificate)
        .where(seal_certificate.c.sha256 == sha256)
        .values(retired_at=at, retired_why=why)
    )
    append_event(conn, audit)
