"""Further versions of a plan or of minutes that went out; what went out, letters too, is kept as it was."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import append_only, immutable_columns
from db.types import UtcDateTime

revision: str = "0006_versions"
down_revision: str | Sequence[str] | None = "0004_councils"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What this release adds. Whatever had gone out before is the first version of itself."""
    if op.get_bind().dialect.name == "sqlite":
        _anew()
    else:
        op.add_column("circulation", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        op.add_column("circulation", sa.Column("why", sa.Text(), server_default="", nullable=False))
        op.alter_column("circulation", "version", server_default=None)
        op.alter_column("circulation", "why", server_default=None)
        op.drop_constraint(op.f("uq_circulation_conference_id_thing"), "circulation")
        op.create_unique_constraint(
            op.f("uq_circulation_conference_id_thing_version"),
            "circulation",
            ["conference_id", "thing", "version"],
        )
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


def _anew() -> None:
    """SQLite changes no constraint of a table: it is made anew and filled again."""
    op.rename_table("circulation", "circulation_before")
    op.create_table(
        "circulation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_circulation_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["user.id"], name=op.f("fk_circulation_made_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulation")),
        sa.UniqueConstraint(
            "conference_id", "thing", "version", name=op.f("uq_circulation_conference_id_thing_version")
        ),
    )
    op.execute(
        "INSERT INTO circulation (id, conference_id, thing, version, why, made_by, made_at) "
        "SELECT id, conference_id, thing, 1, '', made_by, made_at FROM circulation_before"
    )
    op.drop_table("circulation_before")


def downgrade() -> None:
    """The log is not thrown away."""
    raise RuntimeError("Restore a backup instead.")
