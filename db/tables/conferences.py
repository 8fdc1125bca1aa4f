"""Tables of conferences, seats and what is decided about them."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from db.tables.base import UtcDateTime, guarded, metadata

portal_mark = Table(
    "portal_mark",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

authority_contact = Table(
    "authority_contact",
    metadata,
    Column("authority", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("telephone", Text, nullable=False),
    Column("hours", Text, nullable=False),
)

conference = Table(
    "conference",
    metadata,
    Column("id", Text, primary_key=True),
    Column("authority", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("family", Text, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("place", Text, nullable=False),
    Column("joining", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("cancelled_at", UtcDateTime),
)

child = Table(
    "child",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("conference_id", "position"),
)

participation = Table(
    "participation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("user_id", ForeignKey("user.id"), index=True),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("supports_id", ForeignKey("participation.id")),
    Column("host_id", ForeignKey("participation.id")),
    Column("hidden_from_family", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("accepted_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Index(
        "uq_participation_live_person",
        "conference_id",
        "user_id",
        "role",
        unique=True,
        sqlite_where=text("ended_at IS NULL AND user_id IS NOT NULL"),
        postgresql_where=text("ended_at IS NULL AND user_id IS NOT NULL"),
    ),
    Index(
        "uq_participation_live_email",
        "conference_id",
        "email",
        "role",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
    Index(
        "uq_participation_one_chair",
        "conference_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL AND role = 'chair'"),
        postgresql_where=text("ended_at IS NULL AND role = 'chair'"),
    ),
)

section = Table(
    "section",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("is_confidential", Boolean, nullable=False),
    UniqueConstraint("conference_id", "position"),
)

section_list = Table(
    "section_list",
    metadata,
    Column("section_id", ForeignKey("section.id"), primary_key=True),
    Column("participation_id", ForeignKey("participation.id"), primary_key=True),
)

exclusion = Table(
    "exclusion",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("participation_id", ForeignKey("participation.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),  # for the record; never shown to the person
    Column("letter", Text, nullable=False),  # the explanation that the person reads (MWW-X-2)
    Column("views", Text, nullable=False),  # how their views will be heard (MWW-X-3)
    Column("made_by", ForeignKey("user.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("lifted_by", ForeignKey("user.id")),
    Column("lifted_at", UtcDateTime),
    Index(
        "uq_exclusion_live",
        "participation_id",
        unique=True,
        sqlite_where=text("lifted_at IS NULL"),
        postgresql_where=text("lifted_at IS NULL"),
    ),
    info=guarded(once=("lifted_by", "lifted_at")),
)

circulation = Table(
    "circulation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False),
    Column("thing", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("why", Text, nullable=False),  # what is different from the version before, "" for the first
    Column("made_by", ForeignKey("user.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("conference_id", "thing", "version"),
    info=guarded(),
)

share = Table(
    "share",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("participation_id", ForeignKey("participation.id"), nullable=False),  # the solicitor
    Column("thing", Text, nullable=False),
    Column("made_by", ForeignKey("user.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    CheckConstraint("thing IN ('plan')", name="thing_can_be_shared"),
    Index(
        "uq_share_live",
        "participation_id",
        "thing",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)
