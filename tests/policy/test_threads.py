"""One policy shared by many threads answers every question right."""

import sys
import threading
import time

from policy import Policy, Seat
from tests.policy.expectations import ANSWERS, expectations

SECONDS = 3.0


def _run(work):
    """Eight threads flat out at a short switch interval; returns (answers given, faults)."""
    faults, counts = [], [0] * 8
    stop = time.monotonic() + SECONDS

    def loop(number):
        try:
            while time.monotonic() < stop:
                for line, question in work[number % len(work) :] + work[: number % len(work)]:
                    counts[number] += 1
                    if not question():
                        faults.append(line)
                    if time.monotonic() >= stop:
                        break
        except BaseException as error:
            faults.append(repr(error))

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=loop, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    return sum(counts), faults


def test_eight_threads_get_no_wrong_answer_from_the_index():
    policy = Policy.load()

    def ask(line):
        return lambda: (
            policy.decide(line.authority, [Seat(line.role, line.state)], line.action, line.obj).outcome
            == ANSWERS[line.answer]
        )

    asked, faults = _run([(line, ask(line)) for line in expectations()])
    assert faults == []
    assert asked > 1_000


def test_eight_threads_get_no_wrong_answer_from_casbin():
    policy = Policy.load()

    def ask(line):
        facts = line.state
        question = (line.role, line.authority, line.action, line.obj, facts)
        return lambda: policy.enforcer.enforce_ex(*question)[0] is (line.answer == "yes")

    asked, faults = _run([(line, ask(line)) for line in expectations()[::3]])
    assert faults == []
    assert asked > 100
