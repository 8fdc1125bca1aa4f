"""Tables of the texts that people sign and of their signatures."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

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
