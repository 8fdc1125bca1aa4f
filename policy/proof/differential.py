"""Casbin against the index: the same answer and the same row in every reachable state of every cell.

Every state of every cell of every authority (of those that a first row decides by one fact, one) is put to a stock
`casbin.Enforcer` that holds only the rows of that authority, action and object, with all links. Facts that the cell
does not ask about get values by chance in each state, so that a row which the index forgot would show. A seeded
sample, with facts that are not known among them, is put to one stock enforcer that holds everything.
"""

import random
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import lru_cache

from policy.acts import ACTS, Act
from policy.enforcer import build
from policy.facts import FACTS, Facts, Value
from policy.index import Cell, Index, Key
from policy.loader import Source
from policy.proof.states import Table
from policy.proof.stock import Stock, answer
from policy.roles import AUTHORITIES, ROLES
from policy.rows import Row

Answer = tuple[bool, str]
SAMPLE = 5_000
_SEED = 2026
_PARTIAL = 4
_SHOWN = 20
_YES_OR_NO = tuple(name for name, fact in FACTS.items() if not fact.is_number)
_SAMPLE_PARTS = 4


@dataclass
class Found:
    """What one part of the comparison saw. `different` are sentences, at most some of each part."""

    states: int = 0
    partial: int = 0
    sampled: int = 0
    different: list[str] = field(default_factory=list)
    differences: int = 0

    def add(self, other: "Found") -> None:
        """Count another part in."""
        self.states += other.states
        self.partial += other.partial
        self.sampled += other.sampled
        self.different += other.different
        self.differences += other.differences

    def compare(self, key: Key, state: Facts, stock: Answer, index: Answer) -> None:
        """Note a difference, where there is one."""
        if stock == index:
            return
        self.differences += 1
        if len(self.different) < _SHOWN:
            self.different.append(
                f"{' '.join(key)} with {dict(state)}: Casbin says {_said(*stock)}, the index says {_said(*index)}. "
                "Do not use this index"
            )


def _said(allowed: bool, rule: str) -> str:
    return f"{'yes' if allowed else 'no'} by {rule}"


def start(pool: Executor, source: Source, index: Index) -> list[Future[Found]]:
    """Hand the comparison to a pool, an act at a time. `collect` waits for it."""
    tasks = [pool.submit(_compare_apart, source, act) for act in _largest_first(index)]
    size = SAMPLE // _SAMPLE_PARTS
    tasks += [pool.submit(_sample_apart, source, size, _SEED + part) for part in range(_SAMPLE_PARTS)]
    return tasks


def collect(tasks: Iterable[Future[Found]]) -> Found:
    """The whole comparison, once every part is done."""
    whole = Found()
    for task in tasks:
        whole.add(task.result())
    return whole


def _largest_first(index: Index) -> list[Act]:
    """The acts, those with most states first, so that no worker is left with a long one at the end."""
    sizes = dict.fromkeys(ACTS, 0)
    for (_authority, _role, action, obj), cell in index.cells.items():
        sizes[action, obj] += Table.of(cell.rows).size
    return sorted(sizes, key=sizes.__getitem__, reverse=True)


@lru_cache(maxsize=1)
def _index(source: Source) -> Index:
    return Index.compile(build(source.model, source.policy), source.digest)


def _compare_apart(source: Source, act: Act) -> Found:
    return compare_act(source, _index(source), act)


def _sample_apart(source: Source, size: int, seed: int) -> Found:
    return sample(source, _index(source), size, seed)


def compare_act(source: Source, index: Index, act: Act) -> Found:
    """One act in every authority, for every role."""
    stock, found, chance = Stock(source), Found(), random.Random(_SEED)  # noqa: S311 (seeded on purpose)
    known: dict[tuple[Row, ...], list[Answer]] = {}
    for authority in AUTHORITIES:
        enforcer = stock.narrow(authority, *act)
        for role in ROLES:
            cell = index.cells[authority, role, *act]
            table = Table.of(cell.rows)
            # Cells of the same rows are one function of the facts: the index is asked once, Casbin every time.
            if cell.rows not in known:
                known[cell.rows] = [_by_index(cell, state) for state in table.told_apart()]
            for state, indexed in zip(table.told_apart(), known[cell.rows], strict=True):
                facts = {**_by_chance(chance), **state}
                heard = answer(enforcer, authority, role, *act, facts)
                found.states += 1
                found.compare((authority, role, *act), state, heard, indexed)
            for partial in _partial(table, chance):
                heard = answer(enforcer, authority, role, *act, partial)
                found.partial += 1
                found.compare((authority, role, *act), partial, heard, _by_index(cell, partial))
    return found


def sample(source: Source, index: Index, size: int, seed: int) -> Found:
    """Questions by chance, facts that are not known among them, to one stock enforcer that holds every row."""
    chance = random.Random(seed)  # noqa: S311 (seeded on purpose)
    enforcer, found = Stock(source).whole(), Found()
    keys = sorted(index.cells)
    for _number in range(size):
        key = chance.choice(keys)
        cell = index.cells[key]
        state = _any_state(Table.of(cell.rows), chance)
        found.sampled += 1
        found.compare(key, state, answer(enforcer, *key, state), _by_index(cell, state))
    return found


def _by_index(cell: Cell, state: Facts) -> Answer:
    """What the index says. Its short way to the row alone must lead to the same one."""
    facts = {name: state.get(name) for name in cell.facts}
    verdict, row = cell.verdict(facts), cell.row(facts)
    if row != verdict.row:
        return row.allows, f"{row.id} by one way and {verdict.row.id} by the other"
    return verdict.outcome == "allow", verdict.row.id


def _by_chance(chance: random.Random) -> dict[str, Value]:
    bits = chance.getrandbits(len(_YES_OR_NO))
    return {name: bool(bits >> place & 1) for place, name in enumerate(_YES_OR_NO)}


def _partial(table: Table, chance: random.Random) -> Iterator[Facts]:
    """Nothing known, and a few states in which something is not."""
    if table.domains:
        yield {}
        for _number in range(_PARTIAL):
            yield _any_state(table, chance)


def _any_state(table: Table, chance: random.Random) -> Facts:
    return {name: chance.choice((*values, None)) for name, values in table.domains.items()}
