"""Readiness: within a second whatever writes, worked out once a second, and why only for those who look after it."""

import asyncio
import json
import threading
import time

import pytest
from starlette.requests import Request

from db.engine import Database
from portal import settings
from portal.routes import health
from portal.routes.health import Readiness, State
from services import runtime
from tests.people import the_policy
from tests.tables import check_rows

WHY = State(ready=False, database="rights are missing", alarms=("The job papers fails.",))


def test_nobody_waits_for_whoever_writes_here_or_in_another_process(database, database_url, monkeypatch):
    monkeypatch.setattr(runtime, "_runtime", None)
    runtime.configure(database, the_policy())
    other = Database(database_url)
    for writer in (database, other):
        writes, over = threading.Event(), threading.Event()

        def write(writer=writer, writes=writes, over=over):
            with writer.writing():
                writes.set()
                over.wait(20)

        slow = threading.Thread(target=write)
        slow.start()
        assert writes.wait(10)
        began = time.monotonic()
        state, took = health.find(), time.monotonic() - began
        over.set()
        slow.join()
        assert (state.ready, state.database) == (True, "ready")
        assert took < 1, took
    other.dispose()
    with database.writing() as conn:  # whoever writes next waits again
        assert conn.exec_driver_sql("SELECT 1").scalar_one() == 1
    assert health.find().ready


def test_it_is_worked_out_once_a_second_however_many_ask():
    found, now = [], [0.0]

    def find():
        found.append(1)
        return State(ready=True, database="ready")

    readiness = Readiness(find, clock=lambda: now[0])

    async def ask(times):
        return await asyncio.gather(*(readiness.now() for _each in range(times)))

    asyncio.run(ask(20))
    asyncio.run(ask(1))
    assert len(found) == 1
    now[0] = health.KEPT
    assert asyncio.run(ask(1)) == [State(ready=True, database="ready")]
    assert len(found) == 2


def test_what_hangs_is_not_waited_for_and_what_breaks_is_not_ready():
    over, found, now = threading.Event(), [], [0.0]

    def hang():
        found.append(1)
        over.wait(20)
        return State(ready=True, database="ready")

    readiness, began = Readiness(hang, clock=lambda: now[0]), time.monotonic()
    state = asyncio.run(readiness.now())
    assert (state.ready, state.database) == (False, "does not answer in time")
    assert time.monotonic() - began < 1
    now[0] = 60 * health.KEPT

    async def ask():
        asked = asyncio.ensure_future(readiness.now())
        await asyncio.sleep(0)
        over.set()
        return await asked

    assert asyncio.run(ask()).ready
    assert len(found) == 1, "it is asked no second time while it is being found"

    def broken():
        raise LookupError

    assert not asyncio.run(Readiness(broken).now()).ready


TOKEN = "invented-token-of-the-monitoring"
WHO = [
    ("this machine", "127.0.0.1", {}, True),
    ("this machine, by its newer address", "::1", {}, True),
    ("somebody", "192.0.2.7", {}, False),
    ("somebody behind a proxy here that is not named", "127.0.0.1", {"x-forwarded-for": "192.0.2.7"}, False),
    ("the monitoring", "192.0.2.7", {"authorization": f"Bearer {TOKEN}"}, True),
    ("a guess", "192.0.2.7", {"authorization": "Bearer invented"}, False),
    ("nothing after the word", "192.0.2.7", {"authorization": "Bearer "}, False),
]


@pytest.mark.parametrize("token", [TOKEN, ""])
def test_only_this_machine_and_the_monitoring_are_told_why(monkeypatch, token):
    monkeypatch.setattr(health, "_readiness", Readiness(lambda: WHY))
    monkeypatch.setattr(
        settings, "_current", settings.Settings(**({"monitoring_token": token} if token else {}))
    )

    def asks(row):
        who, address, headers, is_told = row
        lines = [(name.encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "client": (address, 1), "headers": lines, "method": "GET", "path": "/readyz"}
        answer = asyncio.run(health.ready(Request(scope)))
        said = json.loads(answer.body)
        assert answer.status_code == 503
        if who == "the monitoring" and not token:
            is_told = False
        if ("database" in said) != is_told:
            yield f"{who} reads {said}"
        if not is_told and said != {"ready": False}:
            yield f"{who} reads more than whether it is ready: {said}"

    check_rows(WHO, asks)
