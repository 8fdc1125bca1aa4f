"""Tables of what is to be sealed, what was sealed, with which certificate, and to whom copies go."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from db.tables.base import UtcDateTime, guarded, metadata

# A document that is owed: written with the act that it records. Its content is frozen there, so that what is sealed
# a minute or a day later is what stood at that moment.
document_order = Table(
    "document_order",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # conference.evidence.DocumentKind
    Column("source_id", Text, nullable=False),  # the signature, decision, circulation … that it records
    Column("variant", Text, nullable=False),  # which of the papers of one record it is, "" where there is one
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("language", Text, nullable=False),
    Column("content", Text, nullable=False),  # canonical JSON
    Column("content_sha256", Text, nullable=False),
    Column("code", Text, nullable=False, unique=True),  # what the check page is asked with: 128 bits and more
    Column(
        "recipients", Text, nullable=False
    ),  # who gets a copy: accounts, and seats not taken yet; comma-separated
    Column("subjects", Text, nullable=False),  # subjects in the log whose entries it prints, comma-separated
    Column("ordered_at", UtcDateTime, nullable=False),
    Column("sealed_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("ended_as", Text),  # conference.evidence.DocumentStatus: withdrawn or superseded
    Column("tries", Integer, nullable=False),
    Column("tried_at", UtcDateTime),
    Column("problem", Text, nullable=False),  # the kind of the last failure, "" where there was none
    UniqueConstraint("kind", "source_id", "variant"),
    # the few that are still to be done, so that looking for them costs the same after ten years
    Index(
        "ix_document_order_unsealed",
        "tries",
        "ordered_at",
        "id",
        sqlite_where=text("sealed_at IS NULL"),
        postgresql_where=text("sealed_at IS NULL"),
    ),
    CheckConstraint("(ended_at IS NULL) = (ended_as IS NULL)", name="ended_as_something"),
    info=guarded(once=("sealed_at", "ended_at", "ended_as"), free=("tries", "tried_at", "problem")),
)

seal_certificate = Table(
    "seal_certificate",
    metadata,
    Column("sha256", Text, primary_key=True),  # of its DER, hex
    Column("pem", Text, nullable=False),
    Column("chain", Text, nullable=False),  # PEM of those who vouch for it, the root last
    Column("subject", Text, nullable=False),
    Column("valid_from", UtcDateTime, nullable=False),
    Column("valid_to", UtcDateTime, nullable=False),
    Column("is_development", Boolean, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("retired_at", UtcDateTime),
    Column("retired_why", Text),
    info=guarded(once=("retired_at", "retired_why")),
)

sealed_document = Table(
    "sealed_document",
    metadata,
    Column("id", ForeignKey("document_order.id"), primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
    Column("certificate_sha256", ForeignKey("seal_certificate.sha256"), nullable=False),
    Column("level", Text, nullable=False),  # "B-B", "B-T" or "B-LT"
    Column("head_seq", Integer, nullable=False),  # the head of the log that is printed in it
    Column("head_hash", Text, nullable=False),
    Column("checkpoint", Text, nullable=False),  # the signed checkpoint printed in it, "" where there is none
    info=guarded(),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document_id", ForeignKey("sealed_document.id"), nullable=False),
    Column("user_id", ForeignKey("user.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("delivered_at", UtcDateTime),
    UniqueConstraint("document_id", "user_id"),
    Index("ix_outbox_user_id", "user_id", "made_at"),
    Index(
        "ix_outbox_undelivered",
        "made_at",
        "id",
        sqlite_where=text("delivered_at IS NULL"),
        postgresql_where=text("delivered_at IS NULL"),
    ),
    info=guarded(once=("delivered_at",)),
)

countersignature = Table(
    "countersignature",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("document_id", ForeignKey("sealed_document.id"), nullable=False),
    Column("document_sha256", Text, nullable=False),
    Column("participation_id", ForeignKey("participation.id"), nullable=False),
    Column("user_id", ForeignKey("user.id"), nullable=False),
    Column("typed_name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("authenticated_by", Text, nullable=False),
    Column("signed_in_at", UtcDateTime),
    Column("signed_at", UtcDateTime, nullable=False),
    Column("idempotency_key", Text, nullable=False, unique=True),
    UniqueConstraint("document_id", "user_id"),
    info=guarded(),
)

# Which process does a job at the moment, so that several beside one another do it once.
job_lease = Table(
    "job_lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", UtcDateTime, nullable=False),
)
