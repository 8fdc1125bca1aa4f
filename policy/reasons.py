"""Why and why not, in full: what the rules ask, how each of it stands, where that comes from, and the ways on.

Two readers: whoever asks, who reads nothing about other people that they may not know, and the chair, who reads all.
"""

from collections import defaultdict
from dataclasses import dataclass

from policy.acts import can, cannot
from policy.clauses import CLAUSES
from policy.conditions import Literal
from policy.decisions import Decision, Known, Origin
from policy.engine import Policy
from policy.explanations import NO_TIMES, Refusal, Times, may_know, may_see_state, reason, refusal, steps
from policy.facts import FACTS, Due, Supplier
from policy.rows import Row

CHAIR = "chair"


@dataclass(frozen=True, kw_only=True)
class Need:
    """One thing the rules ask. `met` is yes, no, or `None`: nobody has said, or the reader may not know (`hidden`).

    `origin` says who recorded it and when; only where the reader may see how it stands.
    """

    fact: str
    sentence: str
    met: bool | None
    hidden: bool
    supplier: Supplier
    due: Due
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """The whole answer. `clause` is the number of the rule and where it stands, "" where it may not be told.

    `also` holds the rules that say the same besides, each as (sentence, reference); `refusal` its four rows, or `None`
    for a yes.
    """

    allowed: bool
    heading: str
    why: str
    clause: str
    needs: tuple[Need, ...]
    also: tuple[tuple[str, str], ...]
    refusal: Refusal | None


def reasons(
    policy: Policy, decision: Decision, *, reader: str | None = None, times: Times = NO_TIMES
) -> Reasons:
    """The answer as whoever asked may read it, or, with `reader="chair"`, as the chair of the conference does."""
    about_me = reader is None
    who = decision.role if about_me else reader
    allowed = decision.allowed
    words = can if allowed else cannot
    told = None if allowed else refusal(decision, times)
    why, clause = reason(decision)
    if who == CHAIR:
        rule = CLAUSES[decision.clause]
        why, clause = rule.sentence, rule.reference_in(decision.authority)
        if told is not None:
            told = _for_chair(told, decision, times)
    return Reasons(
        allowed=allowed,
        heading=words(decision.action, decision.obj),
        why=why,
        clause=clause,
        needs=_needs(policy, decision, who, about_me=about_me),
        also=_also(policy, decision, who, but=clause),
        refusal=told,
    )


def _for_chair(told: Refusal, decision: Decision, times: Times) -> Refusal:
    ways = tuple(steps(CHAIR, way, times) for way in decision.would_change)
    return Refusal(
        cannot=told.cannot,
        why=told.why,
        clause=told.clause,
        change=told.change,
        ask=told.ask,
        changes=told.changes,
        ways=ways,
    )


def _needs(policy: Policy, decision: Decision, who: str | None, *, about_me: bool) -> tuple[Need, ...]:
    wanted = _wanted(policy, decision)
    return tuple(
        _need(known, wanted[known.fact], who, about_me)
        for known in decision.facts
        if known.fact in wanted and may_know(who, known.fact)
    )


def _need(known: Known, literal: Literal, who: str | None, about_me: bool) -> Need:
    fact = FACTS[known.fact]
    seen = may_see_state(who, known.fact)
    sentence = (
        fact.sentence(literal.setting(holds=True))
        if about_me
        else fact.stated(not literal.negated, literal.threshold)
    )
    return Need(
        fact=known.fact,
        sentence=sentence,
        met=literal.of(known.value) if seen else None,
        hidden=not seen,
        supplier=fact.supplier,
        due=fact.due,
        origin=known.origin if seen else None,
    )


def _wanted(policy: Policy, decision: Decision) -> dict[str, Literal]:
    """What would have to hold for a yes: what an allowing row asks, and the opposite of what a denying one does.

    Where a seat's rows pull a fact both ways, it is no plain need and stays out.
    """
    rows = policy.rows_for(decision.authority, decision.role or "", decision.action, decision.obj)
    if not any(row.allows for row in rows):
        return {}
    asked: dict[str, set[Literal]] = defaultdict(set)
    for row in rows:
        for literal in row.when:
            wanted = literal if row.allows else Literal(literal.fact, not literal.negated, literal.threshold)
            asked[literal.fact].add(wanted)
    return {fact: literals.pop() for fact, literals in asked.items() if len(literals) == 1}


def _also(policy: Policy, decision: Decision, who: str | None, *, but: str) -> tuple[tuple[str, str], ...]:
    rows: dict[str, Row] = {
        row.id: row
        for row in policy.rows_for(decision.authority, decision.role or "", decision.action, decision.obj)
    }
    found: dict[tuple[str, str], None] = {}
    for rule in decision.also:
        row = rows.get(rule)
        if row is None or row.allows is not decision.allowed:
            continue
        if all(may_know(who, literal.fact) for literal in row.when):
            clause = CLAUSES[row.clause]
            found[clause.sentence, clause.reference_in(decision.authority)] = None
    return tuple(one for one in found if one[1] != but)
