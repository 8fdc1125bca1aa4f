"""Holds the promises against every state: the smallest case that breaks one, and the row to blame.

`broken` needs nothing but rows, so a changed policy can be tried without Casbin.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from conference.i18n import mark
from policy.conditions import Literal, parsed
from policy.facts import UNLESS_SAID, Value
from policy.index import Index, Key
from policy.proof.always_open import ALWAYS_OPEN
from policy.proof.promise import Kind, Promise
from policy.proof.promises import PROMISES
from policy.proof.states import State, Table
from policy.rows import Row
from policy.search import deciding

Rows = tuple[Row, ...]

_ADDS = mark("To be excluded or asked to leave never opens a door.")
_AT_MOST = mark("Somebody in a parent's place may never do more than a supporter.")
_LISTED = mark("While nothing is known, only what is on the list is open.")
_CLOSING = ("excluded", "asked_to_leave")


@dataclass(frozen=True)
class Violation:
    """A promise that does not hold. `facts` is a smallest case; what it does not name need not be known."""

    sentence: str
    clauses: tuple[str, ...]
    key: Key
    facts: Mapping[str, Value]
    row: Row

    @property
    def allowed(self) -> bool:
        """Whether the door is open that should be shut."""
        return self.row.allows


def index_rows(index: Index) -> dict[Key, Rows]:
    """The rows of each cell."""
    return {key: cell.rows for key, cell in index.cells.items()}


def broken(cells: Mapping[Key, Rows]) -> list[Violation]:
    """Every promise that these cells break: for each promise and row to blame, the smallest case."""
    found: list[Violation] = []
    for promise in PROMISES:
        found += _smallest_of(_against(promise, cells))
    found += _smallest_of(_closing_opens(cells))
    found += _smallest_of(_more_than_a_supporter(cells))
    found += _smallest_of(_open_but_not_listed(cells))
    return found


def count() -> int:
    """How many promises are held against the rows."""
    return len(PROMISES) + 3


def _smallest_of(violations: Iterator[Violation]) -> list[Violation]:
    smallest: dict[str, Violation] = {}
    for violation in violations:
        known = smallest.get(violation.row.id)
        if known is None or len(violation.facts) < len(known.facts):
            smallest[violation.row.id] = violation
    return list(smallest.values())


def _against(promise: Promise, cells: Mapping[Key, Rows]) -> Iterator[Violation]:
    needs = tuple(literal for word in promise.needs for literal in parsed(word))
    seen: set[Rows] = set()
    for key, rows in cells.items():
        authority, role, *act = key
        about = role in promise.roles and tuple(act) in promise.acts and authority in promise.authorities
        if about and rows not in seen:
            seen.add(rows)
            for facts, row in _cases(promise.kind, rows, needs):
                yield Violation(promise.sentence, promise.clauses, key, facts, row)


def _cases(kind: Kind, rows: Rows, needs: tuple[Literal, ...]) -> Iterator[tuple[dict[str, Value], Row]]:
    """The cases of these rows that break a promise, each made as small as it goes."""

    def breaks(facts: Mapping[str, Value]) -> bool:
        if kind is Kind.NEVER:
            return deciding(rows, facts).allows
        if kind is Kind.ALWAYS:
            return not deciding(rows, facts).allows
        return deciding(rows, facts).allows and not all(need.value(facts) for need in needs)

    blamed: set[Row] = set()
    for state, row in _answers(rows, needs):
        if row not in blamed and row.allows is (kind is not Kind.ALWAYS) and breaks(state):
            blamed.add(row)
            facts = _made_small(state, breaks)
            yield facts, deciding(rows, facts)


def _made_small(state: State, breaks: Callable[[Mapping[str, Value]], bool]) -> dict[str, Value]:
    """As few facts as it takes: each is forgotten in turn, where the case still breaks the promise without it."""
    facts: dict[str, Value] = dict(state)
    for name in state:
        without = {other: value for other, value in facts.items() if other != name}
        if breaks(without):
            facts = without
    return facts


@lru_cache(maxsize=2048)
def _answers(rows: Rows, needs: tuple[Literal, ...]) -> tuple[tuple[State, Row], ...]:
    """Every state with its row; a number is also tried at the limits that the promise names."""
    limits: dict[str, list[int]] = {}
    for need in needs:
        if need.threshold is not None:
            limits.setdefault(need.fact, []).extend((need.threshold - 1, need.threshold))
    return tuple(Table.of(rows, limits).answers())


def _closing_opens(cells: Mapping[Key, Rows]) -> Iterator[Violation]:
    """A state that is open with an exclusion must be open without it."""
    seen: set[Rows] = set()
    for key, rows in cells.items():
        asked = {literal.fact for row in rows for literal in row.when}
        for fact in asked.intersection(_CLOSING) if rows not in seen else ():
            for state, row in _answers(rows, ()):
                if state[fact] and row.allows and not deciding(rows, {**state, fact: False}).allows:
                    yield Violation(_ADDS, ("WBK-A-8", "HFD-CH-8"), key, state, row)
        seen.add(rows)


def _more_than_a_supporter(cells: Mapping[Key, Rows]) -> Iterator[Violation]:
    """Whatever is open to a stand-in must be open to a supporter in the same state."""
    for key, rows in cells.items():
        authority, role, action, obj = key
        supporter = cells.get((authority, "supporter", action, obj))
        if role == "stand_in" and supporter is not None:
            for state, row in _answers(rows, ()):
                if row.allows and not deciding(supporter, state).allows:
                    yield Violation(_AT_MOST, ("HFD-S-CAN-3",), key, state, row)


def _open_but_not_listed(cells: Mapping[Key, Rows]) -> Iterator[Violation]:
    """Nobody is let in by silence: what is open while nothing is known stands on a list that people have read."""
    for key, rows in cells.items():
        _authority, role, action, obj = key
        row = deciding(rows, UNLESS_SAID)
        if row.allows and f"{action} {obj}" not in ALWAYS_OPEN.get(role, ()):
            yield Violation(_LISTED, ("DEFAULT",), key, {}, row)
