"""What a sign-in and a signature cost."""

import statistics
import time
from collections.abc import Callable

from conference.clock import utc_now
from conference.vocabulary import TextKind
from services import agreements, sessions
from tests.bench.report import Report
from tests.demonstration import PASSWORD, World
from tests.signing import filled_in
from tests.world import SteppedClock


def report(said: Report, url: str) -> None:
    """A sign-in and a signature, timed inside one process, without the network."""
    world = World(url, SteppedClock(utc_now()))
    supporter, conference = world.actor("supporter"), world.marsh
    signing = agreements.to_sign(supporter, conference.id, TextKind.SUPPORTER_AGREEMENT)

    def sign(number: int) -> None:
        signed = agreements.sign(
            supporter,
            conference.id,
            TextKind.SUPPORTER_AGREEMENT,
            filled_in(signing, supporter.name, f"bench-{number}"),
        )
        agreements.withdraw(supporter, signed.id)

    def come_in(_number: int) -> None:
        world.clock.forward(minutes=6)  # so that the throttle has nothing to say
        sessions.sign_in(supporter.email, PASSWORD, address="127.0.0.1", device_token="", browser="Bench")

    stock = _median(lambda _n: sum(range(100_000)), 20)
    signature, entry = _median(sign, 20), _median(come_in, 20)
    world.database.dispose()
    said.say(
        f"Unit: adding up 100,000 numbers in Python takes {stock:.1f} ms here. Password hashes cost as in the tests"
    )
    said.say("(2⁴); the portal's own (2¹²) adds what bcrypt is meant to cost.")
    said.say()
    said.table("Act", "Median ms", "÷ unit")
    said.row(
        "One signature: checked, stored, withdrawn again (its paper is made afterwards)",
        f"{signature:.1f}",
        f"{signature / stock:.1f}",
    )
    said.row("One sign-in without the cost of the hash", f"{entry:.1f}", f"{entry / stock:.1f}")
    said.say()


def _median(act: Callable[[int], object], times: int) -> float:
    taken = []
    for number in range(times):
        began = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - began) * 1e3)
    return statistics.median(taken)
