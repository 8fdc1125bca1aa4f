"""The database goes away, or its disk is full, while somebody acts: a sentence, nothing half kept, and no restart."""

import threading
import time
from contextlib import ExitStack

import pytest
import sqlalchemy
from sqlalchemy import event

from conference.exceptions import Unavailable
from conference.vocabulary import TextKind
from db.audit import verify
from db.engine import Database
from services import agreements, chair_home, conferences, runtime
from tests.cut_off import end_connections, ended
from tests.effort import PROVING
from tests.signing import filled_in
from tests.tables import check_rows

AGREEMENT = TextKind.SUPPORTER_AGREEMENT
_ON_POSTGRESQL = pytest.mark.parametrize(
    "world", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


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
            end_connections(world.url)

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


@_ON_POSTGRESQL
def test_records_that_go_away_inside_a_decision_are_no_fault_of_the_rules(world):
    live, chair, where = runtime.the_live_policy(), world.actor("chair"), world.marsh.id
    kemi, parent = world.actor("supporter"), world.actor("parent")

    def look():
        with runtime.looking():
            chair_home.of(chair, where)
        with runtime.looking():
            agreements.to_sign(kemi, where, AGREEMENT)
        with runtime.looking():
            conferences.list_mine(parent)

    look()
    with ended(world, 0) as counted:
        look()

    def cut_off(at):
        with ended(world, at) as ending, pytest.raises(Unavailable):
            look()
        assert ending.has_ended, "nothing was cut off"
        assert live.alarms() == (), "the rules are blamed"
        look()

    check_rows(range(1, counted.seen + 1), cut_off)


@_ON_POSTGRESQL
def test_ten_people_look_while_the_server_is_restarted(world):
    """`make prove` restarts it forty times."""
    chair, where, over = world.actor("chair"), world.marsh.id, threading.Event()
    seen, broken = [], []

    def look_on():
        while not over.is_set():
            try:
                with runtime.looking():
                    seen.append(chair_home.of(chair, where).people)
            except Unavailable:
                continue
            except Exception as error:
                broken.append(repr(error))

    people = [threading.Thread(target=look_on) for _person in range(10)]
    for person in people:
        person.start()
    for _restart in range(40 if PROVING else 3):
        time.sleep(0.1)
        end_connections(world.url)
    over.set()
    for person in people:
        person.join()
    assert broken == []
    assert len(set(seen)) == 1, "everybody read the same, whole"
    assert runtime.the_live_policy().alarms() == ()
