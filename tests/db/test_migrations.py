"""The database that a first start makes is the one that the tables describe, guards included."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from conference.exceptions import ConferenceError
from db import circulations, migrate
from db.engine import Database
from db.tables import metadata


@pytest.fixture
def empty(database, tmp_path):
    """A database in which nothing has been made yet."""
    if database.dialect == "sqlite":
        opened = Database(f"sqlite:///{tmp_path}/empty.db")
        yield opened
        opened.dispose()
    else:
        with database.writing() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        yield database


def described(connection):
    """Keys, indexes and checks of every table, as the database itself words them."""
    inspector = inspect(connection)

    def sorted_by_name(found):
        return sorted(
            (str(x["name"]), str(x.get("column_names")), str(x.get("sqltext")), options(x)) for x in found
        )

    def options(found):
        return str({name: str(value) for name, value in (found.get("dialect_options") or {}).items()})

    return {
        table: [
            sorted_by_name(ask(table))
            for ask in (
                inspector.get_indexes,
                inspector.get_unique_constraints,
                inspector.get_check_constraints,
                inspector.get_foreign_keys,
            )
        ]
        for table in metadata.tables
    }


def guards(connection):
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.dialect.name == "postgresql":
        asked = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    return set(connection.execute(text(asked)).scalars())


def test_the_tables_are_those_of_the_metadata(database):
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_keys_indexes_and_checks_are_those_of_the_metadata(database, empty):
    with empty.writing() as connection:
        metadata.create_all(connection)
        wanted = described(connection)
        metadata.drop_all(connection)

    migrate.upgrade(empty)
    with empty.reading() as connection:
        assert described(connection) == wanted


def test_every_table_that_asks_for_guards_has_them(database):
    with database.reading() as connection:
        found = guards(connection)

    for table in metadata.tables.values():
        if (guard := table.info.get("guard")) is None:
            continue
        assert any(name.startswith(f"guard_{table.name}_update") for name in found), table.name
        removal = any(
            name.startswith(f"guard_{table.name}_delete") and not name.endswith("truncate") for name in found
        )
        assert removal is not guard.erasable, table.name


def test_an_empty_database_is_brought_up_to_date(empty):
    assert migrate.revision(empty) is None
    assert not migrate.is_current(empty)

    migrate.upgrade(empty)
    migrate.upgrade(empty)

    assert migrate.revision(empty) == migrate.head() == "0011_agreements"
    assert migrate.is_current(empty)


def test_what_had_gone_out_before_is_the_first_version_of_itself(empty):
    moment = "'2026-11-20 09:00:00+00'" if empty.dialect == "postgresql" else "'2026-11-20 09:00:00.000000'"
    config = migrate._config()
    with empty.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004_councils")
        for statement in (
            f"INSERT INTO \"user\" VALUES ('u', 'u@example.org', 'U', NULL, 'active', {moment}, {moment})",
            f"INSERT INTO conference VALUES ('c', 'hackney', 'initial', 'F', {moment}, 'P', '', {moment}, NULL)",
            f"INSERT INTO circulation VALUES ('x', 'c', 'plan', 'u', {moment})",
        ):
            connection.execute(text(statement))

    migrate.upgrade(empty)

    with empty.reading() as connection:
        (found,) = circulations.list_for_conference(connection, "c")
    assert (found.id, found.thing, found.version, found.why, found.made_by) == ("x", "plan", 1, "", "u")
    assert found.made_at == datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_starters_take_turns(empty):
    starters = [Database(str(empty._url.render_as_string(hide_password=False))) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate.upgrade, starters))
    for starter in starters:
        starter.dispose()

    assert migrate.is_current(empty)


def test_processes_that_start_together_do_not_collide(empty):
    url = empty._url.render_as_string(hide_password=False)
    program = "import sys; from db import migrate, engine; migrate.upgrade(engine.Database(sys.argv[1]))"
    started = [subprocess.Popen([sys.executable, "-c", program, url]) for _ in range(3)]

    assert [process.wait(60) for process in started] == [0, 0, 0]
    assert migrate.is_current(empty)


def test_a_failed_step_leaves_nothing_behind(empty):
    with empty.writing() as connection:
        connection.execute(text("CREATE TABLE signature (id INTEGER)"))

    with pytest.raises(Exception, match="already exists"):
        migrate.upgrade(empty)

    assert migrate.revision(empty) is None
    with empty.reading() as connection:
        assert inspect(connection).get_table_names() == ["signature"]


def test_a_database_of_a_newer_portal_is_left_alone(database):
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))

    with pytest.raises(ConferenceError, match="newer version"):
        migrate.upgrade(database)

    assert migrate.revision(database) == "9999_later"


def test_what_is_wrong_is_said_in_a_sentence(empty):
    assert migrate.problem(empty) == "The database is not up to date. Run conference-portal migrate."

    migrate.upgrade(empty)
    assert migrate.problem(empty) is None

    with empty.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    assert "newer version" in str(migrate.problem(empty))


def test_a_database_that_does_not_answer_is_said_to_be_so(tmp_path):
    (tmp_path / "portal.db").write_text("This is a letter, not a database. " * 100)
    broken = Database(f"sqlite:///{tmp_path}/portal.db")

    assert migrate.problem(broken) == "The database does not answer."
    broken.dispose()
