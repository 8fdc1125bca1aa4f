"""What the portal does by itself: soon after something is owed, by one process at a time, and whatever goes wrong."""

import threading
import time
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import make_url, select

from db import document_orders, leases
from db.tables.sealed import job_lease
from portal import background
from portal.background import PAPERS, Background, Job, Papers
from services import jobs, runtime, sealing
from services.orders import owed
from tests.sealing_desk import StubSealer, decide, orders, sealed
from tests.tables import check_rows


@pytest.fixture
def stub(monkeypatch):
    """A seal that costs nothing, on papers that cost nothing."""
    monkeypatch.setattr(sealing, "render", lambda _content, told: f"%PDF {told.code}".encode())
    made = StubSealer()
    sealing.configure(made)
    yield made
    sealing.configure(None)


@pytest.fixture
def run():
    """`run(jobs)`: a thread that does them until the test ends, or `stop()`."""
    started = []

    def begin(*todo):
        started.append(Background(todo))
        started[-1].start()
        return started[-1]

    yield begin
    for one in started:
        one.stop()
    owed.clear()


def until(holds, seconds=20.0):
    """Wait until something holds."""
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up
        time.sleep(0.01)


def are_sealed(world, source_id):
    return all(sealed(order) for order in orders(world, source_id))


def test_a_person_need_not_wait_for_the_next_minute(world, stub, run):
    run(Job(PAPERS, 3600, Papers()))
    until(lambda: are_sealed(world, ""))
    began = time.monotonic()
    made = decide(world)
    until(lambda: are_sealed(world, made.id))
    assert time.monotonic() - began < 10
    until(lambda: world.events().count("copy.delivered") >= 3)


def test_one_process_at_a_time_and_the_next_one_has_its_turn(world):
    now = runtime.now()
    with runtime.transaction() as conn:
        assert leases.take(conn, "a job", "another", now, timedelta(minutes=2))
    done = []
    assert not jobs.done_alone("a job", lambda _go_on: done.append(1), holder="me")
    world.clock.forward(minutes=3)  # the other one died
    assert jobs.done_alone("a job", lambda _go_on: done.append(1), holder="me")
    assert jobs.done_alone("a job", lambda _go_on: done.append(1), holder="another")  # given back at once
    assert done == [1, 1]


def attempt(name="a job", holder="another"):
    """Whether another process gets the lease."""
    with runtime.transaction() as conn:
        return leases.take(conn, name, holder, runtime.now(), jobs.LENGTH)


def test_a_long_job_keeps_its_lease_from_piece_to_piece_and_hears_when_another_has_it(world):
    def work(go_on):
        for _piece in range(3):
            world.clock.forward(seconds=8)
            assert go_on()
            assert not attempt()
        world.clock.forward(seconds=10)  # it stood still
        assert attempt()
        assert not go_on()

    assert jobs.done_alone("a job", work, holder="me")
    assert not jobs.done_alone("a job", bool, holder="me"), "the other one's lease is not given back"


def test_a_piece_that_takes_long_keeps_the_lease_and_one_that_takes_too_long_does_not(world, monkeypatch):
    monkeypatch.setattr(jobs, "RENEWED", timedelta(milliseconds=5))

    def until_of():
        with runtime.reading() as conn:
            return conn.execute(select(job_lease.c.until)).scalar_one()

    def work(_go_on):
        for _time in range(14):
            world.clock.forward(seconds=8)
            until(lambda: until_of() > runtime.now() + timedelta(seconds=5))
            assert not attempt()
        until(lambda: world.clock.forward(seconds=5) or attempt())

    assert jobs.done_alone("a job", work, holder="me")


def test_what_a_process_died_in_the_middle_of_is_taken_up_within_fifteen_seconds(world, stub):
    """Two ways to die: with the lease in its hands, and between the order and taking it."""
    assert jobs.LENGTH.total_seconds() + background.LOOK + background.SOON <= 15
    later = Job(PAPERS, 3600, Papers(), due=time.monotonic() + 3600)
    other = Background([later])
    assert attempt(PAPERS)
    other.look()
    assert later.due > time.monotonic() + 3000, "it is alive for all that anybody knows"
    world.clock.forward(seconds=jobs.LENGTH.total_seconds())
    other.look()
    other.round()
    assert are_sealed(world, "")
    assert later.due > time.monotonic() + 3000
    other.look()
    assert later.due > time.monotonic() + 3000, "nothing is left over"
    world.clock.forward(seconds=1)
    made = decide(world)
    other.look()
    other.round()
    assert are_sealed(world, made.id)


OLD_LEASES = [
    ("of its own node", "here:8501/earlier", True),
    ("of another port", "here:8502/earlier", False),
    ("of another machine", "there:8501/earlier", False),
]


def test_a_node_takes_its_own_old_lease_at_its_start_and_only_then(world, monkeypatch):
    def starts(row):
        name, holder, is_taken = row
        monkeypatch.setattr(jobs, "_process", jobs._Process())
        jobs.begin("here:8501")
        assert attempt(name, holder)
        if jobs.done_alone(name, bool) != is_taken:
            yield f"{name}: {not is_taken}"
        if is_taken and attempt(name, holder) and jobs.done_alone(name, bool):
            yield f"{name}: again"

    check_rows(OLD_LEASES, starts)


def test_a_portal_that_shuts_down_begins_no_other_paper_and_blames_none(sqlite_world, stub, run, monkeypatch):
    made, drawn, may_go_on = decide(sqlite_world), threading.Event(), threading.Event()
    with runtime.reading() as conn:
        waiting = len(document_orders.unsealed(conn))

    def render(_content, told):
        drawn.set()
        assert may_go_on.wait(20)
        return f"%PDF {told.code}".encode()

    monkeypatch.setattr(sealing, "render", render)
    at_it = run(Job(PAPERS, 3600, Papers()))
    assert drawn.wait(20)
    ended = threading.Thread(target=at_it.stop)
    ended.start()
    until(at_it._over.is_set)
    sealing.close()
    may_go_on.set()
    ended.join()
    with runtime.reading() as conn:
        assert len(document_orders.unsealed(conn)) == waiting - 1
    found = orders(sqlite_world)
    assert {order.problem for order in found} == {""}
    assert not are_sealed(sqlite_world, made.id)


def test_a_lease_is_given_back_by_a_job_that_fails(sqlite_world):
    with pytest.raises(ZeroDivisionError):
        jobs.done_alone("a job", lambda _go_on: 1 // 0, holder="me")
    assert jobs.done_alone("a job", bool, holder="another")


def test_a_job_that_fails_is_tried_again_soon_and_holds_up_no_other(sqlite_world, run, monkeypatch, caplog):
    monkeypatch.setattr(background, "SOON", 0.01)
    failing, other = [], []

    def fail(_go_on):
        failing.append(1)
        if len(failing) < 4:
            raise ValueError("Robin Marsh")

    run(Job("first", 3600, fail), Job("second", 3600, lambda _go_on: other.append(1)))
    until(lambda: len(failing) == 4)
    assert other == [1]
    assert [r.getMessage() for r in caplog.records] == ["the job first failed: ValueError"] * 3


@pytest.mark.postgres
def test_a_database_that_goes_away_in_the_middle_is_found_again(databases, stub, run, monkeypatch, caplog):
    from tests.demonstration import World

    monkeypatch.setattr(background, "SOON", 0.01)
    url = databases.demonstration("postgresql")
    world = World(url)
    gone = threading.Event()

    def kill(*_args):
        if not gone.is_set():
            where = make_url(url).set(drivername="postgresql", database="postgres")
            with psycopg.connect(where.render_as_string(hide_password=False), autocommit=True) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                    [make_url(url).database],
                )
            gone.set()
        return f"%PDF {time.monotonic_ns()}".encode()

    monkeypatch.setattr(sealing, "render", kill)
    at_it = run(Job(PAPERS, 3600, Papers()))
    until(lambda: gone.is_set() and are_sealed(world, ""))
    until(lambda: "copy.delivered" in world.events())
    assert {o.problem for o in orders(world)} <= {"", sealing.KEEPING}
    at_it.stop()  # it holds a connection until it has given its lease back
    world.database.dispose()
    databases.drop(url)
