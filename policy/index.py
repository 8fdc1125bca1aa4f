"""The small index the portal decides from, compiled from the loaded Casbin model and never from the file.

Rows come from the enforcer in its order; every role and pack link is asked of Casbin's own role managers. The index
carries the digest of the policy it was compiled from. A test holds it against `enforce_ex`.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from policy.acts import ACTS
from policy.decisions import Outcome
from policy.facts import Facts, Value
from policy.roles import AUTHORITIES, ROLES
from policy.rows import ANY, Row
from policy.search import Settings, also_matching, deciding, openings

Key = tuple[str, str, str, str]
_REMEMBERED = 4096


@dataclass(frozen=True)
class Verdict:
    """What the rows of one cell say about one state of its facts.

    `open_facts` are the facts of the deciding row that are not known: without them the row matches for certain.
    """

    outcome: Outcome
    row: Row
    also: tuple[Row, ...]
    missing: tuple[str, ...]
    would_change: tuple[Settings, ...]
    open_facts: tuple[str, ...]

    @property
    def certain(self) -> bool:
        return not self.open_facts


@dataclass
class Cell:
    """The rows that can apply to one role doing one act in one authority, in the order in which they decide."""

    rows: tuple[Row, ...]
    facts: tuple[str, ...]
    numbers: tuple[tuple[int, ...], ...]
    _remembered: dict[tuple[Value, ...], Verdict] = field(default_factory=dict)
    _reachable: bool | None = None

    @classmethod
    def of(cls, rows: tuple[Row, ...]) -> "Cell":
        limits: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            for literal in row.when:
                limits[literal.fact] |= set() if literal.threshold is None else {literal.threshold}
        names = tuple(limits)
        return cls(rows, names, tuple(tuple(sorted(limits[name])) for name in names))

    @property
    def reachable(self) -> bool:
        """Whether any state of the facts says yes."""
        if self._reachable is None:
            self._reachable = bool(openings(self.rows, {}, fixed=True))
        return self._reachable

    def verdict(self, facts: Facts) -> Verdict:
        """The answer for these facts; facts the rows do not ask about play no part."""
        state = tuple(facts.get(name) for name in self.facts)
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
        open_ways = openings(self.rows, facts, fixed=True) if None in facts.values() else ()
        missing = tuple(name for name in self.facts if any(name in way for way in open_ways))
        would_change = openings(self.rows, facts, fixed=False)
        unknown = tuple(literal.fact for literal in row.when if facts[literal.fact] is None)
        return Verdict("depends" if open_ways else "deny", row, also, missing, would_change, unknown)


@dataclass(frozen=True)
class Index:
    """Every cell of the policy, by (authority, role, action, object)."""

    digest: str
    cells: dict[Key, Cell]

    @classmethod
    def compile(cls, enforcer: Any, digest: str) -> "Index":
        """Build the index from a loaded enforcer."""
        rows = [Row.of(cells) for cells in enforcer.get_policy()]
        roles, packs = enforcer.get_named_role_manager("g"), enforcer.get_named_role_manager("g2")
        subjects, domains = {row.sub for row in rows}, {row.dom for row in rows}
        is_a = {role: {name for name in subjects if roles.has_link(role, name)} for role in ROLES}
        under = {pack: {name for name in domains if packs.has_link(pack, name)} for pack in AUTHORITIES}
        cells: dict[Key, Cell] = {}
        for act, obj in ACTS:
            about = [row for row in rows if row.act in (act, ANY) and row.obj in (obj, ANY)]
            for authority, names in under.items():
                here = [row for row in about if row.dom in names]
                for role, groups in is_a.items():
                    found = tuple(row for row in here if row.sub in groups)
                    cells[authority, role, act, obj] = Cell.of(found)
        return cls(digest, cells)
