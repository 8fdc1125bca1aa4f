"""Microseconds of single questions, the engines taking turns so that all meet the same weather.

All times are those of this thread on a processor: where other work runs beside it, wall-clock time would count against
the slow engines, which are interrupted, and not against the quick ones.
"""

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Times:
    """Microseconds, one for each question in each round."""

    taken: list[float] = field(default_factory=list)

    def at(self, share: float) -> float:
        """The time within which a share of the questions was answered."""
        ordered = sorted(self.taken)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    @property
    def p50(self) -> float:
        """The middle one."""
        return self.at(0.5)

    @property
    def p99(self) -> float:
        """The one that ninety-nine in a hundred keep within."""
        return self.at(0.99)


@dataclass(frozen=True)
class Runner:
    """Something to time: how it is asked, and how many times in a row, so that the clock itself does not count."""

    ask: Callable[..., Any]
    times: int = 1


def in_turn(runners: dict[str, Runner], questions: Iterable[tuple], rounds: int) -> dict[str, Times]:
    """Each question to each runner, in an order that changes; the mean of the runs in a row is one time."""
    chance = random.Random(1)
    times = {name: Times() for name in runners}
    order = list(runners.items())
    for _round in range(rounds):
        for question in questions:
            chance.shuffle(order)
            for name, runner in order:
                times[name].taken.append(_one(runner, question))
    return times


def _one(runner: Runner, question: tuple) -> float:
    ask, turns = runner.ask, range(runner.times)
    began = time.thread_time_ns()
    for _turn in turns:
        ask(*question)
    return (time.thread_time_ns() - began) / 1e3 / runner.times


def cpu_milliseconds(act: Callable[[], Any], times: int = 5) -> float:
    """The best of a few runs of something long.

    Other work on the machine only ever adds, and these run too seldom for a median to even it out.
    """
    taken = []
    for _time in range(times):
        began = time.thread_time_ns()
        act()
        taken.append((time.thread_time_ns() - began) / 1e6)
    return min(taken)
