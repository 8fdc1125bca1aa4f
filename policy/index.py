"""The small index the portal decides from, compiled from the loaded Casbin model and never from the file.

Rows come from the enforcer in its order; every role and pack link is asked of Casbin's own role managers. The index
carries the digest of the policy it was compiled from. A test holds it against `enforce_ex`.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from policy.acts import ACTS, Act
from policy.decisions import Outcome
from policy.facts import Facts, Value
from policy.roles import AUTHORITIES, ROLES
from policy.rows import ANY, Row
from policy.search import Settings, also_matching, deciding, openings
from policy.steps import Step, steps, walk

Key = tuple[str, str, str, str]
_REMEMBERED = 4096


@dataclass(frozen=True)
class Verdict:
    """What the rows of one cell say about one state of its facts.

    `open_facts` are the facts that are not known in the rows which would outweigh other seats; none where one of
    those rows matches for certain.
    """

    outcome: Outcome
    row: Row
    also: tuple[Row, ...]
    missing: tuple[str, ...]
    would_change: tuple[Settings, ...]
    open_facts: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Of a row that outweighs other seats: whether no fact could take its weight away."""
        return not self.open_facts


@dataclass
class Cell:
    """The rows that can apply to one role doing one act in one authority, in the order in which they decide.

    Cells with the same rows are one object, so that they remember together.
    """

    rows: tuple[Row, ...]
    facts: tuple[str, ...]
    numbers: tuple[tuple[int, ...], ...]
    steps: Step
    _remembered: dict[tuple[Value, ...], Verdict] = field(default_factory=dict)
    _reachable: bool | None = None

    @classmethod
    def of(cls, rows: tuple[Row, ...]) -> "Cell":
        limits: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            for literal in row.when:
                limits[literal.fact] |= set() if literal.threshold is None else {literal.threshold}
        names = tuple(limits)
        return cls(rows, names, tuple(tuple(sorted(limits[name])) for name in names), steps(rows))

    @property
    def reachable(self) -> bool:
        """Whether any state of the facts says yes."""
        if self._reachable is None:
            self._reachable = bool(openings(self.rows, {}, fixed=True))
        return self._reachable

    def row(self, facts: Facts) -> Row:
        """The row that decides, and no more: for long lists. Reads only the facts that the answer hangs on."""
        return walk(self.steps, facts)

    def verdict(self, facts: Facts) -> Verdict:
        """The answer for these facts, each of its right kind; facts the rows do not ask about play no part."""
        state = tuple(map(facts.get, self.facts))
        verdict = self._remembered.get(state)
        if verdict is None:
            verdict = self._work_out(dict(zip(self.facts, state, strict=True)))
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[state] = verdict
        return verdict

    def _work_out(self, facts: dict[str, Value]) -> Verdict:
        row = deciding(self.rows, facts)
        also = also_matching(self.rows, facts, row)
        if row.allows:
            return Verdict("allow", row, also, (), (), ())
        would_change = openings(self.rows, facts, fixed=False)
        # The smallest ways that leave alone what is known are among the smallest of all.
        unknown_facts = {name for name, value in facts.items() if value is None}
        open_ways = [way for way in would_change if way.keys() <= unknown_facts]
        missing = tuple(name for name in self.facts if any(name in way for way in open_ways))
        unsettled = _open_facts((row, *also), facts)
        return Verdict("depends" if open_ways else "deny", row, also, missing, would_change, unsettled)


def _open_facts(matching: tuple[Row, ...], facts: dict[str, Value]) -> tuple[str, ...]:
    """What is not known in the rows that outweigh other seats, up to the first row that does not."""
    found: list[str] = []
    for row in matching:
        if not row.outweighs_other_seats:
            break
        unknown = [literal.fact for literal in row.when if facts[literal.fact] is None]
        if not unknown:
            return ()
        found += unknown
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Index:
    """Every cell of the policy, by (authority, role, action, object)."""

    digest: str
    cells: dict[Key, Cell]

    @classmethod
    def compile(cls, enforcer: Any, digest: str, authorities: Collection[str] = AUTHORITIES) -> "Index":
        """Build the index from a loaded enforcer."""
        rows = [Row.of(cells) for cells in enforcer.get_policy()]
        roles, packs = enforcer.get_named_role_manager("g"), enforcer.get_named_role_manager("g2")
        below = _below(roles, ROLES, {row.sub for row in rows})
        within = _below(packs, authorities, {row.dom for row in rows})
        everywhere = {pack for pack, names in within.items() if len(names) == len(authorities)}
        made: dict[tuple[int, ...], Cell] = {}

        def cell(by_pack: dict[str, list[int]], packs: set[str]) -> Cell:
            found = tuple(sorted(number for pack in packs for number in by_pack[pack]))
            if found not in made:
                made[found] = Cell.of(tuple(rows[number] for number in found))
            return made[found]

        cells: dict[Key, Cell] = {}
        for (role, act, obj), by_pack in _numbers(rows, below).items():
            # An authority that says nothing of its own here shares the cell of the packs under all of them.
            shared = cell(by_pack, everywhere & by_pack.keys())
            for authority in authorities:
                cells[authority, role, act, obj] = shared
            for authority in {name for pack in by_pack.keys() - everywhere for name in within[pack]}:
                own = {pack for pack in by_pack if authority in within[pack]}
                cells[authority, role, act, obj] = cell(by_pack, own)
        return cls(digest, cells)


def _below(links: Any, names: Collection[str], groups: set[str]) -> dict[str, list[str]]:
    """For each group the names that Casbin's role manager finds under it."""
    return {group: [name for name in names if links.has_link(name, group)] for group in groups}


def _numbers(
    rows: list[Row], below: dict[str, list[str]]
) -> dict[tuple[str, str, str], dict[str, list[int]]]:
    """For each (role, action, object) and pack, the numbers of the rows that can apply."""
    found: dict[tuple[str, str, str], dict[str, list[int]]] = {
        (role, *act): {} for role in ROLES for act in ACTS
    }
    for number, row in enumerate(rows):
        for act in _acts_of(row):
            for role in below[row.sub]:
                found[role, *act].setdefault(row.dom, []).append(number)
    return found


def _acts_of(row: Row) -> list[Act]:
    if (row.act, row.obj) in ACTS:
        return [(row.act, row.obj)]
    return [(act, obj) for act, obj in ACTS if row.act in (act, ANY) and row.obj in (obj, ANY)]
