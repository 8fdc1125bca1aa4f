"""A log of a million entries, verified on both engines: `python -m tests.bench.log_verified`, or another number.

Prints one line an engine; it stands apart from `make bench`, for it fills a gigabyte and takes minutes.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text, update

from db.audit_chain import COMMITMENT, canonical_json, commitment, link
from db.audit_scan import Scan
from db.engine import Database
from db.tables.audit import audit_detail, audit_event, audit_head
from tests.support.databases import Databases

MANY = 1_000_000
AT_ONCE = 10_000
SALT = b"s" * 32


def rows(number: int) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Honest entries as the portal writes them: a decision of the policy in each, personal detail in one of eight."""
    prev = "0" * 64
    for seq in range(1, number + 1):
        body: dict[str, Any] = {
            "conference": f"{seq % 977:020}",
            "decisions": [{"action": "read", "object": "plan", "outcome": "allow", "clause": "HFD-ST-8", "seats": [
                {"role": "parent", "id": f"{seq % 31:020}", "facts": {"invited": True, "excluded": False}}]}],
        }  # fmt: skip
        detail = None
        if seq % 8 == 0:
            words = canonical_json({"name": f"Invented Person {seq}"})
            body[COMMITMENT] = commitment(SALT, words)
            detail = {"seq": seq, "salt": SALT, "body": words}
        entry: dict[str, Any] = {
            "seq": seq,
            "at": "2026-12-03T09:00:00.000000Z",
            "kind": "document.read",
            "actor": f"{seq % 499:020}",
            "subject": f"{seq % 977:020}",
            "body": canonical_json(body),
            "prev": prev,
        }
        prev = link(**entry)
        yield {**entry, "hash": prev}, detail


def fill(database: Database, number: int) -> None:
    """Write them without the guards, which would take a quarter of an hour."""
    sqlite = database.dialect == "sqlite"
    with database.writing() as connection:
        if sqlite:
            names = connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ).scalars()
            for name in names.all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            for table in ("audit_event", "audit_detail", "audit_head"):
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        entries: list[dict[str, Any]] = []
        details: list[dict[str, Any]] = []
        for entry, detail in rows(number):
            entries.append(entry)
            details += [detail] if detail else []
            if len(entries) == AT_ONCE or entry["seq"] == number:
                connection.execute(insert(audit_event), entries)
                if details:
                    connection.execute(insert(audit_detail), details)
                last, entries, details = entry, [], []
        connection.execute(update(audit_head).values(seq=last["seq"], hash=last["hash"]))


def verified(database: Database) -> float:
    """Seconds that it takes to verify all of it, piece by piece as the page does."""
    scan, began = Scan(), time.perf_counter()
    while scan.found is None:
        with database.reading() as connection:
            scan.go_on(connection)
    assert scan.found.ok, scan.found
    return time.perf_counter() - began


def main() -> None:
    """Fill and verify on each engine."""
    number = int(sys.argv[1]) if sys.argv[1:] else MANY
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        databases = Databases(Path(folder), running)
        for engine in ("sqlite", "postgresql"):
            database = Database(databases.fresh(engine))
            fill(database, number)
            cpu = time.process_time()
            seconds = verified(database)
            cpu = time.process_time() - cpu
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{engine}: {number} entries in {seconds:.1f} s ({cpu:.1f} s of processor), {most} MB at most"
            )
            database.dispose()


if __name__ == "__main__":
    main()
