"""The policy room: every rule in sentences, a case to try with switches, and two councils side by side.

For those who look after the portal. Nothing here is about a family: cases are made up by whoever tries them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from conference.exceptions import NotFound
from conference.i18n import _
from conference.people import Actor
from conference.vocabulary import Term
from db.engine import Connection
from policy.acts import ACTS, Act, label
from policy.clauses import CLAUSES
from policy.councils import Different, Side, differences
from policy.decisions import Seat
from policy.engine import Policy
from policy.facts import FACTS, Due, Value
from policy.reasons import CHAIR, reasons
from policy.roles import AUTHORITIES, ROLES
from policy.rows import ANY, Row
from policy.sentences import rule, where
from services.access import require_with_some
from services.rights import TOPIC_OF
from services.runtime import reading, the_policy
from services.why import Why, ways_of

__all__ = ["Different", "Side", "acts", "answer", "browse", "compare", "name_of", "not_recorded", "question"]

PAGE = 25  # rules
COUNCILS: tuple[Term, ...] = tuple(AUTHORITIES.values())
PARTS: tuple[Term, ...] = tuple(ROLES.values())


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Rules that stand on one clause: where they hold, and the clause in its sentence and with its number.

    Nothing lifts those of the floor. `waits` says that one of them needs a fact that nobody records yet.
    """

    sentences: tuple[str, ...]
    whose: str
    clause: str
    reference: str
    is_floor: bool
    waits: bool


@dataclass(frozen=True, kw_only=True)
class Rules:
    """A page of rules, by act. `number` counts from 1; `total` are all that were asked for, on `pages` pages."""

    acts: tuple[tuple[str, tuple[Rule, ...]], ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Switch:
    """One fact that the rules ask about. A number has the limit that the rules compare it with in its sentence."""

    name: str
    sentence: str
    is_number: bool


@dataclass(frozen=True, kw_only=True)
class Question:
    """A case that can be tried: a role, a council, an act, and the facts that its rules ask about."""

    authority: str
    role: str
    act: Act
    switches: tuple[Switch, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NotRecorded:
    """A fact that rules ask for and nobody can tell the portal yet, and the acts whose rules wait for it."""

    sentence: str
    acts: tuple[str, ...]


def not_recorded(actor: Actor) -> tuple[NotRecorded, ...]:
    """What nobody records yet: it counts as not known, so a rule that needs it for a yes says no. Raises NotAllowed."""
    with reading() as conn:
        _insist(conn, actor)
    waits: dict[str, dict[str, None]] = {fact.name: {} for fact in FACTS.values() if not fact.is_recorded}
    for act, row in _by_act(the_policy()):
        for literal in row.when:
            if act is not None and literal.fact in waits:
                waits[literal.fact][label(*act)] = None
    return tuple(
        NotRecorded(sentence=FACTS[name].stated(True), acts=tuple(found)) for name, found in waits.items()
    )


def acts() -> tuple[Act, ...]:
    """Every act, by the name that people read."""
    return tuple(sorted(ACTS, key=lambda act: label(*act)))


def name_of(act: Act) -> str:
    """An act as people read it."""
    return label(*act)


def browse(
    actor: Actor, *, authority: str = "", role: str = "", action: str = "", obj: str = "", number: int = 1
) -> Rules:
    """The rules for a council, a role and an act, "" for all of them. Raises NotAllowed, NotFound for unknown words."""
    with reading() as conn:
        _insist(conn, actor)
    act = (action, obj)
    unknown = (authority and authority not in AUTHORITIES) or (role and role not in ROLES)
    if unknown or (action and act not in ACTS):
        raise NotFound()
    found = [
        (one, row)
        for one, row in _by_act(the_policy())
        if not action or act in _acts_of(row)
        if _holds(the_policy(), row, act if action else _acts_of(row)[0], authority, role)
    ]
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(number, 1), pages)
    shown: dict[Act | None, list[Row]] = defaultdict(list)
    for one, row in found[(number - 1) * PAGE : number * PAGE]:
        shown[one].append(row)
    return Rules(
        acts=tuple(
            (label(*one) if one else _("Everything else"), _rules(rows)) for one, rows in shown.items()
        ),
        number=number,
        pages=pages,
        total=len(found),
    )


def question(actor: Actor, authority: str, role: str, action: str, obj: str) -> Question:
    """What the rules of a case ask. Raises NotAllowed, NotFound for words that the policy does not know."""
    with reading() as conn:
        _insist(conn, actor)
    if authority not in AUTHORITIES or role not in ROLES or (action, obj) not in ACTS:
        raise NotFound()
    cell = the_policy().index.cells[authority, role, action, obj]
    limits = dict(zip(cell.facts, cell.numbers, strict=True))
    return Question(
        authority=authority,
        role=role,
        act=(action, obj),
        switches=tuple(_switch(name, limits[name]) for name in cell.facts),
        rules=tuple(rule(row) for row in cell.rows),
    )


def answer(actor: Actor, authority: str, role: str, action: str, obj: str, facts: Mapping[str, Value]) -> Why:
    """The answer to a case, as a chair reads it. Raises as `question`.

    What nobody has said is not known; a conference happens unless it is said that it was cancelled.
    """
    asked = question(actor, authority, role, action, obj)
    known = {
        switch.name: facts.get(switch.name)
        for switch in asked.switches
        if facts.get(switch.name) is not None or not FACTS[switch.name].is_no_unless_said
    }
    policy = the_policy()
    decision = policy.decide(authority, [Seat(role, known)], action, obj)
    told = reasons(policy, decision, reader=CHAIR)
    return Why(
        act=label(action, obj),
        person=None,
        is_allowed=told.allowed,
        is_open=bool(decision.would_change),
        heading=told.heading,
        why=told.why,
        clause=told.clause,
        asked=(),  # the switches say it
        also=told.also,
        ways=tuple(ways_of(decision, {due: due.display_name for due in Due})),
        change="" if told.refusal is None else told.refusal.change,
        ask="",
    )


def compare(actor: Actor, role: str, one: str, other: str) -> tuple[Different, ...]:
    """The acts on which two councils differ for a role. Raises NotAllowed, NotFound for unknown words."""
    with reading() as conn:
        _insist(conn, actor)
    if role not in ROLES or one not in AUTHORITIES or other not in AUTHORITIES:
        raise NotFound()
    return differences(the_policy(), role, one, other)


def _insist(conn: Connection, actor: Actor) -> None:
    require_with_some(conn, actor, "read", "policy")


def _rules(rows: Iterable[Row]) -> tuple[Rule, ...]:
    """The rules of one act in the order in which they decide, those of one clause together."""
    together: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        together[row.priority, row.dom, row.clause].append(row)
    return tuple(
        Rule(
            sentences=tuple(rule(row) for row in of_clause),
            whose=where(dom),
            clause=CLAUSES[number].sentence,
            reference=CLAUSES[number].reference,
            is_floor=dom == "floor",
            waits=any(not FACTS[literal.fact].is_recorded for row in of_clause for literal in row.when),
        )
        for (_priority, dom, number), of_clause in together.items()
    )


def _switch(name: str, limits: tuple[int, ...]) -> Switch:
    fact = FACTS[name]
    limit = limits[-1] if fact.is_number and limits else None
    return Switch(name=name, sentence=fact.stated(True, limit), is_number=fact.is_number)


@lru_cache(maxsize=1)
def _by_act(policy: Policy) -> tuple[tuple[Act | None, Row], ...]:
    """Every rule once, with its act, in the order in which they decide. One about several acts has none."""
    rows = dict.fromkeys(row for cell in policy.index.cells.values() for row in cell.rows)
    order = {act: number for number, act in enumerate(dict.fromkeys((*TOPIC_OF, *ACTS)))}
    acts_of = {row: None if ANY in (row.act, row.obj) else (row.act, row.obj) for row in rows}

    def place(row: Row) -> tuple[int, int]:
        act = acts_of[row]
        return (len(order) if act is None else order[act], row.priority)

    return tuple((acts_of[row], row) for row in sorted(rows, key=place))


def _acts_of(row: Row) -> list[Act]:
    """The acts that a rule is about: one, all of one action, or all there are."""
    return [act for act in ACTS if row.act in (act[0], ANY) and row.obj in (act[1], ANY)]


def _holds(policy: Policy, row: Row, act: Act, authority: str, role: str) -> bool:
    """Whether a rule can apply to this role at this council."""
    return any(
        row in policy.index.cells[council, part, *act].rows
        for council in ([authority] if authority else AUTHORITIES)
        for part in ([role] if role else ROLES)
    )
