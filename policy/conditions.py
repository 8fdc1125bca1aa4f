"""What stands under `when` in a row: plain words joined by ` & `, never an expression that is run.

chair_approved & parents_consent        not excluded        days_notice>=7        -
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from policy.facts import FACTS, Facts, Value

_WORD = re.compile(r"(?P<negated>not )?(?P<fact>[a-z][a-z0-9_]*)(?:>=(?P<threshold>0|[1-9][0-9]{0,5}))?")
NO_CONDITION = "-"


@dataclass(frozen=True)
class Literal:
    """One condition: a fact that must be so, or must not; a number is compared with a threshold."""

    fact: str
    negated: bool = False
    threshold: int | None = None

    def value(self, facts: Facts) -> bool | None:
        """Whether the condition holds: yes, no, or `None` where the fact is not known."""
        return self.of(FACTS[self.fact].normal(facts.get(self.fact)))

    def of(self, known: Value) -> bool | None:
        """Whether the condition holds for this value of its fact."""
        if known is None:
            return None
        met = bool(known) if self.threshold is None else int(known) >= self.threshold
        return met is not self.negated

    def setting(self, *, holds: bool) -> bool | int:
        """A value of the fact with which the condition holds, or does not; for a number the nearest one."""
        positive = holds is not self.negated
        if self.threshold is None:
            return positive
        return self.threshold if positive else self.threshold - 1


def parse(when: str) -> tuple[Literal, ...]:
    """The conditions of a cell, in their order. Raises `ValueError` with a sentence for a cell nobody can read."""
    if when == NO_CONDITION:
        return ()
    return tuple(_literal(word) for word in when.split(" & "))


def _literal(word: str) -> Literal:
    found = _WORD.fullmatch(word)
    if found is None:
        raise ValueError(f"{word!r} is not a condition. Write a fact, `not` and a fact, or a fact>=number")
    name, threshold = found["fact"], found["threshold"]
    if name not in FACTS:
        raise ValueError(f"unknown fact {name!r}")
    if FACTS[name].is_number and threshold is None:
        raise ValueError(f"{name!r} is a number and needs a limit, for example {name}>=7")
    if not FACTS[name].is_number and threshold is not None:
        raise ValueError(f"{name!r} is yes or no and takes no number")
    return Literal(name, bool(found["negated"]), None if threshold is None else int(threshold))


@lru_cache(maxsize=4096)
def parsed(when: str) -> tuple[Literal, ...]:
    """As `parse`, remembered."""
    return parse(when)


def can_hold(literals: Sequence[Literal]) -> bool:
    """Whether some state of the facts meets all these conditions; they need not stand in one row."""
    together: dict[str, list[Literal]] = {}
    for literal in literals:
        together.setdefault(literal.fact, []).append(literal)
    return all(
        any(all(other.of(literal.setting(holds=True)) for other in same) for literal in same)
        for same in together.values()
    )


def all_hold(literals: tuple[Literal, ...], facts: Facts) -> bool | None:
    """Whether all conditions hold: one that fails settles it; else one that is not known leaves it open."""
    open_question = False
    for literal in literals:
        value = literal.value(facts)
        if value is False:
            return False
        open_question = open_question or value is None
    return None if open_question else True


def holds(when: str, effect: str, facts: Facts) -> bool:
    """What Casbin's matcher asks. Not known makes a deny row match and an allow row not: it never opens a door."""
    value = all_hold(parsed(when), facts)
    return value is not False if effect == "deny" else value is True
