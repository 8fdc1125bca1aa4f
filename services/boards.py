"""What each person at a conference can do as things stand, for its chair: one act over everybody, or one person whole.

Both are worked out from the facts of this moment. The rows of the conference are read once, a table at a time.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from conference.conferences import Participation
from conference.exceptions import NotFound
from conference.i18n import _
from conference.people import Actor
from policy.acts import Act, label
from policy.clauses import CLAUSES
from policy.decisions import Decision
from policy.facts import FACTS
from services.act_places import Place, place_of
from services.cases import Case, open_case
from services.rights import Topic, acts_for, topic_of
from services.runtime import reading, the_policy
from services.why import Way, ways_of

_SHOWN = 2


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One act by one person. `is_open` says that a no can still become a yes.

    `reason` is one line, `clause` the number of the rule. `ways` are the smallest ways to a yes. `place` is where the
    person does it.
    """

    person: Participation
    action: str
    obj: str
    act: str
    is_allowed: bool
    is_open: bool
    reason: str
    clause: str
    ways: tuple[tuple[Way, ...], ...]
    place: Place


@dataclass(frozen=True, kw_only=True)
class WhoCan:
    """One act over everybody with a seat; `answers` is empty until an act is chosen from `acts`."""

    acts: tuple[Act, ...]
    chosen: Act | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class WhatCan:
    """One person over every act of theirs, by part of the conference; `person` is None until one is chosen."""

    people: tuple[Participation, ...]
    person: Participation | None
    now: tuple[tuple[Topic, tuple[Answer, ...]], ...] = ()
    not_yet: tuple[Answer, ...] = ()
    never: tuple[Answer, ...] = ()


def who_can(actor: Actor, conference_id: str, action: str = "", obj: str = "") -> WhoCan:
    """Who can do one act as things stand. Raises NotAllowed, and NotFound for an act that is none of the list."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "rights_board")
        acts = tuple(_acts(case, case.live_people))
        if not action and not obj:
            return WhoCan(acts=acts, chosen=None, answers=())
        if (action, obj) not in acts:
            raise NotFound()
        answers = tuple(_answer(case, person, (action, obj)) for person in case.live_people)
        return WhoCan(acts=acts, chosen=(action, obj), answers=answers)


def what_can(actor: Actor, conference_id: str, person_id: str = "") -> WhatCan:
    """What one person can do as things stand. Raises NotAllowed, and NotFound for nobody of this conference."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "rights_board")
        people = case.live_people
        if not person_id:
            return WhatCan(people=people, person=None)
        person = case.person(person_id)
        answers = [_answer(case, person, act) for act in _acts(case, [person])]
        can: dict[Topic, list[Answer]] = defaultdict(list)
        for answer in answers:
            if answer.is_allowed:
                can[topic_of(answer.action, answer.obj)].append(answer)
        return WhatCan(
            people=people,
            person=person,
            now=tuple((topic, tuple(can[topic])) for topic in Topic if can[topic]),
            not_yet=tuple(a for a in answers if not a.is_allowed and a.is_open),
            never=tuple(a for a in answers if not a.is_allowed and not a.is_open),
        )


def name_of(act: Act) -> str:
    """An act as people read it in a list."""
    return label(*act)


def _acts(case: Case, people: Iterable[Participation]) -> list[Act]:
    """The acts that concern the parts of these people."""
    roles = list(dict.fromkeys(person.role.value for person in people))
    return acts_for(the_policy(), case.conference.authority.value, roles)


def _answer(case: Case, person: Participation, act: Act) -> Answer:
    decision = case.decide_for(person, *act)
    reason, clause = _reason(decision)
    return Answer(
        person=person,
        action=decision.action,
        obj=decision.obj,
        act=label(*act),
        is_allowed=decision.allowed,
        is_open=bool(decision.would_change),
        reason=reason,
        clause=clause,
        ways=tuple(ways_of(decision, case.times)),
        place=place_of(decision.role or person.role.value, act),
    )


def _reason(decision: Decision) -> tuple[str, str]:
    """One line and its rule: the rule itself for a yes or a no for good; otherwise how what is missing stands."""
    if decision.allowed or not decision.would_change:
        number = decision.final_clause or decision.clause
        return CLAUSES[number].sentence, number
    way = decision.would_change[0]
    told = [FACTS[c.fact].state(c.now, threshold=_limit(c.to)) for c in way[:_SHOWN]]
    if len(way) > _SHOWN:
        told.append(_("More is missing."))
    return " ".join(told), decision.opening_clause or decision.clause


def _limit(value: bool | int) -> int | None:
    return None if isinstance(value, bool) else value
