"""A place for the key of the log and its checkpoints, and something to happen between two of them."""

from collections.abc import Iterator
from pathlib import Path

from db import audit
from services import checkpoints
from services.events import event
from services.runtime import transaction


def placed(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """Where the key and the checkpoints go, for one test."""
    key, folder = tmp_path / "keys" / "log.key", tmp_path / "elsewhere"
    checkpoints.configure(key, folder, "portal.example.gov.uk")
    yield key, folder
    checkpoints.configure(None, None)


def happen(number: int = 1) -> None:
    """That many entries more."""
    for _ in range(number):
        with transaction() as conn:
            audit.append_event(conn, event(None, "plan.read", "conference:1"))
