"""What a node can hold: the limit is raised at a start, and doctor, readiness and the log tell of it."""

import asyncio
import errno
import resource

import pytest

from portal import descriptors
from portal.command import doctor
from portal.routes import health
from services import runtime
from tests.people import the_policy
from tests.tables import check_rows

NONE = resource.RLIM_INFINITY


@pytest.fixture
def limits(monkeypatch):
    """`limits(soft, hard)`: what the system allows; the last pair is what was set since."""
    held = [(1_024, 1_048_576)]
    monkeypatch.setattr(resource, "getrlimit", lambda _which: held[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _which, pair: held.append(pair))

    def allow(soft, hard):
        held[:] = [(soft, hard)]
        return held

    return allow


STARTS = [
    # soft, hard -> soft afterwards, whether it is said that this is little
    (1_024, 1_048_576, 65_536, False),
    (1_024, 4_096, 4_096, False),
    (1_024, 1_024, 1_024, True),
    (256, 2_000, 2_000, True),
    (100_000, 1_048_576, 100_000, False),
    (1_024, NONE, 65_536, False),
    (NONE, NONE, NONE, False),
]


def test_the_limit_is_raised_at_a_start_as_far_as_it_goes_and_too_low_a_one_is_said(limits, caplog):
    def starts(row):
        soft, hard, reached, is_said = row
        held = limits(soft, hard)
        caplog.clear()
        foreseen = descriptors.limit_of_a_start()
        descriptors.raise_limit()
        if held[-1] != (reached, hard):
            yield f"{row}: {held[-1]}"
        if foreseen != (None if reached == NONE else reached):
            yield f"{row}: the doctor foresees {foreseen}"
        if ("Raise the hard limit" in caplog.text) != is_said or doctor._of_descriptors().ok == is_said:
            yield f"{row}: {caplog.text}"

    check_rows(STARTS, starts)


def test_a_node_with_hardly_any_left_takes_no_new_people_and_the_log_says_why(
    sqlite_database, limits, monkeypatch, caplog
):
    monkeypatch.setattr(runtime, "_runtime", None)
    runtime.configure(sqlite_database, the_policy())
    limits(5_000, 5_000)
    monkeypatch.setattr(descriptors, "_opened", lambda: 4_700)
    assert (health.find().ready, health.find().alarms) == (True, ())
    monkeypatch.setattr(descriptors, "_opened", lambda: 4_801)
    few = "Of 5000 files and connections that can be open at once, 199 are left."
    assert (health.find().ready, health.find().alarms) == (False, (few,))

    def none():
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(descriptors, "_opened", none)
    assert descriptors.left() == 0
    monkeypatch.setattr(descriptors, "_EVERY", 0.0)

    async def minutes(looks):
        task = asyncio.create_task(descriptors.watch())
        for _look in range(looks):
            await asyncio.sleep(0)
        task.cancel()

    asyncio.run(minutes(descriptors._AGAIN + 3))
    assert 1 <= len(caplog.messages) <= 2
    assert caplog.messages[0].endswith("0 are left. New people cannot be let in.")
