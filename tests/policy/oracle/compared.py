"""The engine beside the oracle: the questions both are asked, and the sentence about a difference."""

from functools import lru_cache

from policy import Policy
from tests.effort import SEED
from tests.policy.oracle.logic import Answer
from tests.policy.oracle.states import Key, Question, State

OUTCOMES: dict[Answer, str] = {True: "allow", False: "deny", None: "depends"}
SHOWN = 10


@lru_cache(maxsize=1)
def policy() -> Policy:
    return Policy.load()


@lru_cache(maxsize=1)
def questions() -> dict[Key, Question]:
    """Every authority, role and act, with the facts that either side asks about."""
    cells = policy().index.cells
    return {
        key: Question.of(key, dict(zip(cell.facts, cell.numbers, strict=True))) for key, cell in cells.items()
    }


def difference(key: Key, state: State, engine: str, oracle: Answer) -> str:
    return f"{' '.join(key)} {dict(state)}: the engine says {engine}, the oracle {OUTCOMES[oracle]} (seed {SEED})"
