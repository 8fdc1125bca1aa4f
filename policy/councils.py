"""Two councils side by side: what one role may do at each, where that differs, and by which rule.

Whether two answers differ is counted out over every state of the facts; what each council asks is told by the
smallest sets of facts that open the door, without those that both ask for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from conference.i18n import _, mark
from policy.acts import ACTS, label
from policy.clauses import CLAUSES
from policy.engine import Policy
from policy.facts import FACTS, UNLESS_SAID, Value
from policy.index import Cell
from policy.proof.states import WIDEST, Table, domains
from policy.search import openings

_MOST_WAYS = 3
_NOT_SET = "-NOT-SET"

Setting = tuple[str, bool | int]
Way = frozenset[Setting]


class Answer(Enum):
    """What a council says of one act of one role."""

    ALWAYS = mark("Yes")
    WHEN = mark("It depends")
    NEVER = mark("No")
    SILENT = mark("Not set")

    @property
    def display_name(self) -> str:
        return _(self.value)


@dataclass(frozen=True, kw_only=True)
class Side:
    """One council. `ways` holds what must be so, beyond what both ask, each way in sentences.

    `clause` is the rule of the answer, in its sentence, and `reference` its number and where it stands.
    """

    answer: Answer
    ways: tuple[tuple[str, ...], ...]
    clause: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class Different:
    """One act on which two councils differ. `both` holds what both ask for, in sentences.

    With `same_answer` only the rule differs: in every state both say the same.
    """

    act: str
    both: tuple[str, ...]
    one: Side
    other: Side
    same_answer: bool


def differences(policy: Policy, role: str, one: str, other: str) -> tuple[Different, ...]:
    """Every act on which two councils differ for a role, those with another answer first."""
    found = [
        _different(label(*act), here, there)
        for act in ACTS
        for here, there in [(policy.index.cells[one, role, *act], policy.index.cells[other, role, *act])]
        if here.rows != there.rows
    ]
    return tuple(sorted((d for d in found if d is not None), key=lambda d: d.same_answer))


def _different(act: str, here: Cell, there: Cell) -> Different | None:
    ways = _ways(here), _ways(there)
    both = frozenset.intersection(*ways[0], *ways[1]) if all(ways) else frozenset()
    one, other = (_side(cell, known, both) for cell, known in zip((here, there), ways, strict=True))
    same_answer = not _answers_differ(here, there)
    if same_answer and one == other:
        return None
    return Different(
        act=act,
        both=_in_words(both),
        one=one,
        other=other,
        same_answer=same_answer,
    )


def _ways(cell: Cell) -> list[Way]:
    """The smallest sets of facts with which the answer is yes, from nothing known."""
    return [frozenset(way.items()) for way in openings(cell.rows, UNLESS_SAID, fixed=True)]


def _side(cell: Cell, ways: list[Way], both: Way) -> Side:
    if not ways:
        row = next((row for row in cell.rows if not (row.allows or row.when)), cell.rows[-1])
        if row.is_default:
            return Side(answer=Answer.SILENT, ways=(), clause=_("This council does not say."), reference="")
        return _told(Answer.SILENT if row.clause.endswith(_NOT_SET) else Answer.NEVER, (), row.clause)
    facts: dict[str, Value] = {**UNLESS_SAID, **dict(ways[0])}
    answer = Answer.WHEN if ways[0] else Answer.ALWAYS
    rest = tuple(words for way in ways[:_MOST_WAYS] if (words := _in_words(way - both)))
    return _told(answer, rest, cell.row(facts).clause)


def _told(answer: Answer, ways: tuple[tuple[str, ...], ...], number: str) -> Side:
    clause = CLAUSES[number]
    return Side(answer=answer, ways=ways, clause=clause.sentence, reference=clause.reference)


def _in_words(way: Way) -> tuple[str, ...]:
    """The facts of a way in sentences, in the order of the vocabulary."""
    return tuple(_sentences(dict(way)))


def _sentences(way: dict[str, bool | int]) -> Iterator[str]:
    for name, fact in FACTS.items():
        if name in way:
            value = way[name]
            yield fact.stated(bool(value), None if isinstance(value, bool) else value)


def _answers_differ(here: Cell, there: Cell) -> bool:
    """Whether any state of the facts is answered yes by one and no by the other."""
    values = domains([literal for row in (*here.rows, *there.rows) for literal in row.when])
    if len(values) > WIDEST:
        return True
    one, other = Table(here.rows, values), Table(there.rows, values)
    return any(
        here.rows[a].allows is not there.rows[b].allows
        for a, b in zip(one.deciding, other.deciding, strict=True)
    )
