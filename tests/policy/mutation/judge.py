"""Does a mutant change anything, and does a line of decisions.csv or an invariant see it?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from policy.proof.invariants import broken
from policy.rows import Row
from tests.policy.expectations import ANSWERS, Expectation, expectations
from tests.policy.mutation.masks import Rows, Space, decided, opened, said, space
from tests.policy.mutation.mutants import Mutant
from tests.policy.mutation.rules import Key, Places, Rules

#: The place of the row that a mutant puts in.
NEW = -1


@dataclass(frozen=True)
class Change:
    """Cells that have the same rows, before and after a mutant."""

    keys: tuple[Key, ...]
    before: Rows
    after: Rows

    def says_otherwise(self) -> bool:
        """Whether some state gets another answer, or the same one by another clause."""
        over = space((*self.before, *self.after))
        return said(self.before, over) != said(self.after, over)

    def weighs_otherwise(self) -> tuple[dict[str, bool | int], bool] | None:
        """A state that is refused with another weight beside other seats, and whether it now outweighs them."""
        over = space((*self.before, *self.after))
        after = _outweighing(self.after, over)
        changed = _outweighing(self.before, over) ^ after
        if not changed:
            return None
        number = changed.bit_length() - 1
        return over.state(number), bool(after >> number & 1)


@dataclass(frozen=True)
class Finding:
    """What became of a mutant. `changes` are cells with another answer or clause, as far as one had to look;
    `only_weight` cells where nothing changes but for people with several seats.
    """

    changes: tuple[Change, ...] = ()
    line: Expectation | None = None
    promise: str = ""
    only_weight: tuple[Change, ...] = ()

    @property
    def counts(self) -> bool:
        return bool(self.changes)

    @property
    def killed(self) -> bool:
        return self.line is not None or bool(self.promise)


@dataclass
class Judge:
    """The policy as delivered and its lines, ready to be held against one mutant after another."""

    rules: Rules
    lines: dict[Key, list[Expectation]] = field(default_factory=lambda: _by_cell(expectations()))

    def of(self, mutant: Mutant) -> Finding:
        """Look for a line that sees it, then for a promise it breaks."""
        touched = sorted(self.touched(mutant), key=lambda change: not self._has_lines(change))
        changes = []
        for change in touched:
            if change.says_otherwise():
                changes.append(change)
                line = self._seen_by(change)
                if line is not None:
                    return Finding(tuple(changes), line)
        if changes:
            return Finding(tuple(changes), promise=self._breaks(changes))
        return Finding(only_weight=tuple(change for change in touched if change.weighs_otherwise()))

    def touched(self, mutant: Mutant) -> list[Change]:
        """The cells whose rows are not the same ones any more."""
        alike: dict[tuple[Places, Places], list[Key]] = defaultdict(list)
        for key, before, after in self._touched(mutant):
            alike[before, after].append(key)
        return [
            Change(tuple(keys), self._rows(before, mutant), self._rows(after, mutant))
            for (before, after), keys in alike.items()
        ]

    def _has_lines(self, change: Change) -> bool:
        return any(key in self.lines for key in change.keys)

    def _seen_by(self, change: Change) -> Expectation | None:
        """The first line whose answer or clause the change makes wrong."""
        lines = (line for key in change.keys for line in self.lines.get(key, ()))
        return next((line for line in lines if not holds(line, change.after)), None)

    def _breaks(self, changes: Iterable[Change]) -> str:
        cells = {key: change.after for change in changes for key in change.keys}
        for authority, role, action, obj in [*cells]:
            if role == "stand_in":  # is held against what a supporter may do
                beside = (authority, "supporter", action, obj)
                cells.setdefault(beside, tuple(self.rules.rows[place] for place in self.rules.cells[beside]))
        violations = broken(cells)
        return violations[0].sentence if violations else ""

    def _touched(self, mutant: Mutant) -> Iterator[tuple[Key, Places, Places]]:
        rules = self.rules
        if mutant.place is None:
            changed = mutant.of(rules)
            roles = [role for role, groups in changed.is_a.items() if groups != rules.is_a[role]]
            packs = [name for name, within in changed.within.items() if within != rules.within[name]]
            cells = changed.cells_of(roles or list(rules.is_a), packs or list(rules.within))
            for key, places in cells.items() if roles or packs else ():
                if places != rules.cells[key]:
                    yield key, rules.cells[key], places
            return
        old, new = rules.rows[mutant.place], mutant.row
        new_keys = set() if new is None else set(rules.keys(new))
        for key in dict.fromkeys((*rules.keys(old), *sorted(new_keys))):
            before = rules.cells[key]
            after = [place for place in before if place != mutant.place]
            if new is not None and key in new_keys:
                rank = (new.priority, mutant.place)
                after.insert(sum((rules.rows[place].priority, place) < rank for place in after), NEW)
            yield key, before, tuple(after)

    def _rows(self, places: Places, mutant: Mutant) -> Rows:
        rows = self.rules.rows
        return tuple(mutant.row if place == NEW and mutant.row else rows[place] for place in places)


def holds(line: Expectation, rows: Rows) -> bool:
    """Whether these rows give the line its answer by its clause."""
    row, outcome = answer(line, rows)
    return row is not None and (outcome, row.clause) == (ANSWERS[line.answer], line.clause)


def answer(line: Expectation, rows: Rows) -> tuple[Row | None, str]:
    """The deciding row where what is not known is at its worst, and the outcome: by counting, not by searching."""
    over = space(rows)
    possible = over.known(line.state)
    for row in rows:
        held = over.all_of(row.when) & possible
        if row.allows and held == possible:
            return row, "allow"
        if held and not row.allows:
            return row, "depends" if opened(rows, over) & possible else "deny"
    return None, "deny"  # the links no longer lead to the default row


def _outweighing(rows: Sequence[Row], over: Space) -> int:
    """The states whose refusal outweighs every other seat."""
    return sum(mask for row, mask in decided(rows, over) if row.outweighs_other_seats)


def _by_cell(lines: Iterable[Expectation]) -> dict[Key, list[Expectation]]:
    found: dict[Key, list[Expectation]] = defaultdict(list)
    for line in lines:
        found[line.authority, line.role, line.action, line.obj].append(line)
    return dict(found)
