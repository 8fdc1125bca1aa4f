"""Tables of the texts that people sign and of their signatures."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from db.tables.base import UtcDateTime, guarded, metadata

text_version = Table(
    "text_version",
    metadata,
    Column("id", Text, primary_key=True),
    Column("authority", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("published_by", Text, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("retired_at", UtcDateTime),
    # whoever signed an earlier version signs again before the conference
    Column("requires_resign", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("authority", "kind", "language", "version"),
    Index(
        "uq_text_version_current",
        "authority",
        "kind",
        "language",
        unique=True,
        sqlite_where=text("retired_at IS NULL"),
        postgresql_where=text("retired_at IS NULL"),
    ),
    info=guarded(once=("retired_at",)),
)

signature = Table(
    "signature",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("participation_id", ForeignKey("participation.id"), nullable=False),
    Column("about_id", ForeignKey("participation.id")),  # the supporter whom a parent's consent is about
    Column("user_id", ForeignKey("user.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("text_version_id", ForeignKey("text_version.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("statements", Text, nullable=False),  # the rule numbers ticked, comma-separated
    Column("typed_name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("authenticated_by", Text, nullable=False),
    Column("signed_at", UtcDateTime, nullable=False),
    Column("drawing", Text, nullable=False),  # strokes (conference.drawings), "" where nothing was drawn
    Column("idempotency_key", Text, nullable=False, unique=True),
    Column("ended_at", UtcDateTime),
    Column("end_reason", Text),
    # the statement of consent to sign electronically, as it was shown; none on paper
    Column("consent_text_id", Text),
    Column("consent_sha256", Text),
    Column("signed_in_at", UtcDateTime),  # when the session in which it was signed began
    Column("channel", Text, nullable=False, server_default="portal"),  # or "paper"
    Column("network_commitment", Text),  # SHA-256(salt, what network_trace holds), hex
    Index(
        "uq_signature_live",
        "participation_id",
        "kind",
        unique=True,
        sqlite_where=text("ended_at IS NULL AND about_id IS NULL"),
        postgresql_where=text("ended_at IS NULL AND about_id IS NULL"),
    ),
    Index(
        "uq_signature_live_about",
        "participation_id",
        "kind",
        "about_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL AND about_id IS NOT NULL"),
        postgresql_where=text("ended_at IS NULL AND about_id IS NOT NULL"),
    ),
    info=guarded(once=("ended_at", "end_reason")),
)

# Address and browser of whoever signed: kept apart, for a short while, and then erased.
network_trace = Table(
    "network_trace",
    metadata,
    Column("signature_id", ForeignKey("signature.id"), primary_key=True),
    Column("salt", LargeBinary(32), nullable=False),
    Column("body", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    info=guarded(erasable=True),
)

paper_signature = Table(
    "paper_signature",
    metadata,
    Column("signature_id", ForeignKey("signature.id"), primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("scan", LargeBinary, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("witnessed_by", Text, nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("recorded_by", ForeignKey("user.id"), nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    info=guarded(),
)
