"""Tables of people, what they may be for an authority, their browsers, their tries and their invitations."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from db.tables.base import UtcDateTime, metadata

user = Table(
    "user",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False),  # normal form: conference.emails.normal_email
    Column("name", Text, nullable=False),
    Column("password_hash", Text),
    Column("state", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("password_changed_at", UtcDateTime, nullable=False),
    UniqueConstraint("email", name="uq_user_email"),
    CheckConstraint("state IN ('active', 'disabled')", name="account_state"),
)

standing = Table(
    "standing",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user_id", ForeignKey("user.id"), nullable=False, index=True),
    Column("authority", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("given_by", ForeignKey("user.id")),  # none: the first administrator, made by a command
    Column("given_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Index(
        "uq_standing_live", "user_id", "authority", "kind", unique=True,
        sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
    ),
    Index("ix_standing_authority", "authority", "user_id"),
)

web_session = Table(
    "web_session",
    metadata,
    Column("id", Text, primary_key=True),
    Column("token_hash", Text, nullable=False),  # SHA-256 of a 256-bit token; the token is only in the cookie
    Column("user_id", ForeignKey("user.id"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_active_at", UtcDateTime, nullable=False),
    Column("limits", Text, nullable=False),  # as last worked out; every look-up works them out again
    Column("browser", Text, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("ended_reason", Text),
    UniqueConstraint("token_hash", name="uq_web_session_token"),
    Index(
        "ix_web_session_live", "user_id",
        sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
    ),
)

device = Table(
    "device",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user_id", ForeignKey("user.id"), nullable=False),
    Column("token_hash", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("token_hash", "user_id", name="uq_device_token"),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key_hash", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_attempt_key", "key_hash", "at"),
    Index("ix_attempt_at", "at"),
)

invitation = Table(
    "invitation",
    metadata,
    Column("id", Text, primary_key=True),  # what the link says
    Column("kind", Text, nullable=False),
    Column("participation_id", ForeignKey("participation.id"), index=True),
    Column("conference_id", ForeignKey("conference.id"), index=True),
    Column("authority", Text),
    Column("standing", Text),
    Column("email", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("code_salt", Text, nullable=False),  # one salt per e-mail address: a code without its link costs one hash
    Column("code_hash", Text, nullable=False),
    Column("wrong_tries", Integer, nullable=False),
    Column("created_by", ForeignKey("user.id")),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("used_by", ForeignKey("user.id")),
    Column("withdrawn_at", UtcDateTime),
    CheckConstraint(
        "(kind = 'seat' AND participation_id IS NOT NULL AND conference_id IS NOT NULL)"
        " OR (kind = 'standing' AND authority IS NOT NULL AND standing IS NOT NULL)"
        " OR kind = 'reset'",
        name="invitation_kind",
    ),
)
