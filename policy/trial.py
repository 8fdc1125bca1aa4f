"""What a policy must pass before it may decide in a running portal: the floor, and a sample against Casbin itself.

About half a second of work. The whole proof is `conference-portal policy check`.
"""

import random
import time
from collections.abc import Callable

from policy.engine import Policy
from policy.facts import FACTS, Value
from policy.floor import broken
from policy.index import Cell
from policy.loader import PolicyError, Source

QUESTIONS = 150
_MOST_PROBLEMS = 20


def tried(
    source: Source, *, questions: int = QUESTIONS, rest: Callable[[float], None] = time.sleep
) -> Policy:
    """The policy of these texts, once it has passed. Raises `PolicyError` with what is wrong with it."""
    policy = Policy.of(source)
    problems = broken(policy) or differences(policy, questions, rest)
    if problems:
        raise PolicyError(problems[:_MOST_PROBLEMS])
    return policy


def differences(
    policy: Policy, questions: int = QUESTIONS, rest: Callable[[float], None] = time.sleep
) -> list[str]:
    """Where index and Casbin answer differently or cite another row, over questions drawn by the policy's digest.

    Facts are drawn as yes, no and not known, numbers on both sides of each limit. `rest` is called between questions,
    so that people who wait for a page go first.
    """
    chance = random.Random(policy.digest)  # noqa: S311 (which questions, not which secret)
    cells = sorted(policy.index.cells.items())
    asked = [cells[chance.randrange(len(cells))] for _number in range(questions)]
    found: list[str] = []
    for (authority, role, action, obj), cell in asked:
        facts = _drawn(cell, chance)
        ours = cell.verdict(facts)
        allowed, row = policy.enforcer.enforce_ex(role, authority, action, obj, facts)
        if (ours.outcome == "allow") is not allowed or row[-2:] != [ours.row.id, ours.row.clause]:
            found.append(
                f"policy.csv: {role} {action} {obj} in {authority}: Casbin and the index answer differently. "
                "Put the file from before back, and tell whoever looks after the portal"
            )
        rest(0.001)
    return found


def _drawn(cell: Cell, chance: random.Random) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for name, limits in zip(cell.facts, cell.numbers, strict=True):
        values: list[Value] = [True, False, None]
        if FACTS[name].is_number:
            values = [None, *(limit - below for limit in limits for below in (0, 1))]
        facts[name] = chance.choice(values)
    return facts
