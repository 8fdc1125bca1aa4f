"""An index of the councils that conferences are of: each page of the record of events asks which there are."""

from collections.abc import Sequence

from alembic import op

revision: str = "0004_councils"
down_revision: str | Sequence[str] | None = "0003_log"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What this release adds."""
    op.create_index(op.f("ix_conference_authority"), "conference", ["authority"], unique=False)


def downgrade() -> None:
    """The log is not thrown away."""
    raise RuntimeError("Restore a backup instead.")
