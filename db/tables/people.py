"""Tables of people, what they may be for an authority, their browsers, their tries and their invitations."""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from conference.invitations import InvitationKind
from conference.people import AccountState
from conference.sessions import EndReason, Limits
from conference.vocabulary import Authority, StandingKind
from db.tables.base import UtcDateTime, guarded, metadata


def _one_of(column: str, choices: type[StrEnum]) -> CheckConstraint:
    """The column holds the value of a member of `choices`."""
    known = ", ".join(f"'{choice.value}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({known})", name=f"known_{column}")


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
    Index("ix_user_name", "name", "id"),  # administrators page through accounts in this order
    _one_of("state", AccountState),
    info=guarded(free=("email", "name", "password_hash", "state", "password_changed_at")),
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
        "uq_standing_live",
        "user_id",
        "authority",
        "kind",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
    Index("ix_standing_authority", "authority", "user_id"),
    _one_of("authority", Authority),
    _one_of("kind", StandingKind),
    info=guarded(once=("ended_at",)),
)

web_session = Table(
    "web_session",
    metadata,
    Column("id", Text, primary_key=True),
    Column("token_hash", Text, nullable=False),  # SHA-256; the token itself is only in the cookie
    Column("user_id", ForeignKey("user.id"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_active_at", UtcDateTime, nullable=False),
    Column("limits", Text, nullable=False),  # as last worked out; every look-up works them out again
    Column("browser", Text, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("ended_reason", Text),
    UniqueConstraint("token_hash", name="uq_web_session_token"),
    Index(
        "ix_web_session_live",
        "user_id",
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
    _one_of("limits", Limits),
    _one_of("ended_reason", EndReason),
    info=guarded(once=("ended_at", "ended_reason"), free=("last_active_at", "limits"), erasable=True),
)

device = Table(
    "device",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user_id", ForeignKey("user.id"), nullable=False),
    Column("token_hash", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("token_hash", "user_id", name="uq_device_token"),
    Index("ix_device_user_id", "user_id"),
    info=guarded(erasable=True),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key_hash", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_attempt_key", "key_hash", "at"),
    Index("ix_attempt_at", "at"),
    info=guarded(erasable=True),
)

# What somebody has typed and not yet sent: sealed under a key that is not in the database, and gone after a day.
unsent_answer = Table(
    "unsent_answer",
    metadata,
    Column("user_id", ForeignKey("user.id"), nullable=False),
    Column("place", Text, nullable=False),  # SHA-256 of the page, the conference and the thing
    Column("conference_id", Text, nullable=False),  # "" where it is about none
    Column("sealed", LargeBinary, nullable=False),  # empty once all of it was sent
    Column(
        "sent", Text, nullable=False
    ),  # the showing of the form that was sent last: what comes late is dropped
    Column("began_at", UtcDateTime, nullable=False),  # of the oldest answer in it
    Column("changed_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("user_id", "place"),
    Index("ix_unsent_answer_began", "began_at"),
    info=guarded(free=("sealed", "sent", "began_at", "changed_at"), erasable=True),
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
    Column("code_salt", Text, nullable=False),  # the same for all of a person's: see db.invitations
    Column("code_hash", Text, nullable=False),
    Column("wrong_tries", Integer, nullable=False),
    Column("created_by", ForeignKey("user.id")),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("used_by", ForeignKey("user.id")),
    Column("withdrawn_at", UtcDateTime),
    # of a code for the new password of somebody who is staff: who let it work, none for the command on the server
    Column("agreed_at", UtcDateTime),
    Column("agreed_by", Text),  # refers to a user; SQLite cannot add a foreign key to a table that is there
    Column("told_at", UtcDateTime),  # when its person said that they have read of it
    CheckConstraint(
        "(kind = 'seat' AND participation_id IS NOT NULL AND conference_id IS NOT NULL)"
        " OR (kind = 'standing' AND authority IS NOT NULL AND standing IS NOT NULL)"
        " OR kind = 'reset'",
        name="kind_has_its_object",
    ),
    _one_of("kind", InvitationKind),
    _one_of("authority", Authority),
    _one_of("standing", StandingKind),
    info=guarded(
        once=("used_at", "used_by", "withdrawn_at", "agreed_at", "agreed_by", "told_at"),
        free=("wrong_tries", "expires_at"),
    ),
)
