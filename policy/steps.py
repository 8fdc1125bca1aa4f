"""The rows of a cell as a chain of questions, each about one fact: the quickest way to the row that decides.

Answering walks the chain from its first question and reads no fact that the answer does not hang on. A step is
(fact, threshold, where yes leads, where no leads, where not known leads); the chain ends at a row. A value of the
wrong kind counts as not known, as everywhere.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from policy.rows import Row

# A tuple rather than a class: unpacking one takes half as long as reading the fields of the other.
Step: TypeAlias = "Row | tuple[str, int | None, Step, Step, Step]"


def steps(rows: Sequence[Row]) -> Step:
    """The first step for rows in the order in which they decide. The last row must match always."""
    *earlier, default = rows
    chain: Step = default
    for row in reversed(earlier):
        chain = _before(row, chain)
    return chain


def _before(row: Row, otherwise: Step) -> Step:
    """The questions of one row: it decides where each condition holds, or, forbidding, where none fails."""
    chain: Step = row
    for literal in reversed(row.when):
        yes, no = (otherwise, chain) if literal.negated else (chain, otherwise)
        chain = (literal.fact, literal.threshold, yes, no, otherwise if row.allows else chain)
    return chain


def walk(first: Step, facts: Mapping[str, Any]) -> Row:
    """The row that decides for these facts."""
    get = facts.get
    step: Any = first
    while step.__class__ is tuple:
        fact, threshold, yes, no, unknown = step
        value = get(fact)
        if threshold is not None:
            value = value >= threshold if isinstance(value, int) and not isinstance(value, bool) else None
        step = yes if value is True else no if value is False else unknown
    row: Row = step
    return row
