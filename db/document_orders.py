"""Documents that are owed, and those that were sealed: the register of hashes."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, or_, select, update

from conference.events import Event
from conference.evidence import Copy, DocumentOrder, OwedDocument, RegisterEntry, SealedDocument
from conference.vocabulary import DocumentKind, DocumentStatus
from db.audit import append_event
from db.engine import Connection
from db.rows import as_record, as_records, as_row, one_where
from db.tables.conferences import conference
from db.tables.sealed import document_order, outbox, sealed_document

_WITHOUT_CONTENT = [column for column in document_order.c if column.name != "content"]
_OF_A_COPY = [
    outbox.c.id.label("copy_id"),
    *(outbox.c[name] for name in ("document_id", "user_id", "made_at", "delivered_at")),
]
_IS_UNSEALED = document_order.c.sealed_at.is_(None)
_HERE = document_order.c.conference_id == bindparam("conference")
_OLDEST_FIRST = document_order.c.ordered_at, document_order.c.id
_OF_CONFERENCE = select(document_order).where(_HERE).order_by(*_OLDEST_FIRST)
_OF_RECORD = (
    select(document_order)
    .where(document_order.c.kind == bindparam("kind"), document_order.c.source_id == bindparam("source"))
    .order_by(*_OLDEST_FIRST)
)
_UNSEALED = (
    select(document_order)
    .where(_IS_UNSEALED)
    .order_by(document_order.c.tries, *_OLDEST_FIRST)
    .limit(bindparam("most"))
)
_OWED = select(*_WITHOUT_CONTENT).order_by(*_OLDEST_FIRST)
_UNSEALED_OF = _OWED.where(_IS_UNSEALED, _HERE)
_UNSEALED_AT = _OWED.where(
    _IS_UNSEALED,
    select(conference.c.id)
    .where(
        conference.c.id == document_order.c.conference_id,
        conference.c.authority.in_(bindparam("authorities", expanding=True)),
    )
    .exists(),
)
_WITH_A_COPY = _OWED.where(
    document_order.c.id.in_(
        select(outbox.c.document_id).where(
            outbox.c.user_id == bindparam("user"), outbox.c.delivered_at.is_(None)
        )
    )
)
_LIKE = (
    select(sealed_document.c.content)
    .join(document_order, document_order.c.id == sealed_document.c.id)
    .where(
        _HERE,
        document_order.c.kind == bindparam("kind"),
        document_order.c.content_sha256 == bindparam("sha256"),
    )
    .order_by(*_OLDEST_FIRST)
    .limit(1)
)
_UNDELIVERED = (
    select(outbox)
    .where(outbox.c.delivered_at.is_(None))
    .order_by(outbox.c.made_at, outbox.c.id)
    .limit(bindparam("most"))
)
_DELIVERED_TO = (
    select(*_WITHOUT_CONTENT, *_OF_A_COPY)
    .join(outbox, document_order.c.id == outbox.c.document_id)
    .where(outbox.c.user_id == bindparam("user"), outbox.c.delivered_at.is_not(None))
    .order_by(outbox.c.made_at.desc(), outbox.c.id)
)
_ENTRY = select(document_order.c.kind, document_order.c.ordered_at, document_order.c.ended_as).join(
    sealed_document, sealed_document.c.id == document_order.c.id
)
_BY_HASH = _ENTRY.where(sealed_document.c.sha256 == bindparam("sought"))
_BY_CODE = _ENTRY.where(document_order.c.code == bindparam("sought"))


def add(conn: Connection, order: DocumentOrder) -> None:
    """Owe a document. It belongs to the act that is written in the same transaction, whose event tells of both."""
    conn.execute(insert(document_order), as_row(order))


def get(conn: Connection, order_id: str) -> DocumentOrder | None:
    """One order, or None."""
    return one_where(conn, document_order, DocumentOrder, id=order_id)


def of_source(
    conn: Connection, kind: DocumentKind, source_id: str, variant: str = ""
) -> DocumentOrder | None:
    """The document that tells of a record, sealed or not yet; None where none is owed."""
    return one_where(
        conn, document_order, DocumentOrder, kind=kind.value, source_id=source_id, variant=variant
    )


def of_record(conn: Connection, kind: DocumentKind, source_id: str) -> tuple[DocumentOrder, ...]:
    """Every document that tells of one record, such as the copies of the minutes that went out together."""
    return as_records(DocumentOrder, conn.execute(_OF_RECORD, {"kind": kind.value, "source": source_id}))


def of_conference(conn: Connection, conference_id: str) -> tuple[DocumentOrder, ...]:
    """Every document owed at a conference, the oldest first."""
    return as_records(DocumentOrder, conn.execute(_OF_CONFERENCE, {"conference": conference_id}))


def unsealed(conn: Connection, *, limit: int = 100) -> tuple[DocumentOrder, ...]:
    """Documents that are owed and not sealed yet: those least often tried first, then the oldest."""
    return as_records(DocumentOrder, conn.execute(_UNSEALED, {"most": limit}))


def unsealed_at(conn: Connection, authorities: Collection[str]) -> tuple[OwedDocument, ...]:
    """Documents that are owed at conferences of these authorities and not sealed yet, the oldest first."""
    return _owed(conn, _UNSEALED_AT, {"authorities": tuple(authorities)})


def unsealed_of(conn: Connection, conference_id: str) -> tuple[OwedDocument, ...]:
    """Documents that are owed at one conference and not sealed yet, the oldest first."""
    return _owed(conn, _UNSEALED_OF, {"conference": conference_id})


def _owed(
    conn: Connection, query: Select[Any], asked: Mapping[str, object] | None = None
) -> tuple[OwedDocument, ...]:
    return as_records(OwedDocument, conn.execute(query, asked))


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
    return one_where(conn, sealed_document, SealedDocument, id=order_id)


def sealed_like(
    conn: Connection, conference_id: str, kind: DocumentKind, content_sha256: str
) -> bytes | None:
    """The sealed file of this kind at a conference that holds the very same content; None without one."""
    asked = {"conference": conference_id, "kind": kind.value, "sha256": content_sha256}
    return conn.execute(_LIKE, asked).scalar_one_or_none()


def add_sealed(conn: Connection, record: SealedDocument, copies: tuple[Copy, ...], *, audit: Event) -> None:
    """Keep the sealed file with the copies to be delivered. A second file of one order breaks its key."""
    conn.execute(insert(sealed_document), as_row(record))
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
    return as_records(Copy, conn.execute(_UNDELIVERED, {"most": limit}))


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
    rows = conn.execute(_DELIVERED_TO, {"user": user_id})
    return tuple((as_record(Copy, row, id=row.copy_id), as_record(OwedDocument, row)) for row in rows)


def on_the_way_to(conn: Connection, user_id: str, seat_ids: Collection[str]) -> tuple[OwedDocument, ...]:
    """Documents of which an account, or a seat that it holds, is to get a copy and has none yet, the newest first."""
    addressees = {user_id, *seat_ids}
    addressed = (document_order.c.recipients.contains(one, autoescape=True) for one in addressees)
    unsealed_ones = _owed(conn, _OWED.where(_IS_UNSEALED, or_(*addressed)))
    found = (
        *(one for one in unsealed_ones if addressees & set(one.recipients)),
        *_owed(conn, _WITH_A_COPY, {"user": user_id}),
    )
    return tuple(sorted(found, key=lambda one: (one.ordered_at, one.id), reverse=True))


def by_hash(conn: Connection, sha256: str) -> RegisterEntry | None:
    """What the register says of a file with this SHA-256 (hex), or None where it knows none."""
    return _entry(conn, _BY_HASH, sha256)


def by_code(conn: Connection, code: str) -> RegisterEntry | None:
    """What the register says of a document with this check code, or None. Not sealed yet is not known."""
    return _entry(conn, _BY_CODE, code)


def _entry(conn: Connection, query: Select[Any], sought: str) -> RegisterEntry | None:
    row = conn.execute(query, {"sought": sought}).one_or_none()
    if row is None:
        return None
    status = DocumentStatus(row.ended_as) if row.ended_as else DocumentStatus.CURRENT
    return RegisterEntry(kind=DocumentKind(row.kind), dated=row.ordered_at, status=status)
