"""Honest entries of the log, a minute apart, for tests that verify it, bend it or prove it to others."""

from datetime import UTC, datetime, timedelta
from typing import Any

from db import audit
from db.engine import Connection

NINE = datetime(2026, 12, 3, 9, tzinfo=UTC)


def record(connection: Connection, number: int = 1, **more: Any) -> list[int]:
    """That many entries, each alike; their numbers."""
    given: dict[str, Any] = {
        "kind": "plan.read",
        "actor": "ann",
        "subject": "conference:1",
        "body": {},
        **more,
    }
    return [audit.append(connection, at=NINE + timedelta(minutes=i), **given) for i in range(number)]
