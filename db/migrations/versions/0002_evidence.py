"""What was signed becomes evidence: sealed documents, their certificates, copies, paper and counter-signatures."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import append_only, immutable_columns, renewed_columns
from db.types import UtcDateTime

revision: str = "0002_evidence"
down_revision: str | Sequence[str] | None = "0001_initial"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What this release adds."""
    op.create_table(
        "job_lease",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job_lease")),
    )
    op.create_table(
        "seal_certificate",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("pem", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("valid_from", UtcDateTime(), nullable=False),
        sa.Column("valid_to", UtcDateTime(), nullable=False),
        sa.Column("is_development", sa.Boolean(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("retired_at", UtcDateTime(), nullable=True),
        sa.Column("retired_why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_seal_certificate")),
    )
    op.create_table(
        "document_order",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("ordered_at", UtcDateTime(), nullable=False),
        sa.Column("sealed_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_as", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", UtcDateTime(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_as IS NULL)", name=op.f("ck_document_order_ended_as_something")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_document_order_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_order")),
        sa.UniqueConstraint("code", name=op.f("uq_document_order_code")),
        sa.UniqueConstraint(
            "kind", "source_id", "variant", name=op.f("uq_document_order_kind_source_id_variant")
        ),
    )
    op.create_index(
        op.f("ix_document_order_conference_id"), "document_order", ["conference_id"], unique=False
    )
    op.create_index(
        "ix_document_order_unsealed",
        "document_order",
        ["tries", "ordered_at", "id"],
        unique=False,
        sqlite_where=sa.text("sealed_at IS NULL"),
        postgresql_where=sa.text("sealed_at IS NULL"),
    )
    op.create_table(
        "sealed_document",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("certificate_sha256", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("head_seq", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.Text(), nullable=False),
        sa.Column("checkpoint", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_sha256"],
            ["seal_certificate.sha256"],
            name=op.f("fk_sealed_document_certificate_sha256_seal_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["document_order.id"], name=op.f("fk_sealed_document_id_document_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_document")),
        sa.UniqueConstraint("sha256", name=op.f("uq_sealed_document_sha256")),
    )
    op.create_table(
        "countersignature",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("document_sha256", sa.Text(), nullable=False),
        sa.Column("participation_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("typed_name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("authenticated_by", sa.Text(), nullable=False),
        sa.Column("signed_in_at", UtcDateTime(), nullable=True),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.Column("idempotency_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_countersignature_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["sealed_document.id"],
            name=op.f("fk_countersignature_document_id_sealed_document"),
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_countersignature_participation_id_participation"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_countersignature_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_countersignature")),
        sa.UniqueConstraint("document_id", "user_id", name=op.f("uq_countersignature_document_id_user_id")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_countersignature_idempotency_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_countersignature_reference")),
    )
    op.create_index(
        op.f("ix_countersignature_conference_id"), "countersignature", ["conference_id"], unique=False
    )
    op.create_table(
        "network_trace",
        sa.Column("signature_id", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_network_trace_signature_id_signature")
        ),
        sa.PrimaryKeyConstraint("signature_id", name=op.f("pk_network_trace")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("delivered_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["sealed_document.id"], name=op.f("fk_outbox_document_id_sealed_document")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_outbox_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("document_id", "user_id", name=op.f("uq_outbox_document_id_user_id")),
    )
    op.create_index("ix_outbox_user_id", "outbox", ["user_id", "made_at"], unique=False)
    op.create_index(
        "ix_outbox_undelivered",
        "outbox",
        ["made_at", "id"],
        unique=False,
        sqlite_where=sa.text("delivered_at IS NULL"),
        postgresql_where=sa.text("delivered_at IS NULL"),
    )
    op.create_table(
        "paper_signature",
        sa.Column("signature_id", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("scan", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("witnessed_by", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user.id"], name=op.f("fk_paper_signature_recorded_by_user")
        ),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_paper_signature_signature_id_signature")
        ),
        sa.PrimaryKeyConstraint("signature_id", name=op.f("pk_paper_signature")),
    )
    op.add_column("signature", sa.Column("consent_text_id", sa.Text(), nullable=True))
    op.add_column("signature", sa.Column("consent_sha256", sa.Text(), nullable=True))
    op.add_column("signature", sa.Column("signed_in_at", UtcDateTime(), nullable=True))
    op.add_column("signature", sa.Column("channel", sa.Text(), server_default="portal", nullable=False))
    op.add_column("signature", sa.Column("network_commitment", sa.Text(), nullable=True))
    op.add_column(
        "text_version", sa.Column("requires_resign", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    renewed_columns(
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
            "requires_resign",
        ],
        once=["retired_at"],
    )
    renewed_columns(
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
            "consent_text_id",
            "consent_sha256",
            "signed_in_at",
            "channel",
            "network_commitment",
        ],
        once=["ended_at", "end_reason"],
    )
    immutable_columns("network_trace", ["signature_id", "salt", "body", "at"], erasable=True)
    append_only("paper_signature")
    immutable_columns(
        "document_order",
        [
            "id",
            "kind",
            "source_id",
            "variant",
            "conference_id",
            "language",
            "content",
            "content_sha256",
            "code",
            "recipients",
            "subjects",
            "ordered_at",
        ],
        once=["sealed_at", "ended_at", "ended_as"],
    )
    immutable_columns(
        "seal_certificate",
        ["sha256", "pem", "chain", "subject", "valid_from", "valid_to", "is_development", "added_at"],
        once=["retired_at", "retired_why"],
    )
    append_only("sealed_document")
    immutable_columns("outbox", ["id", "document_id", "user_id", "made_at"], once=["delivered_at"])
    append_only("countersignature")


def downgrade() -> None:
    """The evidence is not thrown away."""
    raise RuntimeError("Restore a backup instead.")
