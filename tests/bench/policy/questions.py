"""The questions every engine is asked: drawn by chance, from cells whose rows hang on facts."""

import random
from typing import NamedTuple

from policy.facts import Value
from policy.index import Cell
from tests.bench.policy.rules import Rules

DAYS = (0, 3, 6, 7, 8, 14, 30)


class Question(NamedTuple):
    """One question; `facts` holds what the rows of its cell ask about and somebody knows."""

    authority: str
    role: str
    action: str
    obj: str
    facts: dict[str, Value]


def drawn(rules: Rules, number: int, seed: int = 3) -> list[Question]:
    """Nine in ten from cells with facts. A fact is yes, no, or not known once in ten."""
    chance = random.Random(seed)
    cells = rules.index.cells
    with_facts = [key for key, cell in cells.items() if cell.facts and cell.reachable]
    without = [key for key, cell in cells.items() if not cell.facts and len(cell.rows) > 1]
    keys = (chance.choice(with_facts if chance.random() < 0.9 else without) for _ in range(number))
    return [Question(*key, facts=state(cells[key], chance)) for key in keys]


def state(cell: Cell, chance: random.Random, unknown: float = 0.1) -> dict[str, Value]:
    """A state of the facts of a cell. Most of it is as it must be for a yes, so that both answers come up."""
    wanted = {
        literal.fact: literal.setting(holds=row.allows)
        for row in reversed(cell.rows)
        for literal in row.when
        if chance.random() < 0.9
    }
    facts: dict[str, Value] = {}
    for name, limits in zip(cell.facts, cell.numbers, strict=True):
        if chance.random() < unknown:
            continue
        other = chance.choice(DAYS) if limits else chance.random() < 0.5
        facts[name] = wanted.get(name, other) if chance.random() < 0.9 else other
    return facts
