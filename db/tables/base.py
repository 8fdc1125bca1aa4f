"""What all tables share: one metadata, named constraints, and rows that must not change."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import MetaData

from db.types import UtcDateTime

__all__ = ["Guard", "UtcDateTime", "guarded", "metadata"]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


@dataclass(frozen=True, kw_only=True)
class Guard:
    """How the database itself keeps rows as they were written; a migration makes triggers of it.

    `once` columns may go from NULL to a value, and then stay. `free` columns may change at will.
    Every other column keeps its first value. Rows go away only where the table is `erasable`.
    """

    once: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    erasable: bool = False


def guarded(
    *, once: tuple[str, ...] = (), free: tuple[str, ...] = (), erasable: bool = False
) -> dict[str, Any]:
    """For `Table(…, info=guarded(once=("ended_at",)))`. Without arguments the table is append-only."""
    return {"guard": Guard(once=once, free=free, erasable=erasable)}
