"""Facts that are not known: the answer is exactly what every way to fill the gaps agrees on.

"Allow" only where all completions allow, "deny" only where none does, "depends" otherwise: sound (no door opens by a
guess) and exact (nobody is told "it depends" where it does not). The ways that would open a door are tried as well:
each opens it, none holds a fact too many, and there is one wherever some state allows.
"""

import itertools
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from policy.facts import FACTS, Facts, Value
from policy.index import Cell, Index, Key
from policy.proof.states import Table
from policy.rows import Row
from policy.search import deciding

COMPLETE_UP_TO = 8
SAMPLE = 20_000
_SEED = 2026
_SHOWN = 20

States = tuple[Value, ...]


@dataclass
class Examined:
    """What was looked at: distinct lists of rows, their partial states, and those of the sample."""

    cells: int = 0
    states: int = 0
    sampled: int = 0
    problems: list[str] = field(default_factory=list)


def examine(index: Index, *, sample: int = SAMPLE) -> Examined:
    """Every partial state of cells with up to 8 facts, and a seeded sample of the wider ones.

    Cells of the same rows are the same function of their facts, so each list of rows is examined once.
    """
    examined = Examined()
    wide: list[tuple[Key, Cell]] = []
    for key, cell in distinct(index):
        examined.cells += 1
        if len(cell.facts) > COMPLETE_UP_TO:
            wide.append((key, cell))
            continue
        table = Table.of(cell.rows)
        states = itertools.product(*((*values, None) for values in table.domains.values()))
        examined.states += _examine(key, cell, table, states, examined.problems)
    chance = random.Random(_SEED)  # noqa: S311 (seeded on purpose)
    for number, (key, cell) in enumerate(wide):
        table = Table.of(cell.rows)
        size = sample * (number + 1) // len(wide) - sample * number // len(wide)
        examined.sampled += _examine(key, cell, table, _by_chance(table, size, chance), examined.problems)
    return examined


def distinct(index: Index) -> Iterator[tuple[Key, Cell]]:
    """The cells with each list of rows once."""
    seen: set[tuple[Row, ...]] = set()
    for key, cell in index.cells.items():
        if cell.rows not in seen:
            seen.add(cell.rows)
            yield key, cell


def _by_chance(table: Table, size: int, chance: random.Random) -> Iterator[States]:
    for _number in range(size):
        yield tuple(chance.choice((*values, None)) for values in table.domains.values())


def _examine(key: Key, cell: Cell, table: Table, states: Iterable[States], problems: list[str]) -> int:
    allows: dict[States, bool] = {
        values: table.rows[number].allows
        for values, number in zip(itertools.product(*table.domains.values()), table.deciding, strict=True)
    }
    settled = tuple(n for n, fact in enumerate(table.domains) if FACTS[fact].is_settled)
    # What is settled once it is known: with these values of such facts, some state allows.
    open_with = {_only(values, settled) for values, allowed in allows.items() if allowed}
    count = 0
    for values in states:
        count += 1
        facts = dict(zip(table.domains, values, strict=True))
        kept = _only(values, settled)
        ever = any(
            all(mine is None or mine == theirs for mine, theirs in zip(kept, other, strict=True))
            for other in open_with
        )
        for problem in _wrong(cell, facts, _completions(table, values, allows), ever):
            if len(problems) < _SHOWN:
                problems.append(f"{' '.join(key)} with {facts}: {problem}")
    return count


def _only(values: States, places: tuple[int, ...]) -> States:
    return tuple(values[place] for place in places)


def _completions(table: Table, values: States, allows: Mapping[States, bool]) -> set[bool]:
    """Whether the rows allow, over every way to fill the gaps."""
    choices = (
        domain if value is None else (value,)
        for value, domain in zip(values, table.domains.values(), strict=True)
    )
    return {allows[filled] for filled in itertools.product(*choices)}


def _wrong(cell: Cell, facts: dict[str, Value], possible: set[bool], ever: bool) -> Iterator[str]:
    verdict = cell.verdict(facts)
    expected = "depends" if len(possible) > 1 else "allow" if True in possible else "deny"
    if verdict.outcome != expected:
        yield f"the answer is {verdict.outcome!r}, but to fill the gaps gives {expected!r}"
    if verdict.outcome == "allow":
        return
    if ever is not bool(verdict.would_change):
        yield "says that nothing can change it, or that something can, and that is not so"
    for way in verdict.would_change:
        if not _opens(cell.rows, {**facts, **way}):
            yield f"{dict(way)} is said to open the door, and does not"
        for name in way:
            if _opens(cell.rows, {**facts, **{n: v for n, v in way.items() if n != name}}):
                yield f"{dict(way)} opens the door without {name!r} too"


def _opens(rows: tuple[Row, ...], facts: Facts) -> bool:
    return deciding(rows, facts).allows
