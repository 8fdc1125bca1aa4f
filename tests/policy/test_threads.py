"""One policy shared by many threads answers every question right, also while it is being exchanged."""

import itertools
import random
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from policy import Policy, Seat, loader
from policy.live import Live
from tests.effort import SEED, TIMES
from tests.policy.expectations import ANSWERS, expectations

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

SECONDS = 2.0 * TIMES
THREADS = 16
ENOUGH = 3
#: Between two exchanges.
PACE = 0.5
ASKED = 100
#: Between two bursts of questions, so that whoever exchanges the policy gets a turn too.
REST = 0.02
BURST = 60


@dataclass
class Soak:
    """What the threads saw. Each thread counts for itself."""

    asked: list[int] = field(default_factory=lambda: [0] * THREADS)
    wrong: list[object] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    digests: set[str] = field(default_factory=set)
    exchanged: int = 0


def _questions(policy: Policy):
    """Every reviewed line, and people with two seats by chance, with the answers of a quiet moment."""
    lines = expectations()
    questions: list[tuple[tuple, str]] = [
        ((line.authority, (Seat(line.role, line.state),), line.action, line.obj), ANSWERS[line.answer])
        for line in lines
    ]
    chance = random.Random(SEED)
    for _number in range(1_000):
        one, other = chance.choice(lines), chance.choice(lines)
        seats = (Seat(one.role, one.state), Seat(other.role, other.state))
        question = (one.authority, seats, one.action, one.obj)
        questions.append((question, policy.decide(*question).outcome))
    chance.shuffle(questions)
    return questions


def _ask(live: Live, number: int, questions, over: threading.Event, soak: Soak) -> None:
    try:
        start = number * len(questions) // THREADS
        endless = itertools.cycle(questions[start:] + questions[:start])
        while not over.is_set():
            policy = live.policy
            soak.digests.add(policy.digest)
            for (authority, seats, action, obj), answer in itertools.islice(endless, BURST):
                soak.asked[number] += 1
                if policy.decide(authority, seats, action, obj).outcome != answer:
                    soak.wrong.append((authority, seats, action, obj))
            if len(seats) == 1:  # the last one of a burst is also put to Casbin itself
                by_casbin = policy.enforcer.enforce_ex(seats[0].role, authority, action, obj, seats[0].facts)
                if by_casbin[0] is not (answer == "allow"):
                    soak.wrong.append(("casbin", authority, seats, action, obj))
            if policy.faults:
                soak.errors.append(policy.last_fault)
            time.sleep(REST)
    except BaseException as error:
        soak.errors.append(repr(error))


def _exchange(live: Live, folder: Path, over: threading.Event, soak: Soak) -> None:
    """Another file every half second: the same rules, another comment, so another digest.

    It is over after `SECONDS`, and not before the policy was exchanged some times and every thread has asked: a busy
    machine takes longer.
    """
    began = time.monotonic()
    text = (loader.INSTALLED / loader.POLICY).read_text(encoding="utf-8")
    try:
        for number in itertools.count():
            due = time.monotonic() + PACE
            gone = time.monotonic() - began
            enough = soak.exchanged >= ENOUGH and min(soak.asked) > ASKED
            if gone >= 40 * SECONDS or (gone >= SECONDS and enough):
                return
            beside = folder / "policy.new"
            beside.write_text(f"# edition {number % 5}\n{text}", encoding="utf-8")
            beside.replace(folder / loader.POLICY)
            soak.exchanged += sum([live.look(), live.look()])
            time.sleep(max(0.0, due - time.monotonic()))
    except BaseException as error:
        soak.errors.append(repr(error))
    finally:
        over.set()


def test_sixteen_threads_get_no_wrong_answer_while_the_policy_is_exchanged(tmp_path):
    for name in (loader.MODEL, loader.POLICY):
        (tmp_path / name).write_bytes((loader.INSTALLED / name).read_bytes())
    live = Live.load(tmp_path, trial=Policy.of)
    questions, soak = _questions(live.policy), Soak()
    over = threading.Event()
    threads = [
        threading.Thread(target=_ask, args=(live, number, questions, over, soak)) for number in range(THREADS)
    ]
    threads.append(threading.Thread(target=_exchange, args=(live, tmp_path, over, soak)))
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert (soak.errors, soak.wrong) == ([], [])
    assert min(soak.asked) > ASKED
    assert soak.exchanged >= ENOUGH
    assert len(soak.digests) >= min(4, ENOUGH)
    assert live.alarms() == ()
