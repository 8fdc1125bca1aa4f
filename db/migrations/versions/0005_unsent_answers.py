"""Answers that were typed and not yet sent, kept for a day under a key that is not in the database."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import immutable_columns
from db.types import UtcDateTime

revision: str = "0005_unsent_answers"
down_revision: str | Sequence[str] | None = "0004_councils"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What this release adds."""
    op.create_table(
        "unsent_answer",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sent", sa.Text(), nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_unsent_answer_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", "place", name=op.f("pk_unsent_answer")),
    )
    op.create_index("ix_unsent_answer_began", "unsent_answer", ["began_at"], unique=False)
    immutable_columns("unsent_answer", ["user_id", "place", "conference_id"], erasable=True)


def downgrade() -> None:
    """The log is not thrown away."""
    raise RuntimeError("Restore a backup instead.")
