"""Every state the facts of some rows can be in, and which row decides in each.

A yes-or-no fact has two values; a number has one value below its first limit and one at each limit, since nothing
changes between two limits. Facts that no row of the cell asks about play no part and are left out.
"""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from policy.conditions import Literal
from policy.facts import FACTS
from policy.rows import Row

State = Mapping[str, bool | int]
Limits = Mapping[str, Sequence[int]]
#: A cell with more facts than this would take too long to count out; the check refuses it.
WIDEST = 16


def domains(literals: Sequence[Literal], more: Limits | None = None) -> dict[str, tuple[bool | int, ...]]:
    """The values to try for each fact these conditions name, in the order in which they first name it.

    `more` adds limits of a number that somebody else compares it with.
    """
    limits: dict[str, set[int]] = {}
    for literal in literals:
        found = limits.setdefault(literal.fact, set((more or {}).get(literal.fact, ())))
        if literal.threshold is not None:
            found.add(literal.threshold)
    return {fact: _values(fact, sorted(found)) for fact, found in limits.items()}


def _values(fact: str, limits: Sequence[int]) -> tuple[bool | int, ...]:
    if not FACTS[fact].is_number:
        return (False, True)
    return (limits[0] - 1, *limits)


@dataclass(frozen=True)
class Table:
    """What some rows say of every state: `deciding[n]` is the place of the row that decides state n."""

    rows: tuple[Row, ...]
    domains: Mapping[str, tuple[bool | int, ...]]

    @classmethod
    def of(cls, rows: tuple[Row, ...], more: Limits | None = None, also: Sequence[Literal] = ()) -> "Table":
        """The table over the facts of these rows, and of the conditions in `also`."""
        return cls(rows, domains([*(literal for row in rows for literal in row.when), *also], more))

    @property
    def size(self) -> int:
        """How many states there are."""
        return math.prod(len(values) for values in self.domains.values())

    def states(self) -> Iterator[State]:
        """Each state once, in the order of `deciding`."""
        for values in itertools.product(*self.domains.values()):
            yield dict(zip(self.domains, values, strict=True))

    def told_apart(self) -> Iterator[State]:
        """Each state in which the first row leaves something to ask, and one in which it does not.

        A first row that hangs on one fact alone (a cancelled conference) decides half of all states by itself.
        """
        alone = self.rows[0].when if len(self.rows[0].when) == 1 else ()
        met = False
        for state in self.states():
            closed = any(literal.of(state[literal.fact]) for literal in alone)
            if not (closed and met):
                yield state
            met = met or closed

    @cached_property
    def deciding(self) -> tuple[int, ...]:
        """The place of the deciding row in each state; the last row is the default and matches always."""
        places = {fact: place for place, fact in enumerate(self.domains)}
        tests = [
            tuple(
                (
                    places[literal.fact],
                    frozenset(v for v in self.domains[literal.fact] if literal.of(v)),
                )
                for literal in row.when
            )
            for row in self.rows
        ]
        return tuple(
            next(
                number
                for number, test in enumerate(tests)
                if all(values[place] in good for place, good in test)
            )
            for values in itertools.product(*self.domains.values())
        )

    def answers(self) -> Iterator[tuple[State, Row]]:
        """Each state with the row that decides it."""
        for state, number in zip(self.states(), self.deciding, strict=True):
            yield state, self.rows[number]
