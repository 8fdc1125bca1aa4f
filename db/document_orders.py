"""Documents that are owed, and those that were sealed: the register of hashes."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, insert, or_, select, update

from conference.events import Event
from conference.evidence import Copy, DocumentOrder, OwedDocument, RegisterEntry, SealedDocument
from conference.vocabulary import DocumentKind, DocumentStatus
from db.audit import append_event
from db.engine import Connection
from db.rows import as_record, as_row
from db.tables.conferences import conference
from db.tables.sealed import document_order, outbox, sealed_document

_WITHOUT_CONTENT = [column for column in document_order.c if column.name != "content"]
_OF_A_COPY = [
    outbox.c.id.label("copy_id"),
    *(outbox.c[name] for name in ("document_id", "user_id", "made_at", "delivered_at")),
]
_IS_UNSEALED = document_order.c.sealed_at.is_(None)


def add(conn: Connection, order: DocumentOrder) -> None:
    """Owe a document. It belongs to the act that is written in the same transaction, whose event tells of both."""
    conn.execute(insert(document_order).values(as_row(order)))


def get(conn: Connection, order_id: str) -> DocumentOrder | None:
    """One order, or None."""
    row = conn.execute(select(document_order).where(document_order.c.id == order_id)).one_or_none()
    return as_record(DocumentOrder, row) if row else None


def of_source(
    conn: Connection, kind: DocumentKind, source_id: str, variant: str = ""
) -> DocumentOrder | None:
    """The document that tells of a record, sealed or not yet; None where none is owed."""
    where = (
        document_order.c.kind == kind.value,
        document_order.c.source_id == source_id,
        document_order.c.variant == variant,
    )
    row = conn.execute(select(document_order).where(*where)).one_or_none()
    return as_record(DocumentOrder, row) if row else None


def of_conference(conn: Connection, conference_id: str) -> tuple[DocumentOrder, ...]:
    """Every document owed at a conference, the oldest first."""
    rows = conn.execute(
        select(document_order)
        .where(document_order.c.conference_id == conference_id)
        .order_by(document_order.c.ordered_at, document_order.c.id)
    )
    return tuple(as_record(DocumentOrder, row) for row in rows)


def unsealed(conn: Connection, *, limit: int = 100) -> tuple[DocumentOrder, ...]:
    """Documents that are owed and not sealed yet: those least often tried first, then the oldest."""
    rows = conn.execute(
        select(document_order)
        .where(_IS_UNSEALED)
        .order_by(document_order.c.tries, document_order.c.ordered_at, document_order.c.id)
        .limit(limit)
    )
    return tuple(as_record(DocumentOrder, row) for row in rows)


def unsealed_at(conn: Connection, authorities: Collection[str]) -> tuple[OwedDocument, ...]:
    """Documents that are owed at conferences of these authorities and not sealed yet, the oldest first."""
    theirs = select(conference.c.id).where(
        conference.c.id == document_order.c.conference_id, conference.c.authority.in_(authorities)
    )
    return _owed(conn, _IS_UNSEALED, theirs.exists())


def unsealed_of(conn: Connection, conference_id: str) -> tuple[OwedDocument, ...]:
    """Documents that are owed at one conference and not sealed yet, the oldest first."""
    return _owed(conn, _IS_UNSEALED, document_order.c.conference_id == conference_id)


def _owed(conn: Connection, *where: ColumnElement[bool]) -> tuple[OwedDocument, ...]:
    rows = conn.execute(
        select(*_WITHOUT_CONTENT).where(*where).order_by(document_order.c.ordered_at, document_order.c.id)
    )
    return tuple(as_record(OwedDocument, row) for row in rows)


def note_try(conn: Connection, order_id: str, at: datetime, problem: str) -> None:
    """That sealing was tried and did not go through; `problem` is the kind of failure, never what was in it."""
    conn.execute(
        update(document_order)
        .where(document_order.c.id == order_id)
        .values(tries=document_order.c.tries + 1, tried_at=at, problem=problem)
    )


def end(conn: Connection, order_id: str, at: datetime, ended_as: DocumentStatus) -> None:
    """From now on the register says that it was taken back, or followed by another. Its event is that of the act."""
    conn.execute(
        update(document_order)
        .where(document_order.c.id == order_id, document_order.c.ended_at.is_(None))
        .values(ended_at=at, ended_as=ended_as.value)
    )


def sealed(conn: Connection, order_id: str) -> SealedDocument | None:
    """The sealed file of an order, or None while there is none."""
    row = conn.execute(select(sealed_document).where(sealed_document.c.id == order_id)).one_or_none()
    return as_record(SealedDocument, row) if row else None


def sealed_like(
    conn: Connection, conference_id: str, kind: DocumentKind, content_sha256: str
) -> bytes | None:
    """The sealed file of this kind at a conference that holds the very same content; None without one."""
    rows = conn.execute(
        select(sealed_document.c.content)
        .join(document_order, document_order.c.id == sealed_document.c.id)
        .where(
            document_order.c.conference_id == conference_id,
            document_order.c.kind == kind.value,
            document_order.c.content_sha256 == content_sha256,
        )
        .order_by(document_order.c.ordered_at, document_order.c.id)
        .limit(1)
    )
    return rows.scalar_one_or_none()


def add_sealed(conn: Connection, record: SealedDocument, copies: tuple[Copy, ...], *, audit: Event) -> None:
    """Keep the sealed file with the copies to be delivered. A second file of one order breaks its key."""
    conn.execute(insert(sealed_document).values(as_row(record)))
    conn.execute(update(document_order).where(document_order.c.id == record.id).values(sealed_at=audit.at))
    add_copies(conn, copies)
    append_event(conn, audit)


def sealed_for(conn: Connection, conference_id: str, seat_id: str, user_id: str) -> tuple[str, ...]:
    """The sealed documents that were addressed to a seat, and of which the account has no copy yet."""
    has_one = select(outbox.c.id).where(
        outbox.c.document_id == document_order.c.id, outbox.c.user_id == user_id
    )
    rows = conn.execute(
        select(document_order.c.id)
        .join(sealed_document, sealed_document.c.id == document_order.c.id)
        .where(
            document_order.c.conference_id == conference_id,
            document_order.c.recipients.contains(seat_id, autoescape=True),
            ~has_one.exists(),
        )
        .order_by(document_order.c.ordered_at, document_order.c.id)
    )
    return tuple(rows.scalars())


def add_copies(conn: Connection, copies: tuple[Copy, ...]) -> None:
    """Owe copies of what is sealed already. They belong to the act that is written in the same transaction."""
    if copies:
        conn.execute(insert(outbox), [as_row(copy) for copy in copies])


def undelivered(conn: Connection, *, limit: int = 100) -> tuple[Copy, ...]:
    """Copies that nobody has got yet, the oldest first."""
    rows = conn.execute(
        select(outbox)
        .where(outbox.c.delivered_at.is_(None))
        .order_by(outbox.c.made_at, outbox.c.id)
        .limit(limit)
    )
    return tuple(as_record(Copy, row) for row in rows)


def deliver(conn: Connection, copy_id: str, at: datetime, *, audit: Event) -> bool:
    """Mark a copy as delivered; False, and no event, where it was already."""
    marked = conn.execute(
        update(outbox).where(outbox.c.id == copy_id, outbox.c.delivered_at.is_(None)).values(delivered_at=at)
    )
    if not marked.rowcount:
        return False
    append_event(conn, audit)
    return True


def delivered_to(conn: Connection, user_id: str) -> tuple[tuple[Copy, OwedDocument], ...]:
    """The copies that an account has got, the newest first, each with its order."""
    rows = conn.execute(
        select(*_WITHOUT_CONTENT, *_OF_A_COPY)
        .join(outbox, document_order.c.id == outbox.c.document_id)
        .where(outbox.c.user_id == user_id, outbox.c.delivered_at.is_not(None))
        .order_by(outbox.c.made_at.desc(), outbox.c.id)
    )
    return tuple((as_record(Copy, row, id=row.copy_id), as_record(OwedDocument, row)) for row in rows)


def on_the_way_to(conn: Connection, user_id: str, seat_ids: Collection[str]) -> tuple[OwedDocument, ...]:
    """Documents of which an account, or a seat that it holds, is to get a copy and has none yet, the newest first."""
    addressees = {user_id, *seat_ids}
    addressed = (document_order.c.recipients.contains(one, autoescape=True) for one in addressees)
    has_a_copy = select(outbox.c.document_id).where(
        outbox.c.user_id == user_id, outbox.c.delivered_at.is_(None)
    )
    found = (
        *(one for one in _owed(conn, _IS_UNSEALED, or_(*addressed)) if addressees & set(one.recipients)),
        *_owed(conn, document_order.c.id.in_(has_a_copy)),
    )
    return tuple(sorted(found, key=lambda one: (one.ordered_at, one.id), reverse=True))


def by_hash(conn: Connection, sha256: str) -> RegisterEntry | None:
    """What the register says of a file with this SHA-256 (hex), or None where it knows none."""
    return _entry(conn, sealed_document.c.sha256 == sha256)


def by_code(conn: Connection, code: str) -> RegisterEntry | None:
    """What the register says of a document with this check code, or None. Not sealed yet is not known."""
    return _entry(conn, document_order.c.code == code)


def _entry(conn: Connection, where: ColumnElement[bool]) -> RegisterEntry | None:
    row = conn.execute(
        select(document_order.c.kind, document_order.c.ordered_at, document_order.c.ended_as)
        .join(sealed_document, sealed_document.c.id == document_order.c.id)
        .where(where)
    ).one_or_none()
    if row is None:
        return None
    status = DocumentStatus(row.ended_as) if row.ended_as else DocumentStatus.CURRENT
    return RegisterEntry(kind=DocumentKind(row.kind), dated=row.ordered_at, status=status)
