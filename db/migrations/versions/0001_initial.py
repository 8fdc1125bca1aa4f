# ruff: noqa: E501
"""The tables of the first release."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import append_only, audit_chain, immutable_columns
from db.types import UtcDateTime

revision: str = "0001_initial"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What this release adds."""
    op.create_table(
        "attempt",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index("ix_attempt_at", "attempt", ["at"], unique=False)
    op.create_index("ix_attempt_key", "attempt", ["key_hash", "at"], unique=False)
    op.create_table(
        "audit_event",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_audit_event_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_event_hash")),
    )
    op.create_index(op.f("ix_audit_event_at"), "audit_event", ["at"], unique=False)
    op.create_index(op.f("ix_audit_event_kind_seq"), "audit_event", ["kind", "seq"], unique=False)
    op.create_index(op.f("ix_audit_event_subject_seq"), "audit_event", ["subject", "seq"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "authority_contact",
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("authority", name=op.f("pk_authority_contact")),
    )
    op.create_table(
        "conference",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("joining", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("cancelled_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
    )
    op.create_table(
        "portal_mark",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_portal_mark")),
    )
    op.create_table(
        "text_version",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=False),
        sa.Column("retired_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_version")),
        sa.UniqueConstraint(
            "authority",
            "kind",
            "language",
            "version",
            name=op.f("uq_text_version_authority_kind_language_version"),
        ),
    )
    op.create_index(
        "uq_text_version_current",
        "text_version",
        ["authority", "kind", "language"],
        unique=True,
        sqlite_where=sa.text("retired_at IS NULL"),
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("password_changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('active', 'disabled')", name=op.f("ck_user_known_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email", name="uq_user_email"),
    )
    op.create_index("ix_user_name", "user", ["name", "id"], unique=False)
    op.create_table(
        "audit_detail",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit_event.seq"], name=op.f("fk_audit_detail_seq_audit_event")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_detail")),
    )
    op.create_table(
        "child",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_child_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
        sa.UniqueConstraint("conference_id", "position", name=op.f("uq_child_conference_id_position")),
    )
    op.create_index(op.f("ix_child_conference_id"), "child", ["conference_id"], unique=False)
    op.create_table(
        "circulation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_circulation_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["user.id"], name=op.f("fk_circulation_made_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulation")),
        sa.UniqueConstraint("conference_id", "thing", name=op.f("uq_circulation_conference_id_thing")),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_device_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_hash", "user_id", name="uq_device_token"),
    )
    op.create_index("ix_device_user_id", "device", ["user_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("supports_id", sa.Text(), nullable=True),
        sa.Column("host_id", sa.Text(), nullable=True),
        sa.Column("hidden_from_family", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("accepted_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_participation_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["participation.id"], name=op.f("fk_participation_host_id_participation")
        ),
        sa.ForeignKeyConstraint(
            ["supports_id"], ["participation.id"], name=op.f("fk_participation_supports_id_participation")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_participation_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
    )
    op.create_index(op.f("ix_participation_conference_id"), "participation", ["conference_id"], unique=False)
    op.create_index(op.f("ix_participation_user_id"), "participation", ["user_id"], unique=False)
    op.create_index(
        "uq_participation_live_email",
        "participation",
        ["conference_id", "email", "role"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_participation_live_person",
        "participation",
        ["conference_id", "user_id", "role"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL AND user_id IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND user_id IS NOT NULL"),
    )
    op.create_index(
        "uq_participation_one_chair",
        "participation",
        ["conference_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL AND role = 'chair'"),
        postgresql_where=sa.text("ended_at IS NULL AND role = 'chair'"),
    )
    op.create_table(
        "section",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_section_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("conference_id", "position", name=op.f("uq_section_conference_id_position")),
    )
    op.create_index(op.f("ix_section_conference_id"), "section", ["conference_id"], unique=False)
    op.create_table(
        "standing",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=True),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "authority IN ('herefordshire', 'west_berkshire', 'hackney', 'mid_and_west_wales', 'practice')",
            name=op.f("ck_standing_known_authority"),
        ),
        sa.CheckConstraint(
            "kind IN ('administrator', 'auditor', 'chair', 'social_worker', 'minute_taker')",
            name=op.f("ck_standing_known_kind"),
        ),
        sa.ForeignKeyConstraint(["given_by"], ["user.id"], name=op.f("fk_standing_given_by_user")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_standing_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing")),
    )
    op.create_index("ix_standing_authority", "standing", ["authority", "user_id"], unique=False)
    op.create_index(op.f("ix_standing_user_id"), "standing", ["user_id"], unique=False)
    op.create_index(
        "uq_standing_live",
        "standing",
        ["user_id", "authority", "kind"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "web_session",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_active_at", UtcDateTime(), nullable=False),
        sa.Column("limits", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "ended_reason IN ('signed_out', 'left_quickly', 'signed_in_again', 'ended_elsewhere', 'idle', 'too_long', 'password_changed', 'account_closed')",
            name=op.f("ck_web_session_known_ended_reason"),
        ),
        sa.CheckConstraint("limits IN ('family', 'staff')", name=op.f("ck_web_session_known_limits")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_web_session_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_session")),
        sa.UniqueConstraint("token_hash", name="uq_web_session_token"),
    )
    op.create_index(
        "ix_web_session_live",
        "web_session",
        ["user_id"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["participation.id"], name=op.f("fk_consent_by_id_participation")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_consent_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_conference_id"), "consent", ["conference_id"], unique=False)
    op.create_index("uq_consent_sequence", "consent", ["kind", "about_id", "by_id", "sequence"], unique=True)
    op.create_table(
        "consent_ruling",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("ruled_by", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_consent_ruling_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_consent_ruling_participation_id_participation"),
        ),
        sa.ForeignKeyConstraint(["ruled_by"], ["user.id"], name=op.f("fk_consent_ruling_ruled_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_ruling")),
    )
    op.create_index(
        op.f("ix_consent_ruling_conference_id"), "consent_ruling", ["conference_id"], unique=False
    )
    op.create_index(
        "uq_consent_ruling_sequence", "consent_ruling", ["participation_id", "sequence"], unique=True
    )
    op.create_table(
        "discussion",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_discussion_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_discussion_participation_id_participation"),
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["user.id"], name=op.f("fk_discussion_recorded_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion")),
    )
    op.create_index(op.f("ix_discussion_conference_id"), "discussion", ["conference_id"], unique=False)
    op.create_index("uq_discussion_once", "discussion", ["participation_id", "kind"], unique=True)
    op.create_table(
        "exclusion",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("views", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.Column("lifted_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_exclusion_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["lifted_by"], ["user.id"], name=op.f("fk_exclusion_lifted_by_user")),
        sa.ForeignKeyConstraint(["made_by"], ["user.id"], name=op.f("fk_exclusion_made_by_user")),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_exclusion_participation_id_participation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusion")),
    )
    op.create_index(op.f("ix_exclusion_conference_id"), "exclusion", ["conference_id"], unique=False)
    op.create_index(
        "uq_exclusion_live",
        "exclusion",
        ["participation_id"],
        unique=True,
        sqlite_where=sa.text("lifted_at IS NULL"),
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=True),
        sa.Column("conference_id", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code_salt", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("used_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'seat' AND participation_id IS NOT NULL AND conference_id IS NOT NULL) OR (kind = 'standing' AND authority IS NOT NULL AND standing IS NOT NULL) OR kind = 'reset'",
            name=op.f("ck_invitation_kind_has_its_object"),
        ),
        sa.CheckConstraint(
            "authority IN ('herefordshire', 'west_berkshire', 'hackney', 'mid_and_west_wales', 'practice')",
            name=op.f("ck_invitation_known_authority"),
        ),
        sa.CheckConstraint("kind IN ('seat', 'standing', 'reset')", name=op.f("ck_invitation_known_kind")),
        sa.CheckConstraint(
            "standing IN ('administrator', 'auditor', 'chair', 'social_worker', 'minute_taker')",
            name=op.f("ck_invitation_known_standing"),
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_invitation_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["user.id"], name=op.f("fk_invitation_created_by_user")),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_invitation_participation_id_participation"),
        ),
        sa.ForeignKeyConstraint(["used_by"], ["user.id"], name=op.f("fk_invitation_used_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
    )
    op.create_index(op.f("ix_invitation_conference_id"), "invitation", ["conference_id"], unique=False)
    op.create_index(op.f("ix_invitation_email"), "invitation", ["email"], unique=False)
    op.create_index(op.f("ix_invitation_participation_id"), "invitation", ["participation_id"], unique=False)
    op.create_table(
        "minutes_part",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("section_id", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_minutes_part_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_minutes_part_section_id_section")
        ),
        sa.ForeignKeyConstraint(["written_by"], ["user.id"], name=op.f("fk_minutes_part_written_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_part")),
        sa.UniqueConstraint("section_id", "edition", name=op.f("uq_minutes_part_section_id_edition")),
    )
    op.create_index(op.f("ix_minutes_part_conference_id"), "minutes_part", ["conference_id"], unique=False)
    op.create_table(
        "nomination",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=False),
        sa.Column("relationship", sa.Text(), nullable=False),
        sa.Column("in_parents_place", sa.Boolean(), nullable=False),
        sa.Column("idempotency_key", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_nomination_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["participation.id"], name=op.f("fk_nomination_parent_id_participation")
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_nomination_participation_id_participation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_nomination_idempotency_key")),
        sa.UniqueConstraint("participation_id", name=op.f("uq_nomination_participation_id")),
    )
    op.create_index(op.f("ix_nomination_conference_id"), "nomination", ["conference_id"], unique=False)
    op.create_table(
        "observer_request",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("host_id", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=False),
        sa.Column("observer_name", sa.Text(), nullable=False),
        sa.Column("observer_job", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("requested_at", UtcDateTime(), nullable=False),
        sa.Column("idempotency_key", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_observer_request_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user.id"], name=op.f("fk_observer_request_decided_by_user")
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["participation.id"], name=op.f("fk_observer_request_host_id_participation")
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_observer_request_participation_id_participation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observer_request")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_observer_request_idempotency_key")),
        sa.UniqueConstraint("participation_id", name=op.f("uq_observer_request_participation_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_observer_request_reference")),
    )
    op.create_index(
        op.f("ix_observer_request_conference_id"), "observer_request", ["conference_id"], unique=False
    )
    op.create_table(
        "plan_goal",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("worry", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("what_we_will_see", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_plan_goal_child_id_child")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_plan_goal_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["written_by"], ["user.id"], name=op.f("fk_plan_goal_written_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_goal")),
    )
    op.create_index(op.f("ix_plan_goal_conference_id"), "plan_goal", ["conference_id"], unique=False)
    op.create_table(
        "section_list",
        sa.Column("section_id", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_section_list_participation_id_participation"),
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_section_list_section_id_section")
        ),
        sa.PrimaryKeyConstraint("section_id", "participation_id", name=op.f("pk_section_list")),
    )
    op.create_table(
        "share",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("thing IN ('plan')", name=op.f("ck_share_thing_can_be_shared")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_share_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["user.id"], name=op.f("fk_share_made_by_user")),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_share_participation_id_participation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share")),
    )
    op.create_index(op.f("ix_share_conference_id"), "share", ["conference_id"], unique=False)
    op.create_index(
        "uq_share_live",
        "share",
        ["participation_id", "thing"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "signature",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Text(), nullable=True),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text_version_id", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("statements", sa.Text(), nullable=False),
        sa.Column("typed_name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("authenticated_by", sa.Text(), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.Column("drawing", sa.Text(), nullable=False),
        sa.Column("idempotency_key", sa.Text(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["about_id"], ["participation.id"], name=op.f("fk_signature_about_id_participation")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_signature_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_signature_participation_id_participation"),
        ),
        sa.ForeignKeyConstraint(
            ["text_version_id"], ["text_version.id"], name=op.f("fk_signature_text_version_id_text_version")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_signature_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_signature_idempotency_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_signature_reference")),
    )
    op.create_index(op.f("ix_signature_conference_id"), "signature", ["conference_id"], unique=False)
    op.create_index(op.f("ix_signature_user_id"), "signature", ["user_id"], unique=False)
    op.create_index(
        "uq_signature_live",
        "signature",
        ["participation_id", "kind"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL AND about_id IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND about_id IS NULL"),
    )
    op.create_index(
        "uq_signature_live_about",
        "signature",
        ["participation_id", "kind", "about_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL AND about_id IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND about_id IS NOT NULL"),
    )
    op.create_table(
        "supporter_decision",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("contributions", sa.Text(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("exceptional", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_supporter_decision_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user.id"], name=op.f("fk_supporter_decision_decided_by_user")
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_supporter_decision_participation_id_participation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supporter_decision")),
    )
    op.create_index(
        op.f("ix_supporter_decision_conference_id"), "supporter_decision", ["conference_id"], unique=False
    )
    op.create_index(
        "uq_supporter_decision_sequence", "supporter_decision", ["participation_id", "sequence"], unique=True
    )
    op.create_table(
        "plan_task",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("goal_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("by_on", sa.Date(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_plan_task_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["plan_goal.id"], name=op.f("fk_plan_task_goal_id_plan_goal")),
        sa.ForeignKeyConstraint(["written_by"], ["user.id"], name=op.f("fk_plan_task_written_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_task")),
    )
    op.create_index(op.f("ix_plan_task_conference_id"), "plan_task", ["conference_id"], unique=False)
    op.bulk_insert(
        sa.table("audit_head", sa.column("id"), sa.column("seq"), sa.column("hash")),
        [{"id": 1, "seq": 0, "hash": "0" * 64}],
    )
    immutable_columns("attempt", ["id", "key_hash", "at"], erasable=True)
    append_only("audit_event")
    immutable_columns(
        "text_version",
        [
            "id",
            "authority",
            "kind",
            "language",
            "version",
            "title",
            "text",
            "sha256",
            "published_by",
            "published_at",
        ],
        once=["retired_at"],
    )
    immutable_columns("user", ["id", "created_at"])
    immutable_columns("audit_detail", ["seq", "salt", "body"], erasable=True)
    immutable_columns("device", ["id", "user_id", "token_hash", "created_at"], erasable=True)
    immutable_columns(
        "standing", ["id", "user_id", "authority", "kind", "given_by", "given_at"], once=["ended_at"]
    )
    immutable_columns(
        "web_session",
        ["id", "token_hash", "user_id", "created_at", "browser"],
        once=["ended_at", "ended_reason"],
        erasable=True,
    )
    append_only("consent")
    append_only("consent_ruling")
    immutable_columns(
        "invitation",
        [
            "id",
            "kind",
            "participation_id",
            "conference_id",
            "authority",
            "standing",
            "email",
            "name",
            "code_salt",
            "code_hash",
            "created_by",
            "created_at",
            "expires_at",
        ],
        once=["used_at", "used_by", "withdrawn_at"],
    )
    append_only("minutes_part")
    immutable_columns(
        "signature",
        [
            "id",
            "reference",
            "conference_id",
            "participation_id",
            "about_id",
            "user_id",
            "kind",
            "text_version_id",
            "language",
            "version",
            "text_sha256",
            "statements",
            "typed_name",
            "role",
            "authenticated_by",
            "signed_at",
            "drawing",
            "idempotency_key",
        ],
        once=["ended_at", "end_reason"],
    )
    append_only("supporter_decision")
    audit_chain()


def downgrade() -> None:
    """There is nothing before the first release, and the audit log is not thrown away."""
    raise RuntimeError("Restore a backup instead.")
