"""Further versions of a plan or of minutes that went out; what went out, letters too, is kept as it was."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import append_only, immutable_columns

revision: str = "0006_versions"
down_revision: str | Sequence[str] | None = "0005_unsent_answers"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What this release adds. Whatever had gone out before is the first version of itself."""
    with op.batch_alter_table("circulation") as table:
        table.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        table.add_column(sa.Column("why", sa.Text(), server_default="", nullable=False))
        table.drop_constraint(op.f("uq_circulation_conference_id_thing"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_circulation_conference_id_thing_version"), ["conference_id", "thing", "version"]
        )
    with op.batch_alter_table("circulation") as table:
        table.alter_column("version", server_default=None)
        table.alter_column("why", server_default=None)
    append_only("circulation")
    immutable_columns(
        "exclusion",
        [
            "id",
            "conference_id",
            "participation_id",
            "kind",
            "reason",
            "letter",
            "views",
            "made_by",
            "made_at",
        ],
        once=["lifted_by", "lifted_at"],
    )


def downgrade() -> None:
    """The log is not thrown away."""
    raise RuntimeError("Restore a backup instead.")
