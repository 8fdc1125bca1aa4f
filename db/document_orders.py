"""Documents that are owed, and those that were sealed: the register of hashes."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, or_, select, update

from conference.events import Event
from conference.evidence import Copy, DocumentOrder, OwedDocument, RegisterEntry, SealedDocument
from conference.vocabulary import DocumentKind, DocumentStatus
from db.audit import append_event
from db.engine import Connection
from db.recorded import with_digest
from db.rows import as_record, as_records, as_row, one_where
from db.tables.conferences import conference, participation
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
_UNSEALED_OF = _OWED.where(_IS_UNSEALED, _HERE).limit(bindparam("limit")).offset(bindparam("offset"))
_IS_AT = (
    select(conference.c.id)
    .where(
        conference.c.id == document_order.c.conference_id,
        conference.c.authority.in_(bindparam("authorities", expanding=True)),
    )
    .exists()
)
_UNSEALED_AT = _OWED.where(_IS_UNSEALED, _IS_AT).limit(bindparam("limit")).offset(bindparam("offset"))
_UNSEALED_NUMBER = select(func.count()).select_from(document_order).where(_IS_UNSEALED)
_NUMBER_OF = _UNSEALED_NUMBER.where(_HERE)
_NUMBER_AT = _UNSEALED_NUMBER.where(_IS_AT)
_WITH_A_COPY = (
    select(*_WITHOUT_CONTENT)
    .where(
        document_order.c.id.in_(
            select(outbox.c.document_id).where(
                outbox.c.user_id == bindparam("user"), outbox.c.delivered_at.is_(None)
            )
        )
    )
    .order_by(document_order.c.ordered_at.desc(), document_order.c.id)
    .limit(bindparam("limit"))
)
_LIKE = (
    select(document_order)
    .join(sealed_document, document_order.c.id == sealed_document.c.id)
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
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
#: Not sealed yet, and for the account or for a live seat of its. Ids are random: one is never a part of another.
_UNSEALED_FOR = (
    select(*_WITHOUT_CONTENT)
    .where(
        _IS_UNSEALED,
        or_(
            document_order.c.recipients.contains(bindparam("user")),
            select(participation.c.id)
            .where(
                participation.c.conference_id == document_order.c.conference_id,
                participation.c.user_id == bindparam("user"),
                participation.c.ended_at.is_(None),
                document_order.c.recipients.contains(participation.c.id),
            )
            .exists(),
        ),
    )
    .order_by(document_order.c.ordered_at.desc(), document_order.c.id)
    .limit(bindparam("limit"))
)
_ENTRY = select(*(document_order.c[name] for name in ("id", "kind", "ordered_at", "ended_as"))).join(
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


def unsealed_at(
    conn: Connection, authorities: Collection[str], *, limit: int = 100, offset: int = 0
) -> tuple[OwedDocument, ...]:
    """Documents that are owed at conferences of these authorities and not sealed yet, the oldest first."""
    asked = {"authorities": tuple(authorities), "limit": limit, "offset": offset}
    return _owed(conn, _UNSEALED_AT, asked)


def unsealed_of(
    conn: Connection, conference_id: str, *, limit: int = 100, offset: int = 0
) -> tuple[OwedDocument, ...]:
    """Documents that are owed at one conference and not sealed yet, the oldest first."""
    return _owed(conn, _UNSEALED_OF, {"conference": conference_id, "limit": limit, "offset": offset})


def count_unsealed_at(conn: Connection, authorities: Collection[str]) -> int:
    """How many there are at conferences of these authorities."""
    return conn.execute(_NUMBER_AT, {"authorities": tuple(authorities)}).scalar_one()


def count_unsealed_of(conn: Connection, conference_id: str) -> int:
    """How many there are at one conference."""
    return conn.execute(_NUMBER_OF, {"conference": conference_id}).scalar_one()


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
) -> DocumentOrder | None:
    """A sealed document of this kind at a conference that holds the very same content; None without one."""
    asked = {"conference": conference_id, "kind": kind.value, "sha256": content_sha256}
    row = conn.execute(_LIKE, asked).one_or_none()
    return as_record(DocumentOrder, row) if row else None


def add_sealed(
    conn: Connection, order: DocumentOrder, record: SealedDocument, copies: tuple[Copy, ...], *, audit: Event
) -> None:
    """Keep the sealed file with the copies to be delivered. A second file of one order breaks its key."""
    conn.execute(insert(sealed_document), as_row(record))
    conn.execute(update(document_order).where(document_order.c.id == record.id).values(sealed_at=audit.at))
    add_copies(conn, copies)
    append_event(conn, with_digest(audit, order, record))


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


def delivered_to(
    conn: Connection, user_id: str, *, limit: int = 100, offset: int = 0
) -> tuple[tuple[Copy, OwedDocument], ...]:
    """The copies that an account has got, the newest first, each with its order."""
    rows = conn.execute(_DELIVERED_TO, {"user": user_id, "limit": limit, "offset": offset})
    return tuple((as_record(Copy, row, id=row.copy_id), as_record(OwedDocument, row)) for row in rows)


def on_the_way_to(conn: Connection, user_id: str, *, limit: int = 100) -> tuple[OwedDocument, ...]:
    """Documents of which an account, or a live seat of its, is to get a copy and has none yet, the newest first."""
    asked = {"user": user_id, "limit": limit}
    found = (*_owed(conn, _UNSEALED_FOR, asked), *_owed(conn, _WITH_A_COPY, asked))
    return tuple(sorted(found, key=lambda one: (one.ordered_at, one.id), reverse=True))[:limit]


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
    return RegisterEntry(id=row.id, kind=DocumentKind(row.kind), dated=row.ordered_at, status=status)
