"""Rights cards: what one part may and may not do at a conference, read off the policy and written by nobody.

A card holds for everybody in that part under that authority, so it says nothing of any case. It leaves out the handling
of this portal. That the chair has told somebody not to come, or to leave, shuts most of it: what stays open then is
listed by itself.
"""

from dataclasses import dataclass
from enum import Enum

from conference.exceptions import NotFound
from conference.i18n import _, mark
from conference.people import Actor
from conference.vocabulary import Authority, Role
from db.engine import Connection
from policy.acts import ACTS, Act, can, cannot, label
from policy.clauses import CLAUSES, DOCUMENTS
from policy.decisions import Change
from policy.engine import Policy
from policy.explanations import steps
from policy.facts import UNLESS_SAID, Value
from policy.index import Cell
from policy.rows import OVERRIDING_FACTS
from policy.search import Settings
from services.access import authorities_for
from services.act_places import Place, place_of
from services.cases import Case, open_case
from services.runtime import reading, the_policy

_ACT = ("read", "rights_card")
_COMING = ("attend", "conference")
_NOT_KEPT_OUT: dict[str, Value] = dict.fromkeys(OVERRIDING_FACTS, False) | dict(UNLESS_SAID)
_KEPT_OUT: dict[str, Value] = dict.fromkeys(OVERRIDING_FACTS, True) | dict(UNLESS_SAID)
_MOST_WAYS = 3


class Topic(Enum):
    """The parts into which a card falls, in this order. `PORTAL` is on no card."""

    BEFORE = mark("Before the conference")
    THERE = mark("Being there")
    SPEAKING = mark("Speaking and deciding")
    PAPERS = mark("Papers")
    AFTERWARDS = mark("Afterwards")
    PORTAL = mark("Using this portal")

    @property
    def display_name(self) -> str:
        """The heading, in the language of the request."""
        return _(self.value)


_TOPICS: dict[Topic, str] = {
    Topic.BEFORE: """see conference, see joining_details, see attendance, see safety_needs, set_up conference,
        move conference, invite person, seat person, invite wider_family, write participation_plan, name replacement,
        name solicitor, nominate supporter, consent supporter, consent stand_in, sign supporter_agreement,
        limit supporters, limit contribution, decide supporter, change supporter_decision, rule consent_conflict,
        record supporter_discussion, record stand_in_conversation, request observation, permit observation,
        decide observation, approve observation, propose exclusion, exclude person, sign recording_declaration""",
    Topic.THERE: """attend conference, lead conference, start conference, hear open_section, hear confidential_section,
        see confidential_section, interpret conference, record audio""",
    Topic.SPEAKING: """ask question, contribute discussion, contribute plan, express own_view, challenge member,
        give decision_view, record decision, overrule majority, raise dissent""",
    Topic.PAPERS: """receive plan, receive minutes, read report, write report, confirm report_read, request withholding,
        withhold report, write plan, write minutes, circulate plan, circulate minutes, share plan, share information,
        see home_address""",
    Topic.AFTERWARDS: """name core_group, join core_group, withdraw own_act, complain own_treatment, complain outcome,
        complain decision_process, help complaint""",
}
#: Act -> its topic, in the order in which cards list them.
TOPIC_OF: dict[Act, Topic] = {
    (action, obj): topic
    for topic, acts in _TOPICS.items()
    for action, _blank, obj in (act.strip().partition(" ") for act in acts.split(","))
}


class Answer(Enum):
    """What a card says of an act: always, when something is so, or never."""

    YES = mark("Yes")
    WHEN = mark("It depends")
    NO = mark("No")

    @property
    def display_name(self) -> str:
        """The answer, in the language of the request."""
        return _(self.value)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One act. `ways` holds what must be so, each way in sentences; `why` the rule of a no; `clause` its number.

    `place` is where it is done, once it is a yes.
    """

    act: Act
    answer: Answer
    label: str
    sentence: str
    ways: tuple[tuple[str, ...], ...]
    why: str
    clause: str
    place: Place

    @property
    def words(self) -> str:
        """Why it is a no, or what must be so and what to do where there is no page; "" where that is nothing."""
        return self.why or " ".join(part for part in (self.when, self.place.instead) if part)

    @property
    def when(self) -> str:
        """What must be so, in one paragraph; "" where the answer hangs on nothing."""
        told = [" ".join(way) for way in self.ways]
        if not told:
            return ""
        if told == [_("The chair can tell you more.")]:
            return told[0]
        first = _("Only when this is so: {conditions}").format(conditions=told[0])
        return " ".join([first, *(_("Or: {sentence}").format(sentence=way) for way in told[1:])])


@dataclass(frozen=True, kw_only=True)
class Card:
    """What one part may do. `still` are the acts open to somebody whom the chair keeps out, where they are few.

    `sources` are the documents behind the numbers, each as (first letters, name).
    """

    authority: Authority
    role: Role
    topics: tuple[tuple[Topic, tuple[Line, ...]], ...]
    still: tuple[Line, ...]
    sources: tuple[tuple[str, str], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the card."""
        return tuple(line for _topic, lines in self.topics for line in lines)


def topic_of(action: str, obj: str) -> Topic:
    """The part of the conference that an act belongs to; `PORTAL` for the rest."""
    return TOPIC_OF.get((action, obj), Topic.PORTAL)


def denies(policy: Policy, authority: str, role: str, act: Act) -> bool:
    """Whether a rule says no to this part whatever is so, rather than being silent."""
    return any(
        not (row.allows or row.when or row.is_default) for row in policy.rows_for(authority, role, *act)
    )


def concerns(policy: Policy, authority: str, role: str, act: Act) -> bool:
    """Whether an act is one for this part at all: some fact could let it, or a rule says no to it."""
    return policy.reachable(authority, role, *act) or denies(policy, authority, role, act)


def card(policy: Policy, authority: Authority, role: Role) -> Card:
    """The card of one part under one authority, in the language of the request."""
    lines = [line for act in TOPIC_OF if (line := _line(policy, authority.value, role.value, act))]
    topics = tuple(
        (topic, tuple(line for line in lines if TOPIC_OF[line.act] is topic))
        for topic in _TOPICS
        if any(TOPIC_OF[line.act] is topic for line in lines)
    )
    still = tuple(line for line in lines if _stays_open(policy, authority.value, role.value, line.act))
    is_short = 2 * len(still) < sum(line.answer is not Answer.NO for line in lines)
    documents = {CLAUSES[line.clause].document for line in lines}
    return Card(
        authority=authority,
        role=role,
        topics=topics,
        still=still if is_short else (),
        sources=tuple((short, _(name)) for short, name in DOCUMENTS.items() if short in documents),
    )


def mine(actor: Actor, conference_id: str) -> tuple[Card, ...]:
    """The card of each part the actor has at the conference. Raises NotAllowed, NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require(*_ACT)
        roles = dict.fromkeys(seat.role for seat in case.held)
        return tuple(card(the_policy(), case.conference.authority, role) for role in roles)


def own_card(case: Case, role: str) -> Card:
    """The card of a part the actor has. Raises NotAllowed, and NotFound for a part of somebody else."""
    case.require(*_ACT)
    for seat in case.held:
        if seat.role.value == role:
            return card(the_policy(), case.conference.authority, seat.role)
    raise _missing(case.actor)


def _missing(actor: Actor) -> NotFound:
    missing = NotFound()
    missing.asked = (actor.user_id, " ".join(_ACT))
    return missing


def for_office(actor: Actor, authority: str, role: str) -> Card:
    """Any card, for those who look after the portal for a council. Raises NotFound for everybody else."""
    with reading() as conn:
        return office_card(conn, actor, authority, role)


def office_card(conn: Connection, actor: Actor, authority: str, role: str) -> Card:
    """As `for_office`, in the caller's transaction."""
    if not authorities_for(conn, actor, *_ACT):
        raise _missing(actor)
    if authority not in list(Authority) or role not in list(Role):
        raise _missing(actor)
    return card(the_policy(), Authority(authority), Role(role))


def _line(policy: Policy, authority: str, role: str, act: Act) -> Line | None:
    cell = policy.index.cells.get((authority, role, *act))
    if cell is None:
        return None
    verdict = cell.verdict(_NOT_KEPT_OUT)
    if verdict.outcome == "allow":
        return _said(role, act, Answer.YES, can(*act), verdict.row.clause)
    if verdict.would_change:
        opened = cell.verdict({**_NOT_KEPT_OUT, **verdict.would_change[0]})
        coming = policy.index.cells[authority, role, *_COMING] if act != _COMING else None
        ways = tuple(_in_words(role, way, coming) for way in verdict.would_change[:_MOST_WAYS])
        return _said(role, act, Answer.WHEN, can(*act), opened.row.clause, ways=tuple(dict.fromkeys(ways)))
    if denies(policy, authority, role, act):
        clause = next(r for r in cell.rows if not (r.allows or r.when or r.is_default)).clause
        return _said(role, act, Answer.NO, cannot(*act), clause, why=CLAUSES[clause].sentence)
    return None


def _said(
    role: str,
    act: Act,
    answer: Answer,
    sentence: str,
    clause: str,
    *,
    ways: tuple[tuple[str, ...], ...] = (),
    why: str = "",
) -> Line:
    return Line(
        act=act,
        answer=answer,
        label=label(*act),
        sentence=sentence,
        ways=ways,
        why=why,
        clause=clause,
        place=place_of(role, act),
    )


def _in_words(role: str, way: Settings, coming: Cell | None) -> tuple[str, ...]:
    """One way in sentences. What coming to the conference asks already is said in one."""
    rest = dict(way)
    said: list[str] = []
    if coming is not None:
        for needed in coming.verdict(_NOT_KEPT_OUT).would_change:
            if needed.items() <= rest.items():
                rest = {fact: value for fact, value in rest.items() if fact not in needed}
                said.append(_("You may come to the conference."))
                break
    changes = tuple(Change(fact, value) for fact, value in rest.items())
    return (*said, *(f"{step.sentence} {step.by}".strip() for step in steps(role, changes)))


def _stays_open(policy: Policy, authority: str, role: str, act: Act) -> bool:
    """Whether somebody whom the chair keeps out may still do it, in some state of the other facts."""
    verdict = policy.index.cells[authority, role, *act].verdict(_KEPT_OUT)
    return verdict.outcome == "allow" or any(
        not way.keys() & OVERRIDING_FACTS for way in verdict.would_change
    )


def acts_for(policy: Policy, authority: str, roles: list[str]) -> list[Act]:
    """The acts that concern any of these parts, as cards list them, and after them those of this portal."""
    order = {act: number for number, act in enumerate(TOPIC_OF)}
    found = [act for act in ACTS if any(concerns(policy, authority, role, act) for role in roles)]
    return sorted(found, key=lambda act: order.get(act, len(order)))
