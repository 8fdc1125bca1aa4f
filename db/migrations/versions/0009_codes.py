"""The code of an invitation may work longer than it did when it was made: its conference was moved to a later day."""

from collections.abc import Sequence

from db.migrations.guards import renewed_columns

revision: str = "0009_codes"
down_revision: str | Sequence[str] | None = "0007_moved"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What this release adds."""
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
        once=["used_at", "used_by", "withdrawn_at"],
    )


def downgrade() -> None:
    """The log is not thrown away."""
    raise RuntimeError("Restore a backup instead.")
