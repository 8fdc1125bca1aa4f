"""The head of the log moves by itself, and what is kept of its Merkle tree for the next checkpoint."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import append_only, moving_head

revision: str = "0003_log"
down_revision: str | Sequence[str] | None = "0002_evidence"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What this release adds."""
    op.create_table(
        "audit_frontier",
        sa.Column(
            "size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("frontier", sa.LargeBinary(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_audit_frontier_size")),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_audit_frontier")),
    )
    op.create_index(op.f("ix_audit_event_actor_seq"), "audit_event", ["actor", "seq"], unique=False)
    append_only("audit_frontier")
    moving_head()


def downgrade() -> None:
    """The log is not thrown away."""
    raise RuntimeError("Restore a backup instead.")
