"""Every state of the facts that the engine or the oracle asks about, and worlds by chance."""

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.policy.oracle import forbidden, rule_for

Value = bool | int | None
State = Mapping[str, Value]
Key = tuple[str, str, str, str]
#: The one number the documents name: six days are late, seven are in time (TS-4).
NUMBERS: dict[str, tuple[int, ...]] = {"days_notice": (6, 7)}


def asked(authority: str, role: str, action: str, obj: str) -> set[str]:
    """The facts the oracle reads: the same ones whatever they are, or a comparison fails."""
    names: set[str] = set()

    def look(name: str) -> Value:
        names.add(name)
        return None

    forbidden(authority, role, action, obj, look)
    rule = rule_for(action, obj)
    if rule is not None:
        rule(authority, role, look)
    return names


@dataclass(frozen=True)
class Question:
    """One cell: authority, role, action, object; each fact that either side asks about, with the values to try."""

    key: Key
    facts: tuple[str, ...]
    values: tuple[tuple[bool | int, ...], ...]

    @classmethod
    def of(cls, key: Key, engine: Mapping[str, Sequence[int]]) -> "Question":
        """`engine` holds the facts that the engine asks about there, with the limits of those that are numbers."""
        facts = tuple(sorted({*engine, *asked(*key)}))
        return cls(key, facts, tuple(_values(fact, engine.get(fact, ())) for fact in facts))

    def states(self) -> Iterator[dict[str, bool | int]]:
        """Every state of the facts, all known; of a cancelled conference one, since nothing else is asked then."""
        met = False
        for chosen in itertools.product(*self.values):
            state = dict(zip(self.facts, chosen, strict=True))
            is_cancelled = bool(state.get("cancelled"))
            if not (is_cancelled and met):
                yield state
            met = met or is_cancelled

    def drawn(self, chance: random.Random) -> dict[str, Value]:
        """One state by chance; about a sixth of the facts are not known."""
        draw, state = chance.random, dict[str, Value]()
        for fact, values in zip(self.facts, self.values, strict=True):
            place = int(draw() * len(values) * 1.2)
            state[fact] = values[place] if place < len(values) else None
        if "cancelled" in state and draw() < 0.8:  # of a cancelled conference there is little to ask
            state["cancelled"] = False
        return state

    @property
    def asks_more(self) -> bool:
        """Whether anything is asked but whether the conference was cancelled."""
        return bool({*self.facts} - {"cancelled"})


def _values(fact: str, limits: Sequence[int]) -> tuple[bool | int, ...]:
    if fact not in NUMBERS and not limits:
        return (False, True)
    return tuple(sorted({*NUMBERS.get(fact, ()), *limits, *(limit - 1 for limit in limits)}))
