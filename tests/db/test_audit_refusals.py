"""The audit log is append-only in the database itself, whatever statement is tried."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from conference.exceptions import ConferenceError
from db import audit
from tests.tables import check_rows

BROKEN = (IntegrityError, ConferenceError)
NINE = datetime(2026, 12, 3, 9, tzinfo=UTC)


def record(connection, number, **more):
    for _ in range(number):
        audit.append(
            connection, at=NINE, kind="plan.read", actor="ann", subject="conference:1", body={}, **more
        )


KEPT = "INSERT INTO audit_frontier VALUES (1, 'x', 'aa')"


def _kept(database):
    """Two entries with detail."""
    with database.writing() as connection:
        record(connection, 2, detail={"name": "Ann Example"})
        connection.exec_driver_sql(KEPT)
    return database


def _refuses(database, *statements):
    """A refused transaction leaves the log as it was, so one database serves every statement."""
    with pytest.raises(BROKEN), database.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    with database.reading() as connection:
        assert audit.verify(connection) == audit.Verification(ok=True, entries=2)
        assert len(audit.events(connection, limit=5)) == 2


_COPY = "SELECT seq, at, kind, 'bo', subject, body, prev, hash FROM audit_event WHERE seq = 2"
_NEXT = "SELECT {seq}, at, kind, 'bo', subject, body, {prev}, 'ff' FROM audit_event WHERE seq = 2"
_FIRST = f"SELECT 1, 'at', 'kind', 'ann', 'it', '{{}}', hash, '{'ff' * 32}' FROM audit_head"

REFUSED = {
    "change": "UPDATE audit_event SET actor = 'bo'",
    "renumber": "UPDATE audit_event SET seq = 3 WHERE seq = 2",
    "remove": "DELETE FROM audit_event WHERE seq = 2",
    "remove all": "DELETE FROM audit_event",
    "upsert": f"INSERT INTO audit_event {_COPY} ON CONFLICT (seq) DO UPDATE SET actor = 'bo'",
    "upsert by hash": f"INSERT INTO audit_event {_COPY} ON CONFLICT (hash) DO UPDATE SET actor = 'bo'",
    "a gap": f"INSERT INTO audit_event {_NEXT.format(seq=4, prev='hash')}",
    "a fork": f"INSERT INTO audit_event {_NEXT.format(seq=3, prev='prev')}",
    "head back": "UPDATE audit_head SET seq = 1",
    "head ahead": "UPDATE audit_head SET seq = 4",
    "head to no entry": "UPDATE audit_head SET seq = 3",
    "head hash": "UPDATE audit_head SET hash = 'ff'",
    "head away": "DELETE FROM audit_head",
    "second head": "INSERT INTO audit_head VALUES (2, 9, 'ff')",
    "head upsert": "INSERT INTO audit_head VALUES (1, 0, 'ff') ON CONFLICT (id) DO UPDATE SET seq = 0, hash = 'ff'",
    "tree": "UPDATE audit_frontier SET head = 'bb'",
    "tree away": "DELETE FROM audit_frontier",
    "tree upsert": f"{KEPT} ON CONFLICT (size) DO UPDATE SET head = 'bb'",
    "detail": "UPDATE audit_detail SET body = '{}'",
    "detail upsert": "INSERT INTO audit_detail SELECT seq, salt, '{}' FROM audit_detail WHERE seq = 1"
    " ON CONFLICT (seq) DO UPDATE SET body = '{}'",
}


def test_the_log_is_append_only(database):
    log = _kept(database)
    check_rows(REFUSED, lambda name: _refuses(log, REFUSED[name]))


REPLACING = {
    "by number": f"INSERT OR REPLACE INTO audit_event {_COPY}",
    "by number, short": f"REPLACE INTO audit_event {_COPY}",
    "by hash": "INSERT OR REPLACE INTO audit_event SELECT 3, at, kind, 'bo', subject, body, hash, hash"
    " FROM audit_event WHERE seq = 2",
    "update or replace": "UPDATE OR REPLACE audit_event SET seq = 1 WHERE seq = 2",
    "head": "INSERT OR REPLACE INTO audit_head VALUES (1, 0, 'ff')",
    "tree": "REPLACE INTO audit_frontier VALUES (1, 'x', 'bb')",
    "detail": "INSERT OR REPLACE INTO audit_detail SELECT seq, salt, '{}' FROM audit_detail",
}


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_sqlite_replaces_nothing_in_the_log(sqlite_database, recursive):
    log = _kept(sqlite_database)
    pragma = f"PRAGMA recursive_triggers = {recursive}"
    check_rows(REPLACING, lambda name: _refuses(log, pragma, REPLACING[name]))


@pytest.mark.postgres
def test_postgresql_empties_no_table_of_the_log(postgresql_database):
    for table in ("audit_event", "audit_head", "audit_detail", "audit_frontier"):
        with pytest.raises(IntegrityError, match="stay"), postgresql_database.writing() as connection:
            connection.exec_driver_sql(f"TRUNCATE {table} CASCADE")


def test_the_head_follows_by_itself(database):
    """Whoever writes events needs no right to the head."""
    with database.writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO audit_event {_FIRST}")
        assert connection.exec_driver_sql("SELECT seq, hash FROM audit_head").one() == (1, "ff" * 32)
