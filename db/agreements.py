"""Texts that people sign, in versions, and their signatures."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from conference.agreements import Signature
from conference.events import Event
from conference.evidence import PaperSignature
from conference.texts import Edition, TextVersion
from conference.vocabulary import TextKind
from db.audit import append_event
from db.engine import Connection
from db.recorded import PAPER, with_digest
from db.rows import as_record, as_records, as_row, one_where
from db.tables.evidence import network_trace, paper_signature, signature, text_version

_ENDED = update(signature).where(signature.c.id == bindparam("signature"))
_NUMBER_IN_FORCE = select(func.count()).where(
    text_version.c.id.in_(bindparam("texts", expanding=True)), text_version.c.retired_at.is_(None)
)
#: Every signature, each with the day on which it was signed by hand, if it was.
SIGNATURES = select(signature, paper_signature.c.signed_on).outerjoin(
    paper_signature, paper_signature.c.signature_id == signature.c.id
)
_OF_CONFERENCE = SIGNATURES.where(signature.c.conference_id == bindparam("conference")).order_by(
    signature.c.signed_at, signature.c.id
)
_BY_KEY = SIGNATURES.where(signature.c.idempotency_key == bindparam("key"))
_BY_ID = SIGNATURES.where(signature.c.id == bindparam("signature"))
_VERSIONS = (
    text_version.c.authority == bindparam("authority"),
    text_version.c.kind == bindparam("kind"),
    text_version.c.language == bindparam("language"),
)
_CURRENT = select(text_version).where(*_VERSIONS, text_version.c.retired_at.is_(None))
_KINDS_IN_FORCE = select(text_version.c.kind).where(
    text_version.c.authority == bindparam("authority"),
    text_version.c.language == bindparam("language"),
    text_version.c.retired_at.is_(None),
)
_LAST = select(func.coalesce(func.max(text_version.c.version), 0)).where(*_VERSIONS)
_TEXTS = (
    select(text_version)
    .where(text_version.c.authority == bindparam("authority"))
    .order_by(text_version.c.kind, text_version.c.language, text_version.c.version.desc())
)
_EDITIONS = (
    select(*(text_version.c[name] for name in ("id", "authority", "kind", "published_at", "requires_resign")))
    .where(text_version.c.authority.in_(bindparam("authorities", expanding=True)))
    .order_by(text_version.c.published_at, text_version.c.id)
)


def current_text(conn: Connection, authority: str, kind: TextKind, language: str) -> TextVersion | None:
    """The version of a text that is in force, or None."""
    asked = {"authority": authority, "kind": kind.value, "language": language}
    row = conn.execute(_CURRENT, asked).one_or_none()
    return as_record(TextVersion, row) if row else None


def kinds_in_force(conn: Connection, authority: str, language: str) -> frozenset[TextKind]:
    """The kinds of text of which an authority has a version in force, in one language."""
    rows = conn.execute(_KINDS_IN_FORCE, {"authority": authority, "language": language})
    return frozenset(TextKind(kind) for kind in rows.scalars())


def text(conn: Connection, text_id: str) -> TextVersion | None:
    """One version of a text, in force or not."""
    return one_where(conn, text_version, TextVersion, id=text_id)


def are_in_force(conn: Connection, text_ids: Collection[str]) -> bool:
    """Whether each of these versions is in force."""
    in_force: int = conn.execute(_NUMBER_IN_FORCE, {"texts": tuple(text_ids)}).scalar_one()
    return in_force == len(set(text_ids))


def texts_of(conn: Connection, authority: str) -> list[TextVersion]:
    """Every version of every text of an authority, the newest first."""
    return list(as_records(TextVersion, conn.execute(_TEXTS, {"authority": authority})))


def editions(conn: Connection, authorities: Collection[str]) -> tuple[Edition, ...]:
    """Every version of every text of some authorities, without the words, the oldest first."""
    return as_records(Edition, conn.execute(_EDITIONS, {"authorities": tuple(authorities)}))


def last_version(conn: Connection, authority: str, kind: TextKind, language: str) -> int:
    """The highest version number of a text, 0 where there is none."""
    asked = {"authority": authority, "kind": kind.value, "language": language}
    highest: int = conn.execute(_LAST, asked).scalar_one()
    return highest


def retire_text(conn: Connection, text_id: str, at: datetime, *, audit: Event) -> None:
    """End a version; what was signed under it stays."""
    conn.execute(update(text_version).where(text_version.c.id == text_id).values(retired_at=at))
    append_event(conn, audit)


def publish_text(conn: Connection, record: TextVersion, *, audit: Event) -> None:
    """Store a new version."""
    conn.execute(insert(text_version), as_row(record))
    append_event(conn, audit)


def signatures(conn: Connection, conference_id: str) -> tuple[Signature, ...]:
    """Every signature of a conference, ended ones too, the oldest first."""
    return as_records(Signature, conn.execute(_OF_CONFERENCE, {"conference": conference_id}))


def signature_by_key(conn: Connection, idempotency_key: str) -> Signature | None:
    """The signature that a form already made, or None."""
    row = conn.execute(_BY_KEY, {"key": idempotency_key}).one_or_none()
    return as_record(Signature, row) if row else None


def get_signature(conn: Connection, signature_id: str) -> Signature | None:
    """One signature, or None."""
    row = conn.execute(_BY_ID, {"signature": signature_id}).one_or_none()
    return as_record(Signature, row) if row else None


def add_signature(
    conn: Connection,
    record: Signature,
    *,
    audit: Event,
    trace: tuple[bytes, str] | None = None,
    paper: PaperSignature | None = None,
) -> None:
    """Store a signature; `trace` is salt and body of where it came from, `paper` what was signed by hand."""
    conn.execute(insert(signature), {k: v for k, v in as_row(record).items() if k != "signed_on"})
    if trace is not None:
        salt, body = trace
        conn.execute(
            insert(network_trace),
            {"signature_id": record.id, "salt": salt, "body": body, "at": record.signed_at},
        )
    if paper is not None:
        conn.execute(insert(paper_signature), as_row(paper))
        audit = with_digest(audit, paper, name=PAPER)
    append_event(conn, with_digest(audit, record))


def paper_of(conn: Connection, signature_id: str) -> PaperSignature | None:
    """What was signed by hand, with its scan; None where it was signed on a screen."""
    return one_where(conn, paper_signature, PaperSignature, signature_id=signature_id)


def end_signature(conn: Connection, record: Signature, *, audit: Event) -> None:
    """Store that a signature was withdrawn, or that a newer one takes its place."""
    ended = {"ended_at": record.ended_at, "end_reason": record.end_reason}
    conn.execute(_ENDED, {"signature": record.id, **ended})
    append_event(conn, audit)
