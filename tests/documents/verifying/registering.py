"""A sealed file put into the register, as if it had been owed and sealed."""

import hashlib
from datetime import datetime

from conference.events import Event
from conference.evidence import DocumentOrder, SealCertificate, SealedDocument
from conference.identifiers import new_check_code, new_id
from conference.vocabulary import DocumentKind, DocumentStatus
from db import document_orders, seal_certificates
from db.engine import Database
from tests.documents.verifying.forge import Council


def keep_certificate(
    database: Database, council: Council, at: datetime, *, retired: bool = False, why: str = "an exercise"
) -> None:
    """The council's certificate is on record; perhaps it has been retired since, and why."""
    facts = council.facts
    record = SealCertificate(
        sha256=facts.sha256,
        pem=facts.pem,
        chain=facts.chain,
        subject=facts.subject,
        valid_from=facts.valid_from,
        valid_to=facts.valid_to,
        is_development=facts.is_development,
        added_at=at,
    )
    with database.writing() as conn:
        seal_certificates.add(conn, record, audit=_event("seal_certificate.added", at))
        if retired:
            audit = _event("seal_certificate.retired", at)
            seal_certificates.retire(conn, facts.sha256, at, why, audit=audit)


def keep(
    database: Database,
    council: Council,
    conference_id: str,
    content: bytes,
    at: datetime,
    *,
    ended_as: DocumentStatus | None = None,
) -> DocumentOrder:
    """The register knows this file from now on. Its certificate must be on record."""
    order = DocumentOrder(
        id=new_id(),
        kind=DocumentKind.PLAN,
        source_id=new_id(),
        variant="",
        conference_id=conference_id,
        language="en",
        content="{}",
        content_sha256=hashlib.sha256(b"{}").hexdigest(),
        code=new_check_code(),
        recipients=(),
        ordered_at=at,
    )
    sealed = SealedDocument(
        id=order.id,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        certificate_sha256=council.facts.sha256,
        level="B-B",
        head_seq=1,
        head_hash="0" * 64,
        checkpoint="",
    )
    with database.writing() as conn:
        document_orders.add(conn, order)
        audit = Event(
            kind="document.sealed", actor="-", subject=order.id, at=at, body={"sha256": sealed.sha256}
        )
        document_orders.add_sealed(conn, order, sealed, (), audit=audit)
        if ended_as:
            document_orders.end(conn, order.id, at, ended_as)
    return order


def _event(kind: str, at: datetime) -> Event:
    return Event(kind=kind, actor="-", subject="-", at=at)
