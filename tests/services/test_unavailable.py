"""The database goes away, or its disk is full, while somebody acts: a sentence, nothing half kept, and no restart."""

from contextlib import ExitStack

import pytest
import sqlalchemy
from psycopg import connect
from sqlalchemy import event, make_url

from conference.exceptions import Unavailable
from conference.vocabulary import TextKind
from db.audit import verify
from db.engine import Database
from services import agreements, runtime
from tests.signing import filled_in

AGREEMENT = TextKind.SUPPORTER_AGREEMENT


@pytest.fixture
def away(world):
    """Takes the database away when the signature is being written; `back()` puts an end to it."""
    state = {"on": False}

    @event.listens_for(world.database._engine, "before_cursor_execute")
    def interrupt(connection, _cursor, statement, *_rest):
        if not (state["on"] and statement.startswith("INSERT INTO signature")):
            return
        if connection.dialect.name == "sqlite":
            (pages,) = connection.connection.driver_connection.execute("PRAGMA page_count").fetchone()
            connection.connection.driver_connection.execute(f"PRAGMA max_page_count = {pages}")
        else:
            where = make_url(world.url).set(drivername="postgresql")
            with connect(where.render_as_string(hide_password=False), autocommit=True) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )

    yield state
    event.remove(world.database._engine, "before_cursor_execute", interrupt)


def test_nothing_is_half_signed_and_the_same_form_signs_once_there_is_a_database_again(world, away):
    kemi, where = world.actor("supporter"), world.marsh.id
    form = filled_in(agreements.to_sign(kemi, where, AGREEMENT), key="x" * 30_000)
    away["on"] = True
    with pytest.raises(Unavailable, match="Try again in a minute"):
        agreements.sign(kemi, where, AGREEMENT, form)
    away["on"] = False
    world.database.dispose()  # SQLite's limit goes with its connection
    assert world.events() == []
    signed = agreements.sign(kemi, where, AGREEMENT, form)
    assert agreements.sign(kemi, where, AGREEMENT, form) == signed
    assert world.events() == ["agreement.signed"]
    with runtime.reading() as conn:
        assert verify(conn).ok


def test_a_server_that_is_not_there_is_away():
    database = Database("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable), database.reading():
        pass


def test_more_people_than_connections_are_asked_to_try_again(world):
    world.database._engine.pool._timeout = 0.01
    with ExitStack() as many, pytest.raises(Unavailable):
        for _person in range(100):
            many.enter_context(world.database.reading())
    with world.database.reading() as conn:
        assert conn.exec_driver_sql("SELECT 1").scalar_one() == 1


def test_a_mistake_of_ours_is_not_told_as_a_database_that_is_away(world):
    with pytest.raises(sqlalchemy.exc.DBAPIError), world.database.reading() as conn:
        conn.exec_driver_sql("SELECT nothing_like_it FROM nowhere")
