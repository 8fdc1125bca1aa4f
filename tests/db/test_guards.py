"""Rows that stay as they were written, on both engines."""

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, insert, select, text
from sqlalchemy.exc import IntegrityError

from db.migrations.guards import append_only, immutable_columns

promise = Table(
    "promise",
    MetaData(),
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("note", Text),
    Column("looks", Integer),
    Column("ended_at", Text),
    Index(
        "uq_promise_live",
        "person",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)


def make(database, guard, *names, **options):
    with database.writing() as connection:
        promise.create(connection)
        with Operations.context(MigrationContext.configure(connection)):
            guard("promise", *names, **options)
        connection.execute(
            insert(promise),
            [
                {"id": "a", "person": "ann", "note": None, "looks": 0, "ended_at": None},
                {"id": "b", "person": "bo", "note": "hello", "looks": 0, "ended_at": None},
            ],
        )
    return database


@pytest.fixture
def kept(database):
    """`id`, `person` and `note` stay, `ended_at` is set once, `looks` changes at will."""
    return make(database, immutable_columns, ["id", "person", "note"], once=["ended_at"])


@pytest.fixture
def appended(database):
    """Nothing changes."""
    return make(database, append_only)


def do(database, statement):
    with database.writing() as connection:
        connection.exec_driver_sql(statement)


def refused(database, statement):
    before = rows(database)
    with pytest.raises(IntegrityError):
        do(database, statement)
    assert rows(database) == before


def rows(database):
    with database.reading() as connection:
        return connection.execute(select(promise).order_by(promise.c.id)).all()


@pytest.mark.parametrize(
    "change",
    ["person = 'cy'", "note = 'x'", "note = NULL", "id = id || '2'", "looks = 1, note = 'x'"],
)
def test_columns_keep_their_first_value(kept, change):
    refused(kept, f"UPDATE promise SET {change}")


def test_the_same_value_again_is_no_change(kept):
    do(kept, "UPDATE promise SET person = person, note = note, looks = 7")

    assert [row.looks for row in rows(kept)] == [7, 7]


def test_an_end_is_set_once_and_then_stays(kept):
    do(kept, "UPDATE promise SET ended_at = 'monday' WHERE id = 'a'")

    refused(kept, "UPDATE promise SET ended_at = 'tuesday' WHERE id = 'a'")
    refused(kept, "UPDATE promise SET ended_at = NULL WHERE id = 'a'")


def test_rows_stay(kept):
    refused(kept, "DELETE FROM promise")


def test_rows_of_an_erasable_table_can_go_but_not_change(database):
    erasable = make(database, immutable_columns, ["id", "person", "note", "looks", "ended_at"], erasable=True)

    refused(erasable, "UPDATE promise SET note = 'x'")
    do(erasable, "DELETE FROM promise WHERE id = 'a'")

    assert [row.id for row in rows(erasable)] == ["b"]


@pytest.mark.parametrize("change", ["note = 'x'", "looks = looks", "ended_at = 'monday'"])
def test_nothing_changes_in_an_append_only_table(appended, change):
    refused(appended, f"UPDATE promise SET {change}")
    refused(appended, "DELETE FROM promise WHERE id = 'b'")


def test_new_rows_are_welcome(appended):
    do(appended, "INSERT INTO promise VALUES ('c', 'cy', NULL, 0, NULL)")
    do(appended, "INSERT INTO promise VALUES ('d', 'ann', NULL, 0, 'monday')")

    assert [row.id for row in rows(appended)] == ["a", "b", "c", "d"]


def test_an_upsert_changes_nothing(appended):
    refused(
        appended,
        "INSERT INTO promise VALUES ('a', 'cy', NULL, 0, NULL) ON CONFLICT (id) DO UPDATE SET note = 'x'",
    )


@pytest.mark.postgres
def test_postgresql_empties_no_guarded_table(postgresql_database):
    for options in ({}, {"erasable": True}):
        make(postgresql_database, immutable_columns, ["id"], **options)
        refused(postgresql_database, "TRUNCATE promise")
        do(postgresql_database, "DROP TABLE promise")
        do(postgresql_database, "DROP FUNCTION guard_promise_update, guard_promise_delete")


@pytest.mark.parametrize(
    "row",
    ["'a', 'cy', NULL, 0, NULL", "'c', 'ann', NULL, 0, NULL"],
    ids=["by its key", "by a key that only live rows have"],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("guard", [append_only, immutable_columns])
def test_sqlite_replaces_no_guarded_row(sqlite_database, guard, recursive, row):
    made = make(sqlite_database, guard, *([["id"]] if guard is immutable_columns else []))
    before = rows(made)
    with pytest.raises(IntegrityError), made.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA recursive_triggers = {recursive}")
        connection.exec_driver_sql(f"INSERT OR REPLACE INTO promise VALUES ({row})")

    assert rows(made) == before
