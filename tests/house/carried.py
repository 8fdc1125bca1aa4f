"""What carries each rule of the five documents: docs/reference/rules.csv and the policy, written as rules.md beside it.

The table has a line for each number: `class` (what the rule asks of a portal), `state`, `carriers` (files, or
`file::test`, apart by spaces) and `why` (what is not yet there, or why no portal can do it). The rows of the policy are
read from policy.csv by their clause.
"""

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from policy.clauses import CLAUSES, DOCUMENTS
from policy.loader import INSTALLED
from tests.house.source import ROOT

TABLE = ROOT / "docs" / "reference" / "rules.csv"
PAGE = ROOT / "docs" / "reference" / "rules.md"

CLASSES = {
    "P": "policy",
    "D": "deadline",
    "PG": "page",
    "DOC": "document",
    "N": "notice",
    "C": "text",
    "OUT": "outside software",
}
STATES = {
    "carried": "carried",
    "part": "carried in part",
    "not_yet": "not yet built",
    "outside": "outside software",
}

_TEXT = """\
# What carries each rule

<!-- Written by `make docs` from rules.csv beside it and from policy/policy.csv; do not change it by hand. -->

The five documents hold {total} rules. {counts}. Rows are those of [policy.csv](../../policy/policy.csv), by their id.
[decisions.csv](../../tests/policy/decisions.csv) says in words what each of them answers.

Each rule is for one or more of these: policy (who may), deadline, page, document, notice, text; or it is outside what
software can do.
"""
_HEAD = "| Number | Rule | For | How it stands | Carried by |\n|---|---|---|---|---|"


@dataclass(frozen=True)
class Carried:
    """One rule and what carries it."""

    id: str
    classes: tuple[str, ...]
    state: str
    carriers: tuple[str, ...]
    why: str

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids of the policy's rows that stand on it."""
        return _rows().get(self.id, ())


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in (INSTALLED / "policy.csv").read_text(encoding="utf-8").splitlines():
        if line.startswith("p,"):
            *_cells, rule, clause = (cell.strip() for cell in line.split(","))
            found[clause].append(rule)
    return {clause: tuple(rules) for clause, rules in found.items()}


def rules() -> list[Carried]:
    """Every line of the table, in its order."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            Carried(
                id=line["id"],
                classes=tuple(line["class"].split()),
                state=line["state"],
                carriers=tuple(line["carriers"].split()),
                why=line["why"],
            )
            for line in csv.DictReader(lines)
        ]


def page() -> str:
    """docs/reference/rules.md as it should stand in the file."""
    found = rules()
    states = Counter(rule.state for rule in found)
    counts = ", ".join(f"{states[state]} are {words}" for state, words in STATES.items())
    parts = [_TEXT.format(total=len(found), counts=counts)]
    for document, name in DOCUMENTS.items():
        lines = [_line(rule) for rule in found if CLAUSES[rule.id].document == document]
        if lines:
            parts.append("\n".join((f"## {document}: {name}", "", _HEAD, *lines)) + "\n")
    return "\n".join(parts)


def _line(rule: Carried) -> str:
    classes = ", ".join(CLASSES[letter] for letter in rule.classes)
    stands = " ".join(filter(None, (f"{STATES[rule.state].capitalize()}.", rule.why)))
    carriers = ", ".join([*(f"`{row}`" for row in rule.rows), *(_link(carrier) for carrier in rule.carriers)])
    return f"| {rule.id} | {CLAUSES[rule.id].text} | {classes} | {stands} | {carriers} |"


def _link(carrier: str) -> str:
    return f"[{carrier}](../../{carrier.partition('::')[0]})"
