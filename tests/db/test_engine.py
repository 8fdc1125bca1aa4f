"""One door to the database: what a read sees, what a write waits for, and what an address may be."""

import stat
import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError, StatementError

from db.engine import Database
from db.tables.conferences import portal_mark
from db.types import UtcDateTime


def put(connection, key, value="1"):
    connection.execute(insert(portal_mark).values(key=key, value=value))


def keys(connection):
    return set(connection.execute(select(portal_mark.c.key)).scalars())


def test_what_was_written_is_read(database):
    with database.writing() as connection:
        put(connection, "a")

    with database.reading() as connection:
        assert keys(connection) == {"a"}


def test_an_error_undoes_the_whole_write(database):
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        put(connection, "a")
        1 / 0  # noqa: B018

    with database.reading() as connection:
        assert keys(connection) == set()


def test_a_savepoint_undoes_a_part(database):
    with database.writing() as connection:
        put(connection, "a")
        with pytest.raises(DBAPIError), connection.begin_nested():
            put(connection, "b")
            put(connection, "a")

    with database.reading() as connection:
        assert keys(connection) == {"a"}


def test_nothing_is_written_through_a_read(database):
    with database.reading() as connection, pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        put(connection, "a")

    with database.writing() as connection:
        put(connection, "b")
        assert keys(connection) == {"b"}

    # the same connection of the driver, after it has written
    with database.reading() as connection, pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        put(connection, "c")


def test_a_read_keeps_its_picture_while_others_write(database):
    with database.reading() as early:
        assert keys(early) == set()
        with database.writing() as connection:
            put(connection, "a")
        assert keys(early) == set()

    with database.reading() as late:
        assert keys(late) == {"a"}


def test_a_read_inside_an_open_read_works(database):
    with database.reading() as outer:
        assert keys(outer) == set()
        with database.reading() as inner:
            assert keys(inner) == set()


def test_a_read_works_beside_an_open_write(database):
    with database.writing() as connection:
        put(connection, "a")
        with database.reading() as beside:
            assert keys(beside) == set()


def test_writers_take_turns_from_their_first_statement(database):
    order = []
    first_is_in = threading.Event()

    def first():
        with database.writing() as connection:
            keys(connection)
            first_is_in.set()
            time.sleep(0.2)
            put(connection, "a")
            order.append("first")

    def second():
        first_is_in.wait()
        with database.writing() as connection:
            assert keys(connection) == {"a"}
            order.append("second")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert order == ["first", "second"]


def test_a_write_inside_a_write_of_the_same_thread_is_our_mistake(database):
    with (
        pytest.raises(RuntimeError, match="writing already"),
        database.writing(),
        database.writing(),
    ):
        pass

    with database.writing() as connection:
        put(connection, "a")


def test_statements_are_counted_without_those_that_open_a_transaction(database):
    with database.counting() as count:
        with database.writing() as connection:
            put(connection, "a")
        with database.reading() as connection:
            keys(connection)
            keys(connection)

    assert count.number == 3
    assert count.statements[0].startswith("INSERT INTO portal_mark")


def test_counting_ends_with_its_block(database):
    with database.counting() as count:
        pass
    with database.reading() as connection:
        keys(connection)

    assert count.number == 0


def test_a_moment_comes_back_aware_and_in_utc(database):
    moments = Table("moments", MetaData(), Column("id", Integer, primary_key=True), Column("at", UtcDateTime))
    summer = datetime(2026, 7, 1, 9, 30, 15, 123456, tzinfo=timezone(timedelta(hours=1)))
    with database.writing() as connection:
        moments.create(connection)
        connection.execute(insert(moments), [{"id": 1, "at": summer}, {"id": 2, "at": None}])
        found = connection.execute(select(moments.c.at).order_by(moments.c.id)).scalars().all()

        assert found == [summer, None]
        assert found[0].tzinfo is UTC
        assert connection.execute(select(moments.c.id).where(moments.c.at < summer)).all() == []
        assert connection.execute(select(moments.c.id).where(moments.c.at <= summer)).all() == [(1,)]


def test_a_moment_without_a_zone_is_refused(sqlite_database):
    moments = Table("moments", MetaData(), Column("at", UtcDateTime))
    naive = datetime(2026, 7, 1)  # noqa: DTZ001
    with pytest.raises(StatementError, match="time zone"), sqlite_database.writing() as connection:
        moments.create(connection)
        connection.execute(insert(moments).values(at=naive))


def test_sqlite_is_safe_against_power_loss_and_keeps_its_references(sqlite_database):
    def asked(connection, name):
        return connection.execute(text(f"PRAGMA {name}")).scalar_one()

    with sqlite_database.writing() as connection:
        assert asked(connection, "journal_mode") == "wal"
        assert asked(connection, "synchronous") == 2
        assert asked(connection, "foreign_keys") == 1
        assert asked(connection, "busy_timeout") == 30_000
        assert asked(connection, "trusted_schema") == 0


def test_only_its_owner_reads_the_sqlite_file(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/new/portal.db")
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE t (a INTEGER)"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()}
    database.dispose()

    assert modes == dict.fromkeys(("portal.db", "portal.db-wal", "portal.db-shm"), 0o600)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


@pytest.mark.postgres
def test_postgresql_speaks_utc_and_does_not_wait_for_ever(postgresql_database):
    with postgresql_database.reading() as connection:
        shown = {
            name: connection.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("timezone", "lock_timeout", "idle_in_transaction_session_timeout")
        }

    assert shown == {"timezone": "UTC", "lock_timeout": "30s", "idle_in_transaction_session_timeout": "1min"}


@pytest.mark.postgres
def test_the_portal_goes_on_after_postgresql_dropped_its_connections(databases):
    url = databases.fresh("postgresql")
    database = Database(url)
    with database.writing() as connection:
        put(connection, "a")
    with psycopg.connect(url, autocommit=True) as other:
        others = (
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        other.execute(f"SELECT pg_terminate_backend(pid) FROM ({others}) AS others")

    with database.reading() as connection:
        assert keys(connection) == {"a"}
    database.dispose()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "cannot be read"),
        ("portal.db", "cannot be read"),
        ("postgresql://ann:secret@host:port/portal", "cannot be read"),
        ("sqlite://", "path of a file"),
        ("sqlite:///:memory:", "path of a file"),
        ("sqlite:///portal.db?mode=ro", "path of a file"),
        ("postgresql://ann:secret@host", "name of a database"),
        ("postgresql+asyncpg://ann:secret@host/portal", "names another"),
        ("mysql://ann:secret@host/portal", "names another"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_in_a_sentence(url, sentence):
    with pytest.raises(ValueError, match=sentence) as refusal:
        Database(url)

    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_through_psycopg(scheme):
    database = Database(f"{scheme}://ann:secret@localhost/portal")

    assert database.dialect == "postgresql"
    assert database.url == "postgresql+psycopg://ann:***@localhost/portal"


def test_the_path_of_a_fresh_database_is_its_own(databases):
    one, two = databases.fresh("sqlite"), databases.fresh("sqlite")

    assert one != two
    assert Path(str(make_url(one).database)).is_file()
