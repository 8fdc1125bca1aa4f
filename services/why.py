"""Why somebody can or cannot do an act at a conference: in full, for oneself, and for the chair about anybody there.

What the rules say of a part is no secret, how a case stands is: an act that no fact could open to any of the person's
seats is explained where a rule says no to their part, and does not exist where the rules are silent on it.
"""

from dataclasses import dataclass, field

from conference.conferences import Participation
from conference.exceptions import NotFound
from conference.formats import plain_date
from conference.i18n import _
from conference.people import Actor
from policy.acts import ACTS, label
from policy.clauses import CLAUSES
from policy.decisions import Decision, Origin
from policy.explanations import NO_TIMES, Times
from policy.facts import FACTS, Supplier, not_recorded
from policy.reasons import CHAIR, Need, Reasons
from policy.rows import DEFAULT_CLAUSE, OVERRIDING_FACTS
from services.act_places import Place, place_of
from services.cases import Case, open_case
from services.rights import denies
from services.runtime import reading, the_policy


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One thing the rules ask. `met` is yes, no or None; `hidden` where the reader may not know how it stands.

    `who` can see to it and `by` when, "" where there is no limit; `source` says who recorded it and when, or "".
    """

    sentence: str
    met: bool | None
    hidden: bool
    who: str
    by: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Way:
    """One thing that would have to be so: who can see to it, and by when ("" where there is no limit)."""

    sentence: str
    who: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Why:
    """The whole answer about one act. `person` is None where it is about the reader.

    `ways` holds each smallest set of things that would have to be so; empty where nothing can change the answer,
    which `change` then says. `ask` says whom to ask; the chair needs nobody for that. `place` is where what is allowed
    is done.
    """

    act: str
    person: Participation | None
    is_allowed: bool
    is_open: bool
    heading: str
    why: str
    clause: str
    asked: tuple[Asked, ...]
    also: tuple[tuple[str, str], ...]
    ways: tuple[tuple[Way, ...], ...]
    change: str
    ask: str
    place: Place = field(default_factory=Place)


def mine(actor: Actor, conference_id: str, action: str, obj: str) -> Why:
    """Why the actor can or cannot do it. Raises NotFound for unknown words and for what the rules are silent on."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        decision = case.decide("read", "rights_card")
        if not decision.allowed or not is_told(case, action, obj):
            raise _missing(actor, action, obj)
        decision = case.decide(action, obj)
        return _why(case, decision, case.reasons(decision), None)


def of_person(actor: Actor, conference_id: str, person_id: str, action: str, obj: str) -> Why:
    """Why somebody at the conference can or cannot do it, as the chair reads it. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "rights_board")
        if (action, obj) not in ACTS:
            raise _missing(actor, action, obj)
        person = case.person(person_id)
        decision = case.decide_for(person, action, obj)
        return _why(case, decision, case.reasons(decision, reader=CHAIR), person)


def _missing(actor: Actor, action: str, obj: str) -> NotFound:
    missing = NotFound()
    # What was typed goes into no record: only words that the policy knows.
    known = (action, obj) in ACTS
    missing.asked = (actor.user_id, f"{action} {obj}" if known else "ask why")
    return missing


def is_told(case: Case, action: str, obj: str) -> bool:
    """Whether the actor may read about an act: one that some fact could let them do, or that a rule denies them."""
    if case.may_ever(action, obj):
        return True
    authority = case.conference.authority.value
    return any(denies(the_policy(), authority, seat.role.value, (action, obj)) for seat in case.held)


def _why(case: Case, decision: Decision, told: Reasons, person: Participation | None) -> Why:
    refusal = told.refusal
    why, clause = told.why, told.clause
    ways: tuple[tuple[Way, ...], ...] = ()
    if person is not None:
        ways = tuple(ways_of(decision, case.times))
        if decision.clause == DEFAULT_CLAUSE and decision.opening_clause:
            rule = CLAUSES[decision.opening_clause]
            why, clause = rule.sentence, rule.reference_in(decision.authority)
    elif refusal is not None:
        ways = tuple(tuple(Way(sentence=s.sentence, who=s.who, by=s.by) for s in way) for way in refusal.ways)
    return Why(
        act=label(decision.action, decision.obj),
        person=person,
        is_allowed=told.allowed,
        is_open=bool(decision.would_change),
        heading=told.heading,
        why=why,
        clause=clause,
        asked=tuple(_asked(case, need, person) for need in told.needs if not _is_nothing(need)),
        also=told.also,
        ways=ways,
        change="" if refusal is None else refusal.change,
        ask="" if refusal is None or person is not None else refusal.ask,
        place=place_of(decision.role or "", (decision.action, decision.obj)),
    )


def _is_nothing(need: Need) -> bool:
    """Nobody has kept the person out, and the conference will happen: that goes without saying."""
    unsaid = need.fact in OVERRIDING_FACTS or FACTS[need.fact].is_no_unless_said
    return unsaid and need.met is True and need.origin is None


def ways_of(decision: Decision, times: Times = NO_TIMES) -> list[tuple[Way, ...]]:
    """The ways to a yes for somebody else, said of them: the smallest three."""
    return [
        tuple(
            Way(
                sentence=FACTS[change.fact].stated(bool(change.to), _limit(change.to)),
                who=_who(FACTS[change.fact].supplier, about_me=False),
                by=times.get(FACTS[change.fact].due, "")
                if FACTS[change.fact].is_recorded
                else not_recorded(),
            )
            for change in way
        )
        for way in decision.would_change[:3]
    ]


def _limit(value: bool | int) -> int | None:
    return None if isinstance(value, bool) else value


def _asked(case: Case, need: Need, person: Participation | None) -> Asked:
    return Asked(
        sentence=need.sentence,
        met=need.met,
        hidden=need.hidden,
        who=_who(need.supplier, about_me=person is None),
        by=case.times.get(need.due, "") if FACTS[need.fact].is_recorded else not_recorded(),
        source=_source(case, need.origin, names=person is not None),
    )


def _who(supplier: Supplier, *, about_me: bool) -> str:
    if supplier is Supplier.NOBODY:
        return ""
    if supplier is Supplier.YOU and not about_me:
        return _("This person")
    if supplier is Supplier.HOST and not about_me:
        return _("The professional who wants to bring them")
    return supplier.display_name


def _source(case: Case, origin: Origin | None, *, names: bool) -> str:
    """Who recorded it, and when. The chair reads the name; others read only the part, and nothing of hidden people."""
    if origin is None or origin.at is None:
        return ""
    day = plain_date(origin.at)
    by = next((p for p in case.people if origin.by and origin.by in (p.id, p.user_id)), None)
    if by is None or (by.hidden_from_family and not names):
        return _("Recorded on {day}").format(day=day)
    if names:
        who = _("{name}, {role}").format(name=by.name, role=by.role.display_name)
    elif by.user_id == case.actor.user_id:
        who = _("You")
    else:
        who = by.role.display_name
    return _("{who}, on {day}").format(who=who, day=day)
