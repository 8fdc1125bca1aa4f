"""Reads the rows for slips no single line shows: rows that never decide, words nobody uses, rules without a row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from policy.clauses import CLAUSES
from policy.conditions import can_hold
from policy.facts import FACTS
from policy.index import Index
from policy.lift_check import lifts
from policy.links_check import Links
from policy.proof.states import WIDEST, Table
from policy.roles import GROUPS, ROLES
from policy.rows import Row

Rows = tuple[Row, ...]
_LOCAL = (10, 20)


@dataclass
class Linted:
    """`problems` let the check fail; `notes` are worth reading."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def too_wide(index: Index) -> list[str]:
    """Cells that ask about more facts than can be counted out."""
    return [
        f"{' '.join(key)}: the rows ask about {len(cell.facts)} facts, and {WIDEST} is the most. "
        "Ask about fewer, or make one fact of several"
        for key, cell in index.cells.items()
        if len(cell.facts) > WIDEST
    ]


def lint(
    rows: tuple[Row, ...], links: frozenset[tuple[str, str]], index: Index, *, deep: bool = True
) -> Linted:
    """Everything that can be said of these rows without asking Casbin. `links` are the pairs of the g rows.

    Not `deep`: without counting states out, where a cell is too wide for that.
    """
    found = Linted()
    found.problems += _impossible(rows)
    if deep:
        _never_deciding(rows, index, found)
    found.problems += _unused(rows, links)
    found.notes += _lifts(rows, links)
    found.problems += _clauses(rows)
    return found


def _named(row: Row) -> str:
    return f"row {row.id!r}"


def _impossible(rows: Rows) -> Iterator[str]:
    """Conditions of one row that exclude each other."""
    for row in rows:
        if not can_hold(row.when):
            yield f"{_named(row)}: its conditions can never all hold. Correct them, or delete the row"


def _never_deciding(rows: Rows, index: Index, found: Linted) -> None:
    """Rows that decide no state of any cell; with the rows that always come before them."""
    spoken: set[Row] = set()
    reached: set[Row] = set()
    for cell_rows in _distinct(index):
        table = Table.of(cell_rows)
        spoken.update(cell_rows[number] for number in set(table.deciding))
        reached.update(cell_rows)
    for row in rows:
        if row in spoken:
            continue
        if row not in reached:
            found.problems.append(f"{_named(row)}: speaks to nobody. Name a role that somebody can hold")
            continue
        before = _in_its_place(row, index)
        first = ", ".join(sorted(other.id for other in before))
        if row.dom == "base" and _decides_without_local(row, index):
            own = ", ".join(sorted(other.id for other in before if other.priority in _LOCAL))
            found.notes.append(f"{_named(row)}: every council has a row of its own instead ({own})")
        elif first:
            found.problems.append(f"{_named(row)}: decides nothing, these decide first: {first}. Delete it")
        else:
            found.problems.append(f"{_named(row)}: decides nothing, its conditions never all hold. Delete it")


def _distinct(index: Index) -> set[Rows]:
    return {cell.rows for cell in index.cells.values()}


def _in_its_place(row: Row, index: Index) -> set[Row]:
    """The rows that decide wherever the conditions of this one hold."""
    shadowing: set[Row] = set()
    for rows in _distinct(index):
        if row in rows:
            for state, decided in Table.of(rows).answers():
                if all(literal.of(state[literal.fact]) for literal in row.when):
                    shadowing.add(decided)
    return shadowing


def _decides_without_local(row: Row, index: Index) -> bool:
    """Whether it would decide something if no authority had rows of its own."""
    for rows in _distinct(index):
        if row in rows:
            common = tuple(other for other in rows if other.priority not in _LOCAL)
            table = Table.of(common)
            if common.index(row) in table.deciding:
                return True
    return False


def _lifts(rows: Rows, links: frozenset[tuple[str, str]]) -> Iterator[str]:
    """What councils allow though the base forbids it: power that people should see."""
    known = Links("g")
    for lower, upper in sorted(links):
        known.add(0, lower, upper)
    for allow, denies in lifts(rows, known):
        names = ", ".join(deny.id for deny in denies)
        yield f"{_named(allow)}: lifts {names} of the base, on {allow.clause} of its own document"


def _unused(rows: Rows, links: frozenset[tuple[str, str]]) -> Iterator[str]:
    asked = {literal.fact for row in rows for literal in row.when}
    for fact in FACTS:
        if fact not in asked:
            yield f"fact {fact!r}: no row asks about it. Ask about it, or take it out of the list of facts"
    subjects = {row.sub for row in rows if not row.is_default}
    for group in GROUPS:
        if group not in subjects and group not in {upper for _lower, upper in links}:
            yield f"group {group!r}: no row names it. Use it, or take it out of the list of groups"
    for role in ROLES:
        if not subjects & (_above(role, links) - {"anyone"}):
            yield f"role {role!r}: no row speaks of it but those for everybody. Give it rows, or take it out"


def _above(name: str, links: frozenset[tuple[str, str]]) -> set[str]:
    """The name and every group over it."""
    found = {name}
    while True:
        more = {upper for lower, upper in links if lower in found} - found
        if not more:
            return found
        found |= more


def _clauses(rows: Rows) -> Iterator[str]:
    cited = {row.clause for row in rows}
    for row in rows:
        if row.clause not in CLAUSES:
            yield f"{_named(row)}: stands on the clause {row.clause!r}, which nobody knows. Name the rule"
    for clause in CLAUSES.values():
        if clause.portal_class == "P" and clause.id not in cited:
            yield f"rule {clause.id}: no row stands on it ({clause.sentence}) Write its row"
