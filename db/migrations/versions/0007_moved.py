"""The start of a conference that had begun when its chair moved it: what had to be done before counts by it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from db.types import UtcDateTime

revision: str = "0007_moved"
down_revision: str | Sequence[str] | None = "0006_versions"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What this release adds."""
    op.add_column("conference", sa.Column("began_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    """The log is not thrown away."""
    raise RuntimeError("Restore a backup instead.")
