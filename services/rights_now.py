"""What one person can do at a conference as things stand: the few acts that matter to people, in their own words.

The whole card of a part is `services.rights`: it holds for everybody in that part. This holds for one person, now.
"""

from dataclasses import dataclass

from conference.i18n import _
from conference.people import Actor
from conference.vocabulary import CirculatedThing, Role
from policy.acts import Act, can, cannot, label
from policy.decisions import Decision
from policy.explanations import NO_TIMES, Step, Times, steps
from services.act_places import place_of
from services.cases import Case, open_case
from services.conferences import is_over
from services.exclusions import Letter, letter_in
from services.rights import concerns
from services.runtime import reading, the_policy

#: What people ask about, in the order in which it is told. Everything else stands on the card.
_TOLD = """attend conference, lead conference, interpret conference, see joining_details, see attendance,
    express own_view, contribute discussion, ask question, give decision_view, nominate supporter, name solicitor,
    sign supporter_agreement, record audio, request observation, decide supporter, exclude person,
    write plan, write minutes, receive plan, receive minutes, complain own_treatment, complain outcome"""
TOLD: tuple[Act, ...] = tuple(
    (action, obj) for action, _blank, obj in (act.strip().partition(" ") for act in _TOLD.split(","))
)


#: What is done at the conference or before it: once its day is over, nobody is told that they can do it.
_BY_THE_DAY = frozenset(TOLD[: TOLD.index(("write", "plan"))])
#: What is read once it was sent out.
_SENT_OUT = {
    ("receive", "plan"): CirculatedThing.PLAN,
    ("receive", "minutes"): CirculatedThing.MINUTES,
}


@dataclass(frozen=True, kw_only=True)
class Can:
    """One act that is open now, the page where it is done, "" where it has none, and what it still waits for."""

    sentence: str
    page: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class NotYet:
    """One act that is not open yet: what it is called, and what must be so first, in sentences."""

    act: Act
    label: str
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Never:
    """One act that nothing opens for this person."""

    act: Act
    sentence: str


@dataclass(frozen=True, kw_only=True)
class RightsNow:
    """What somebody can do now, cannot do yet, and cannot do at all. `letter` is set while the chair keeps them out.

    Once it `is_over`, or cancelled, what was to be done at the conference or before it is not told any more.
    """

    is_over: bool
    roles: tuple[Role, ...]
    council: str
    letter: Letter | None
    can: tuple[Can, ...]
    not_yet: tuple[NotYet, ...]
    never: tuple[Never, ...]


def mine(actor: Actor, conference_id: str) -> RightsNow:
    """As things stand at this moment, over every seat of the actor. Raises NotAllowed, NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("read", "rights_card")
        roles = tuple(dict.fromkeys(seat.role for seat in case.held))
        coming = case.decide("attend", "conference")
        late = case.times if case.has_begun else NO_TIMES
        allowed: list[Can] = []
        not_yet: list[NotYet] = []
        never: list[Never] = []
        is_cancelled = case.conference.cancelled_at is not None
        over = is_cancelled or is_over(case.conference, case.now)
        told = [act for act in TOLD if not (over and act in _BY_THE_DAY)]
        if is_cancelled:  # what was not sent out never comes
            told = [act for act in told if act not in _SENT_OUT or not _waits(case, act)]
        for act in (act for act in told if _concerns(case, roles, act)):
            decision = case.decide(*act)
            if decision.allowed:
                page = place_of(decision.role or roles[0].value, act).page
                allowed.append(Can(sentence=can(*act), page=page, hint=_waits(case, act)))
            elif decision.would_change:
                not_yet.append(NotYet(act=act, label=label(*act), missing=_missing(decision, coming, late)))
            else:
                never.append(Never(act=act, sentence=cannot(*act)))
        return RightsNow(
            is_over=over,
            roles=roles,
            council=case.conference.authority.display_name,
            letter=letter_in(case),
            can=tuple(allowed),
            not_yet=tuple(not_yet),
            never=tuple(never),
        )


def _waits(case: Case, act: Act) -> str:
    thing = _SENT_OUT.get(act)
    return _("It is not sent out yet.") if thing and not case.sent_out_at(thing) else ""


def _missing(decision: Decision, coming: Decision, late: Times) -> tuple[str, ...]:
    """The smallest thing that would have to be so. What coming to the conference asks already is said in one.

    `late` says of what had to be before the conference that it has begun.
    """
    way = decision.would_change[0]
    first = coming.would_change[0] if coming.would_change and decision.obj != "conference" else ()
    to_come = {change.fact for change in first}
    if to_come and to_come <= {change.fact for change in way}:
        rest = steps(decision.role, tuple(change for change in way if change.fact not in to_come), late)
        return (_("You may come to the conference."), *_sentences(rest, late))
    return _sentences(steps(decision.role, way, late), late)


def _sentences(told: tuple[Step, ...], late: Times) -> tuple[str, ...]:
    since = {step.by: None for step in told if step.by and step.by in late.values()}
    return (*(step.sentence for step in told), *since)


def _concerns(case: Case, roles: tuple[Role, ...], act: Act) -> bool:
    authority = case.conference.authority.value
    return any(concerns(the_policy(), authority, role.value, act) for role in roles)
