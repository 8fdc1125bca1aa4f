"""A database that tests use again is as a new one, and a family that was filled in once is as the services build it."""

import pytest
from sqlalchemy import delete, select, text, update

from db.engine import Database
from db.tables import metadata
from tests.people import start_node
from tests.support import beginnings
from tests.world import SteppedClock

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


def rows_of(url):
    """Table -> its rows as text, sorted."""
    database = Database(url)
    with database.reading() as conn:
        found = {
            table.name: sorted(str(tuple(row)) for row in conn.execute(select(table)))
            for table in metadata.sorted_tables
        }
    database.dispose()
    return found


def changed(url, *statements):
    """The same address, after somebody has written there behind the portal's back."""
    database = Database(url)
    with database.writing() as conn:
        if conn.dialect.name == "postgresql":
            conn.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            conn.execute(statement)
    database.dispose()
    return url


@pytest.mark.postgres
def test_a_copy_that_was_used_is_as_a_new_one(databases):
    first = databases.demonstration("postgresql")
    before = rows_of(first)
    user, event = metadata.tables["user"], metadata.tables["audit_event"]
    changed(first, update(user).values(name="Somebody else"), delete(event))
    assert rows_of(first) != before
    databases.drop(first)
    again = databases.demonstration("postgresql")
    assert again == first, "a used copy is not made anew"
    assert rows_of(again) == before
    databases.drop(again)


@pytest.mark.postgres
@pytest.mark.parametrize(
    "change",
    [
        'ALTER TABLE "user" ADD COLUMN shoe_size integer',
        'ALTER TABLE "user" ALTER COLUMN name SET DEFAULT \'Nobody\'',
        'DROP TRIGGER {trigger} ON audit_event',
        'ALTER TABLE audit_event DISABLE TRIGGER USER',
        'CREATE INDEX by_name ON "user" (name)',
        'GRANT SELECT ON "user" TO PUBLIC',
        'GRANT SELECT (name) ON "user" TO PUBLIC',
        "CREATE SCHEMA attic",
        "CREATE FUNCTION attic() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        'ALTER TABLE "user" DROP CONSTRAINT {constraint} CASCADE',
    ],
)  # fmt: skip
def test_a_copy_of_another_shape_is_not_used_again(databases, change):
    url = databases.fresh("postgresql")
    database = Database(url)
    with database.writing() as conn:
        trigger = conn.execute(
            text(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_event'::regclass AND NOT tgisinternal LIMIT 1"
            )
        ).scalar_one()
        constraint = conn.execute(
            text("SELECT conname FROM pg_constraint WHERE conrelid = '\"user\"'::regclass AND contype = 'p'")
        ).scalar_one()
        conn.execute(text(change.format(trigger=trigger, constraint=constraint)))
    database.dispose()
    databases.drop(url)
    another = databases.fresh("postgresql")
    assert another != url
    databases.drop(another)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_a_test_changes_in_its_copy_is_in_no_other(databases, engine):
    mine, other = databases.demonstration(engine), databases.demonstration(engine)
    before = rows_of(other)
    changed(mine, update(metadata.tables["user"]).values(name="Somebody else"))
    assert rows_of(other) == before
    databases.drop(mine)
    databases.drop(other)


def told_by_the_services(databases, engine, name):
    """What the services write at a beginning, on a database of its own; and the moment at which it is done."""
    url, clock = databases.fresh(engine), SteppedClock()
    database = Database(url)
    start_node(database, clock)
    beginnings.BEGINNINGS[name]()
    database.dispose()
    written = columns_of(url)
    databases.drop(url)
    return clock.moment, written


def columns_of(url):
    """(Table, column) -> its values, sorted."""
    database = Database(url)
    with database.reading() as conn:
        found = {
            (table.name, column.name): sorted(map(str, conn.execute(select(column)).scalars()))
            for table in metadata.sorted_tables
            for column in table.columns
        }
    database.dispose()
    return found


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", beginnings.BEGINNINGS)
def test_a_beginning_is_as_the_services_make_it(databases, engine, name):
    (moment, once), (_later, twice) = (told_by_the_services(databases, engine, name) for _time in range(2))
    url = beginnings.address(databases, engine, name)
    copied = columns_of(url)
    databases.drop(url)
    by_chance = {
        column for column in once if once[column] != twice[column]
    }  # ids, codes and what hangs on them
    assert {column for column in once if copied[column] != once[column]} <= by_chance
    assert ("audit_event", "kind") not in by_chance
    assert {column: len(values) for column, values in copied.items()} == {c: len(v) for c, v in once.items()}
    assert beginnings.of(databases, engine, name).at == moment


def test_who_is_there_is_in_the_database(databases):
    url = beginnings.address(databases, "sqlite", "home")
    home = beginnings.of(databases, "sqlite", "home").people
    columns = columns_of(url)
    databases.drop(url)
    assert home.where.id in columns["conference", "id"]
    assert home.dana.user_id in columns["user", "id"]
