"""A code for the new password of somebody who is staff works once somebody has agreed; its person is told of it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import renewed_columns
from db.types import UtcDateTime

revision: str = "0011_agreements"
down_revision: str | Sequence[str] | None = "0009_codes"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What this release adds. Nobody is told now of a code from before that was used or taken back."""
    op.add_column("invitation", sa.Column("agreed_at", UtcDateTime(), nullable=True))
    op.add_column("invitation", sa.Column("agreed_by", sa.Text(), nullable=True))
    op.add_column("invitation", sa.Column("told_at", UtcDateTime(), nullable=True))
    op.execute(
        "UPDATE invitation SET told_at = created_at"
        " WHERE kind = 'reset' AND (used_at IS NOT NULL OR withdrawn_at IS NOT NULL)"
    )
    renewed_columns(
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
        ],
        once=["used_at", "used_by", "withdrawn_at", "agreed_at", "agreed_by", "told_at"],
    )


def downgrade() -> None:
    """The log is not thrown away."""
    raise RuntimeError("Restore a backup instead.")
