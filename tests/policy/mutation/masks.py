"""The answers of a list of rows over all states of their facts at once: one bit for each state.

A list of twelve facts has 4 096 states; what a row says of all of them is one whole number of 4 096 bits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import prod

from policy.conditions import Literal
from policy.facts import FACTS, Value
from policy.rows import Row

Rows = tuple[Row, ...]
#: Every limit that any mutant compares the number with lies between these.
LIMITS = range(5, 10)


@dataclass(frozen=True)
class Space:
    """All states of some facts. `values` are those to try of each: a number at each limit, and one below."""

    facts: tuple[str, ...]

    @property
    def whole(self) -> int:
        return _whole(self.facts)

    def state(self, number: int) -> dict[str, bool | int]:
        """One state: the one whose bit has this number."""
        found: dict[str, bool | int] = {}
        for fact in reversed(self.facts):
            number, place = divmod(number, len(values(fact)))
            found[fact] = values(fact)[place]
        return found

    def where(self, literal: Literal) -> int:
        """The states in which the condition holds."""
        return _where(self.facts, literal)

    def all_of(self, literals: Iterable[Literal]) -> int:
        """The states in which all of them hold."""
        mask = self.whole
        for literal in literals:
            mask &= self.where(literal)
        return mask

    def known(self, state: Mapping[str, Value]) -> int:
        """The states that what is known leaves possible."""
        mask = self.whole
        for fact in self.facts:
            value = FACTS[fact].normal(state.get(fact))
            if value is not None:
                mask &= _having(self.facts, fact, _place(fact, value))
        return mask


def values(fact: str) -> tuple[bool | int, ...]:
    return tuple(LIMITS) if FACTS[fact].is_number else (False, True)


def _place(fact: str, value: bool | int) -> int:
    if not FACTS[fact].is_number:
        return int(value)
    return min(max(int(value), LIMITS.start), LIMITS.stop - 1) - LIMITS.start


@cache
def _whole(facts: tuple[str, ...]) -> int:
    return (1 << prod(len(values(fact)) for fact in facts)) - 1


@cache
def _having(facts: tuple[str, ...], fact: str, place: int) -> int:
    """The states in which this fact has its value number `place`."""
    stride = 1
    for later in reversed(facts):
        if later == fact:
            break
        stride *= len(values(later))
    period = stride * len(values(fact))
    once = ((1 << stride) - 1) << (place * stride)
    return once * (Space(facts).whole // ((1 << period) - 1))


@cache
def _where(facts: tuple[str, ...], literal: Literal) -> int:
    held = [place for place, value in enumerate(values(literal.fact)) if literal.of(value)]
    return sum(_having(facts, literal.fact, place) for place in held)


def space(rows: Sequence[Row]) -> Space:
    """The states of all facts these rows ask about."""
    return Space(tuple(sorted({literal.fact for row in rows for literal in row.when})))


def decided(rows: Sequence[Row], over: Space) -> list[tuple[Row, int]]:
    """The rows that decide anywhere, each with the states it decides, in their order."""
    left, found = over.whole, []
    for row in rows:
        mine = left & over.all_of(row.when)
        if mine:
            found.append((row, mine))
            left &= ~mine
        if not left:
            break
    return found


def said(rows: Sequence[Row], over: Space) -> dict[tuple[bool, str], int]:
    """For each answer and clause the states that get it."""
    answers: dict[tuple[bool, str], int] = {}
    for row, mask in decided(rows, over):
        answer = (row.allows, row.clause)
        answers[answer] = answers.get(answer, 0) | mask
    return answers


def opened(rows: Sequence[Row], over: Space) -> int:
    """The states that get a yes."""
    return sum(mask for row, mask in decided(rows, over) if row.allows)
