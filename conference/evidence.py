"""Evidence: what is to be sealed, what was sealed, with which certificate, and who gets a copy.

A signature or a decision is a row; the document is made from it afterwards. Between the two stands an order, written
with the row, that holds everything that will be printed. What stands in an order is never changed.
"""

from dataclasses import dataclass
from datetime import date, datetime

from conference.vocabulary import DocumentKind, DocumentStatus, Role


@dataclass(frozen=True, kw_only=True)
class OwedDocument:
    """A document that is owed, without what it says.

    `source_id` is the record that it tells of. `variant` tells apart the papers of one record: "full" or "family" of
    minutes, with "-2" and so on where readers of one version read differently; "supporter", "parent", "host" or
    "observer" of a letter; else "". `code` is what the check page is asked with. `recipients` are accounts, and seats
    that nobody had taken yet; `subjects` what in the log it prints the entries of. `ended_as` says why it no longer
    counts: withdrawn, or followed by another.
    """

    id: str
    kind: DocumentKind
    source_id: str
    variant: str
    conference_id: str
    language: str
    content_sha256: str
    code: str
    recipients: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    ordered_at: datetime
    ended_at: datetime | None = None
    ended_as: DocumentStatus | None = None
    tries: int = 0
    tried_at: datetime | None = None
    problem: str = ""

    @property
    def status(self) -> DocumentStatus:
        """What the register says of it."""
        return self.ended_as or DocumentStatus.CURRENT


@dataclass(frozen=True, kw_only=True)
class DocumentOrder(OwedDocument):
    """A document that is owed, whole. `content` is canonical JSON with everything to be printed."""

    content: str


@dataclass(frozen=True, kw_only=True)
class SealCertificate:
    """One certificate of the council's document seal, kept for ever. `sha256` is of its DER, in hex; `pem` its text,
    `chain` those who vouch for it, the root last."""

    sha256: str
    pem: str
    chain: str
    subject: str
    valid_from: datetime
    valid_to: datetime
    is_development: bool
    added_at: datetime
    retired_at: datetime | None = None
    retired_why: str | None = None


@dataclass(frozen=True, kw_only=True)
class SealedDocument:
    """The sealed file of an order, byte for byte. `level` is "B-B", "B-T" or "B-LT"; `head_seq`, `head_hash` and
    `checkpoint` are what it prints of the log."""

    id: str
    sha256: str
    content: bytes
    certificate_sha256: str
    level: str
    head_seq: int
    head_hash: str
    checkpoint: str


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy that somebody is to get, and when they got it."""

    id: str
    document_id: str
    user_id: str
    made_at: datetime
    delivered_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PaperSignature:
    """What was signed on paper (HAC-R-4): the scan, who saw it signed, and on which day."""

    signature_id: str
    media_type: str
    scan: bytes
    sha256: str
    witnessed_by: str
    signed_on: date
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class Countersignature:
    """A second signature: a record of its own that quotes the first document's SHA-256, which it never touches."""

    id: str
    reference: str
    conference_id: str
    document_id: str
    document_sha256: str
    participation_id: str
    user_id: str
    typed_name: str
    role: Role
    authenticated_by: str
    signed_in_at: datetime | None
    signed_at: datetime
    idempotency_key: str


@dataclass(frozen=True, kw_only=True)
class RegisterEntry:
    """What the register tells anybody who holds a file or its code: the kind, the day and the status, and no more.

    `id` is for us alone. `is_as_recorded` is False where the log tells of another document: then none of it is told.
    """

    id: str
    kind: DocumentKind
    dated: datetime
    status: DocumentStatus
    is_as_recorded: bool = True
