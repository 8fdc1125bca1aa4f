"""Tries that were made lately, by the hash of what they were made on. Kept in the database: nodes share it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select

from conference.identifiers import new_id
from db.engine import Connection
from db.tables.people import attempt

_COUNTS = (
    select(attempt.c.key_hash, func.count().label("tries"))
    .where(attempt.c.key_hash.in_(bindparam("keys", expanding=True)), attempt.c.at > bindparam("since"))
    .group_by(attempt.c.key_hash)
)


def counts(conn: Connection, key_hashes: Sequence[str], since: datetime) -> dict[str, int]:
    """How many tries each key has had after a moment; a key without any is left out."""
    rows = conn.execute(_COUNTS, {"keys": key_hashes, "since": since})
    return {row.key_hash: row.tries for row in rows}


def add(conn: Connection, key_hashes: Sequence[str], at: datetime) -> tuple[str, ...]:
    """Note a try on each key. Gives the ids of the notes."""
    notes = tuple(new_id() for _key in key_hashes)
    rows = [{"id": note, "key_hash": key, "at": at} for note, key in zip(notes, key_hashes, strict=True)]
    conn.execute(insert(attempt), rows)
    return notes


def forget(conn: Connection, notes: Sequence[str]) -> None:
    """Take these notes back."""
    conn.execute(delete(attempt).where(attempt.c.id.in_(notes)))


def purge(conn: Connection, before: datetime) -> None:
    """Take away the notes that no longer count."""
    conn.execute(delete(attempt).where(attempt.c.at < before))
