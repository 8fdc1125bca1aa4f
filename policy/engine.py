"""The policy engine: `Policy.load()` once, then ask it. A page asks tens of questions, each takes microseconds."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from conference.exceptions import Unavailable
from policy.acts import ACTS, Act
from policy.decisions import Change, Considered, Decision, Outcome, Seat
from policy.enforcer import build
from policy.facts import FACTS, Facts, Value
from policy.index import Cell, Index, Verdict
from policy.loader import Source, load
from policy.rows import DEFAULT_CLAUSE, DEFAULT_ROW, Row
from policy.search import Settings

_log = logging.getLogger(__name__)
_RANK: dict[Outcome, int] = {"allow": 0, "depends": 1, "deny": 2}


class Unsound(RuntimeError):
    """The policy is not of one piece: nobody may decide by it."""


class Policy:
    """One loaded policy. Immutable in use and safe to share between threads; a new one replaces it whole."""

    def __init__(self, index: Index, enforcer: Any, source: Source) -> None:
        self.index = index
        self.enforcer = enforcer
        self.source = source
        #: How many questions could not be answered, and the kind of the last fault.
        self.faults, self.last_fault = 0, ""
        self._acts: dict[tuple[str, str], frozenset[Act]] = {}

    @classmethod
    def load(cls, directory: Path | None = None) -> "Policy":
        """Check, load, compile and warm. Raises `PolicyError` for files that cannot be trusted."""
        return cls.of(load(directory))

    @classmethod
    def of(cls, source: Source) -> "Policy":
        """The policy of texts that were checked."""
        enforcer = build(source.model, source.policy)
        enforcer.digest = source.digest
        return cls(Index.compile(enforcer, source.digest), enforcer, source)

    @property
    def digest(self) -> str:
        """SHA-256 of model.conf and policy.csv, in hex."""
        return self.index.digest

    def decide(self, authority: str, seats: Sequence[Seat], action: str, obj: str) -> Decision:
        """The answer over all seats a person holds. Whatever goes wrong with the rules is a refusal.

        Raises Unavailable where a fact could not be read: no rule is at fault then, and nothing was decided.
        """
        try:
            self._insist_on_soundness()
            return self._decide(authority, seats, action, obj)
        except Unavailable:
            raise
        except Exception as error:
            # The kind of fault only: its message could quote the facts of a case.
            self.faults, self.last_fault = self.faults + 1, type(error).__name__
            _log.error("policy: a question could not be answered (%s), refused", self.last_fault)
            return self._refused(authority, action, obj)

    def allows(self, authority: str, role: str, action: str, obj: str, facts: Facts) -> bool:
        """Whether one seat with these facts may do it: for lists over many seats, without the reasons.

        Never says yes where `decide` would not. Raises as `decide` does.
        """
        try:
            self._insist_on_soundness()
            return self.index.cells[authority, role, action, obj].row(facts).allows
        except Unavailable:
            raise
        except Exception as error:
            self.faults, self.last_fault = self.faults + 1, type(error).__name__
            return False

    @property
    def is_sound(self) -> bool:
        """Whether index, enforcer and checked text are of one piece, and nobody has switched Casbin off."""
        enforcer = self.enforcer
        return enforcer.enabled is True and self.index.digest == self.source.digest == enforcer.digest

    def _insist_on_soundness(self) -> None:
        if not self.is_sound:
            raise Unsound

    def reachable(self, authority: str, role: str, action: str, obj: str) -> bool:
        """Whether any state of the facts lets this role do this act; `False` for unknown words."""
        cell = self.index.cells.get((authority, role, action, obj))
        return cell is not None and cell.reachable

    def acts_reachable(self, authority: str, role: str) -> frozenset[Act]:
        """Every act that some state of the facts allows to this role."""
        known = self._acts.get((authority, role))
        if known is None:
            known = frozenset(act for act in ACTS if self.reachable(authority, role, *act))
            if (authority, role, *next(iter(ACTS))) in self.index.cells:
                self._acts[authority, role] = known
        return known

    def facts_asked(self, authority: str, role: str, action: str, obj: str) -> tuple[str, ...]:
        """The facts the rows of this role and act ask about."""
        cell = self.index.cells.get((authority, role, action, obj))
        return () if cell is None else cell.facts

    def rows_for(self, authority: str, role: str, action: str, obj: str) -> tuple[Row, ...]:
        """The rows that can apply to this role and act, in the order in which they decide; none for unknown words."""
        cell = self.index.cells.get((authority, role, action, obj))
        return () if cell is None else cell.rows

    def _decide(self, authority: str, seats: Sequence[Seat], action: str, obj: str) -> Decision:
        weighed: list[tuple[Seat, Cell, dict[str, Value]]] = []
        for seat in seats:
            cell = self.index.cells.get((authority, seat.role, action, obj))
            if cell is None or not seat.facts.keys() <= FACTS.keys():
                _log.error("policy: unknown word in a question, refused: %s %s", action, obj)
                return self._refused(authority, action, obj)
            facts = {name: FACTS[name].of(seat.facts) for name in cell.facts}
            weighed.append((seat, cell, facts))
        if not weighed:
            return self._refused(authority, action, obj)
        considered = tuple(
            Considered(seat.role, seat.id, tuple(facts.items())) for seat, _cell, facts in weighed
        )
        asked = (authority, action, obj, considered)
        answers = [self._answer(seat, cell, facts, asked) for seat, cell, facts in weighed]
        decision, verdict = answers[0]
        alone = len(answers) == 1 and not verdict.row.outweighs_other_seats
        return decision if alone else _over_all_seats(answers)

    def _answer(
        self,
        seat: Seat,
        cell: Cell,
        facts: dict[str, Value],
        asked: tuple[str, str, str, tuple[Considered, ...]],
    ) -> tuple[Decision, Verdict]:
        """What one seat alone is told."""
        authority, action, obj, considered = asked
        verdict = cell.verdict(facts)
        row = verdict.row
        final = next((r for r in (row, *verdict.also) if not (r.allows or r.when or r.is_default)), None)
        decision = Decision(
            outcome=verdict.outcome,
            rule=row.id,
            clause=row.clause,
            role=seat.role,
            seat=seat.id,
            origin=seat.origin,
            considered=considered,
            also=tuple(other.id for other in verdict.also),
            missing=verdict.missing,
            would_change=tuple(_changes(way, cell, facts) for way in verdict.would_change),
            digest=self.digest,
            action=action,
            obj=obj,
            authority=authority,
            because=tuple(literal.fact for literal in row.when),
            final_clause=None if row.allows or final is None else final.clause,
            opening_clause=_opening(verdict, cell, facts),
        )
        return decision, verdict

    def _refused(self, authority: str, action: str, obj: str) -> Decision:
        return Decision(
            outcome="deny",
            rule=DEFAULT_ROW[-2],
            clause=DEFAULT_CLAUSE,
            role=None,
            also=(),
            missing=(),
            would_change=(),
            digest=self.digest,
            action=str(action),
            obj=str(obj),
            authority=str(authority),
        )


def _opening(verdict: Verdict, cell: Cell, facts: dict[str, Value]) -> str | None:
    """Where no row spoke: the clause of the row that would, after the smallest change."""
    if not verdict.row.is_default or not verdict.would_change:
        return None
    return cell.verdict({**facts, **verdict.would_change[0]}).row.clause


def _changes(way: Settings, cell: Cell, facts: dict[str, Value]) -> tuple[Change, ...]:
    return tuple(Change(name, way[name], facts[name]) for name in cell.facts if name in way)


def _over_all_seats(answers: list[tuple[Decision, Verdict]]) -> Decision:
    """A floor deny or an exclusion in one seat outweighs the others; otherwise the most permissive seat decides.

    Where such a deny hangs on a fact that is not known, the answer hangs on that fact too. Of two refusals the one
    that quotes a clause, then the one that something could change, is the more useful.
    """
    outweighing = [(decision, verdict) for decision, verdict in answers if verdict.row.outweighs_other_seats]
    for decision, verdict in outweighing:
        if verdict.certain:
            return replace(decision, outcome="deny", missing=())
    best = min((decision for decision, _verdict in answers), key=_preference)
    if not outweighing:
        return best
    decision, verdict = outweighing[0]
    if best.outcome == "deny":
        return decision
    missing = tuple(dict.fromkeys((*decision.missing, *verdict.open_facts)))
    return replace(decision, outcome="depends", missing=missing)


def _preference(decision: Decision) -> tuple[int, bool, bool]:
    return _RANK[decision.outcome], decision.clause == DEFAULT_CLAUSE, not decision.would_change
