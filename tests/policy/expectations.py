"""Reads decisions.csv: who, where, what, how things stand, and what the answer must be.

`facts` reads "in order" (everything as it should be), "in order, but not chair_approved, days_notice 6,
agreement_signed unknown", or "nothing known".
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from policy.facts import FACTS, UNLESS_SAID, Value

FILE = Path(__file__).with_name("decisions.csv")
#: What is told instead of a way to a yes where there is none.
FOR_GOOD = "It is the same for everyone with this part. Nobody at the conference can change it."
_NO_WHEN_IN_ORDER = {
    "excluded",
    "asked_to_leave",
    "holds_interpreter_seat",
    "withheld_from_family",
    "court_order",
    "to_safeguard_child",
    "cancelled",
    "start_passed",
}
IN_ORDER: dict[str, Value] = {name: name not in _NO_WHEN_IN_ORDER for name in FACTS} | {"days_notice": 7}
ANSWERS = {"yes": "allow", "no": "deny", "depends": "depends"}


@dataclass(frozen=True)
class Expectation:
    """A line of decisions.csv; `number` is where it stands in the file."""

    number: int
    person: str
    role: str
    authority: str
    action: str
    obj: str
    facts: str
    answer: str
    clause: str

    @property
    def state(self) -> dict[str, Value]:
        return read_facts(self.facts)

    @property
    def place(self) -> str:
        """Where the line stands and what it asks, for a failure."""
        asked = f"{self.person}: {self.action} {self.obj} ({self.authority}, {self.facts})"
        return f"{FILE.name}:{self.number}: {asked}"


def read_facts(text: str) -> dict[str, Value]:
    start, _but, exceptions = text.partition(", but ")
    state: dict[str, Value] = {"in order": dict(IN_ORDER), "nothing known": dict(UNLESS_SAID)}[start]
    for exception in filter(None, exceptions.split(", ")):
        words = exception.split()
        name = words[1] if words[0] == "not" else words[0]
        assert name in FACTS, exception
        match words:
            case ["not", _]:
                state[name] = False
            case [_, "unknown"]:
                state[name] = None
            case [_, number]:
                state[name] = int(number)
            case _:
                state[name] = True
    return state


def expectations() -> list[Expectation]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return [
            Expectation(
                rows.line_num,
                row["person"],
                row["role"],
                row["authority"],
                row["action"],
                row["object"],
                row["facts"],
                row["answer"],
                row["clause"],
            )
            for row in rows
        ]
