"""What changes between two policies: which decisions, for whom and when, counted out over every state of the facts.

Questions whose rows are the same in both are skipped; the others are held against each other in every state of all
facts that either policy asks about. A set of states is told by the smallest sets of facts that make it up.
"""

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from conference.i18n import mark
from policy.engine import Policy
from policy.facts import FACTS, Value
from policy.index import Key
from policy.loader import PolicyError
from policy.proof.states import WIDEST, Table, domains
from policy.rows import Row

Rows = tuple[Row, ...]
State = tuple[bool | int, ...]
Domains = Mapping[str, tuple[bool | int, ...]]
Found = Mapping[State, tuple[Row, Row]]
_MOST_CASES = 6


class Kind(Enum):
    """How the answers to one question change as a whole."""

    LOOSER = "looser"
    STRICTER = "stricter"
    BOTH = "both"
    REASON = "reason"

    @property
    def sentence(self) -> str:
        return _KINDS[self]


_KINDS = {
    Kind.LOOSER: mark("Looser: what was no is now yes."),
    Kind.STRICTER: mark("Stricter: what was yes is now no."),
    Kind.BOTH: mark("Looser and stricter: some doors open and some close."),
    Kind.REASON: mark("Only the reason changes. The answers stay."),
}


@dataclass(frozen=True)
class Case:
    """Some facts with which a question is answered otherwise; whatever they do not name may be anything.

    Of a number `facts` holds one value that will do; `below` the limit it must stay under, where there is one, and
    `least` the numbers that no limit holds from below. `was` and `now` are the rows that decide in these states.
    """

    facts: Mapping[str, Value]
    was: tuple[Row, ...]
    now: tuple[Row, ...]
    below: Mapping[str, int] = field(default_factory=dict)
    least: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """One question that is answered otherwise. `opened`, `closed` and `reasons` hold its cases, smallest first.

    `changed` of all `states` are answered otherwise; `untold` of them are in none of the cases that matter.
    """

    kind: Kind
    opened: tuple[Case, ...]
    closed: tuple[Case, ...]
    reasons: tuple[Case, ...]
    changed: int
    states: int
    untold: int = 0

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases that matter: where an answer changes, those alone."""
        return (*self.opened, *self.closed) or self.reasons


@dataclass(frozen=True)
class Difference:
    """All questions that are answered otherwise under the new policy, by (authority, role, action, object)."""

    old: str
    new: str
    changes: Mapping[Key, Change]

    def counts(self) -> dict[str, int]:
        """How many questions of each kind changed."""
        counted = Counter(change.kind for change in self.changes.values())
        return {kind.value: counted[kind] for kind in Kind}


def compare(old: Policy, new: Policy) -> Difference:
    """What changes from the old policy to the new. Raises `PolicyError` where a question is too wide to count out."""
    changes: dict[Key, Change] = {}
    known: dict[tuple[Rows, Rows], Change | None] = {}
    for key, cell in new.index.cells.items():
        before, after = old.index.cells[key].rows, cell.rows
        if before == after:
            continue
        if (before, after) not in known:
            known[before, after] = _change(before, after, key)
        change = known[before, after]
        if change is not None:
            changes[key] = change
    return Difference(old.digest, new.digest, changes)


def _change(before: Rows, after: Rows, key: Key) -> Change | None:
    values = domains([literal for row in (*before, *after) for literal in row.when])
    if len(values) > WIDEST:
        question = " ".join(key)
        raise PolicyError(
            [
                f"policy.csv: {question}: the rows ask about {len(values)} facts, {WIDEST} is the most. Ask fewer"
            ]
        )
    was, now = Table(before, values), Table(after, values)
    sets: dict[str, dict[State, tuple[Row, Row]]] = {"opened": {}, "closed": {}, "reasons": {}}
    states = itertools.product(*values.values())
    for state, one, other in zip(states, was.deciding, now.deciding, strict=True):
        rows = before[one], after[other]
        if rows[0].allows is not rows[1].allows:
            sets["opened" if rows[1].allows else "closed"][state] = rows
        elif (rows[0].id, rows[0].clause) != (rows[1].id, rows[1].clause):
            sets["reasons"][state] = rows
    changed = sum(len(found) for found in sets.values())
    if not changed:
        return None
    told = {name: _cases(states, values, alike=name == "reasons") for name, states in sets.items()}
    matters = ("opened", "closed") if sets["opened"] or sets["closed"] else ("reasons",)
    return Change(
        kind=_kind(bool(sets["opened"]), bool(sets["closed"])),
        opened=told["opened"][0],
        closed=told["closed"][0],
        reasons=told["reasons"][0],
        changed=changed,
        states=was.size,
        untold=sum(told[name][1] for name in matters),
    )


def _kind(opened: bool, closed: bool) -> Kind:
    if opened and closed:
        return Kind.BOTH
    if opened:
        return Kind.LOOSER
    return Kind.STRICTER if closed else Kind.REASON


def _cases(found: Found, values: Domains, *, alike: bool) -> tuple[tuple[Case, ...], int]:
    """The states told by few facts, and how many remain untold. A fact is left out where any value of it will do.

    `alike`: states are told together only where the same rows decide in them.
    """
    cases: list[Case] = []
    left = dict.fromkeys(found)
    tried = tuple(values.values())
    while left and len(cases) < _MOST_CASES:
        state = next(iter(left))
        within = {other for other, rows in found.items() if rows == found[state]} if alike else found.keys()
        free = _free(state, within, tried)
        covered = list(_covered(state, free, tried))
        for other in covered:
            left.pop(other, None)
        cases.append(_case(state, free, values, [found[other] for other in covered]))
    return tuple(sorted(cases, key=lambda case: len(case.facts))), len(left)


def _case(state: State, free: frozenset[int], values: Domains, rows: Collection[tuple[Row, Row]]) -> Case:
    facts: dict[str, Value] = {}
    below: dict[str, int] = {}
    least: set[str] = set()
    for place, (name, tried) in enumerate(values.items()):
        if place in free:
            continue
        facts[name] = state[place]
        if FACTS[name].is_number:
            here = tried.index(state[place])
            if here == 0:
                least.add(name)
            if here + 1 < len(tried):
                below[name] = int(tried[here + 1])
    was, now = (tuple(dict.fromkeys(side)) for side in zip(*rows, strict=True))
    return Case(facts, was, now, below, frozenset(least))


def _free(
    state: State, within: Collection[State], values: tuple[tuple[bool | int, ...], ...]
) -> frozenset[int]:
    """The places of the facts that may be anything."""
    free: frozenset[int] = frozenset()
    for place in range(len(state)):
        more = free | {place}
        if all(covered in within for covered in _covered(state, more, values)):
            free = more
    return free


def _covered(
    state: State, free: frozenset[int], values: tuple[tuple[bool | int, ...], ...]
) -> Iterator[State]:
    return itertools.product(
        *(values[place] if place in free else (value,) for place, value in enumerate(state))
    )
