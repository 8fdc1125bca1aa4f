"""What is dear is done in threads of its own, and whoever would wait too long for one is told."""

import asyncio
import threading

import pytest
from starlette.concurrency import run_in_threadpool

from portal.routes import apart
from portal.routes.apart import Busy, Threads, Waiting

MOST, OF_A_NETWORK = 40, 30


@pytest.fixture
def asked(monkeypatch):
    """Sixty sign-ins at once, none of which ends before somebody who does not wait has had a thread."""
    monkeypatch.setattr(apart, "HASHES", Threads(4))
    monkeypatch.setattr(apart, "_waiting", Waiting(most=MOST, most_of_a_network=OF_A_NETWORK))

    def all_of(addresses):
        async def at_once():
            ends = threading.Event()
            flood = [asyncio.create_task(apart.hashed(one, ends.wait, 20)) for one in addresses]
            try:
                await asyncio.sleep(0.1)
                looked_up = await asyncio.wait_for(run_in_threadpool(lambda: "found"), 2)
            finally:
                ends.set()
            ended = await asyncio.gather(*flood, return_exceptions=True)
            again = await apart.hashed(addresses[0], lambda: "let in")
            return looked_up, ended, again

        return asyncio.run(at_once())

    return all_of


@pytest.mark.parametrize(
    ("addresses", "through"),
    [([f"192.0.2.{n}" for n in range(60)], MOST), (["192.0.2.1"] * 60, OF_A_NETWORK)],
    ids=["from everywhere", "from one network"],
)
def test_a_flood_of_sign_ins_takes_no_thread_of_those_that_look_up_who_asks(asked, addresses, through):
    looked_up, ended, again = asked(addresses)
    assert (looked_up, again) == ("found", "let in")
    assert ended == [True] * through + ended[through:]
    assert all(isinstance(one, Busy) for one in ended[through:])
    assert "Wait a minute, then try again." in ended[-1].sentence
