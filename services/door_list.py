"""The door list: who may come in as things stand, who may not, and why (WBK-O-7, rules.md section 9)."""

from dataclasses import dataclass, replace

from conference.conferences import Conference, Participation
from conference.i18n import _
from conference.observer_requests import ObserverRequest
from conference.people import Actor
from conference.supporters import Gate
from conference.vocabulary import ExclusionKind, GateStatus
from db import invitations
from policy.decisions import Decision
from policy.explanations import refusal as explained
from services import given_by_hand, namesakes
from services.answers import nomination_of, request_of
from services.cases import Case, open_case
from services.facts import Facts
from services.observer_status import progress as observer_progress
from services.recording_status import RecordingStatus, list_in
from services.runtime import reading
from services.supporter_gates import progress as supporter_progress


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One person at the door. `is_cleared` is the policy's answer; `why_not` says in sentences what is missing.

    `comes_with` is the parent's or host's name, "" where somebody comes by themselves. `kept_out` is set where the
    chair has excluded the person or asked them to leave; `namesake` says that somebody of that name
    was. `page` and `about` say where the chair finds more; `code_given` says who had the code of the seat to give.
    """

    person: Participation
    comes_with: str
    is_cleared: bool
    kept_out: ExclusionKind | None
    why_not: tuple[str, ...]
    has_account: bool
    namesake: str = ""
    page: str = ""
    about: str = ""
    code_given: str = ""


@dataclass(frozen=True, kw_only=True)
class DoorList:
    """Everybody with a seat, those who may come in first, and each parent's recording status."""

    conference: Conference
    recordings: tuple[RecordingStatus, ...]
    cleared: tuple[Entry, ...]
    not_cleared: tuple[Entry, ...]


def of(actor: Actor, conference_id: str) -> DoorList:
    """The door list of a conference. Raises NotAllowed, NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "door_list")
        given = given_by_hand.by_whom(case, invitations.list_for_conference(conn, case.conference.id))
        entries = [
            replace(_entry(case, person), code_given=given.get(person.id, "")) for person in case.live_people
        ]
        return DoorList(
            conference=case.conference,
            recordings=tuple(list_in(case)),
            cleared=tuple(e for e in entries if e.is_cleared),
            not_cleared=tuple(e for e in entries if not e.is_cleared),
        )


def _entry(case: Case, person: Participation) -> Entry:
    attend = case.decide_for(person, "attend", "conference")
    kept_out = None if attend.allowed else _kept_out(case, person)
    with_id = person.supports_id or person.host_id
    page, about = ("", "") if attend.allowed else _page(case, person, kept_out)
    return Entry(
        person=person,
        comes_with=next((p.name for p in case.people if p.id == with_id), ""),
        is_cleared=attend.allowed,
        kept_out=kept_out,
        why_not=() if attend.allowed else _why_not(case, person, attend, kept_out),
        has_account=person.user_id is not None,
        namesake=namesakes.warning(case, person),
        page=page,
        about=about,
    )


def _page(case: Case, person: Participation, kept_out: ExclusionKind | None) -> tuple[str, str]:
    if kept_out is not None:
        return "chair.exclusions", ""
    asked = request_of(case, person)
    if asked is not None:
        return "chair.observer_one", asked.id
    return ("chair.supporter_one", person.id) if nomination_of(case, person) is not None else ("", "")


def _kept_out(case: Case, person: Participation) -> ExclusionKind | None:
    facts = Facts(case, person)
    if facts["excluded"]:
        return ExclusionKind.EXCLUDED
    return ExclusionKind.ASKED_TO_LEAVE if facts["asked_to_leave"] else None


def _why_not(
    case: Case, person: Participation, attend: Decision, kept_out: ExclusionKind | None
) -> tuple[str, ...]:
    """What is missing, step by step where the seat has steps; otherwise the reason of the policy."""
    if kept_out is ExclusionKind.EXCLUDED:
        return (_("You have excluded this person (WBK-A-8)."),)
    if kept_out is ExclusionKind.ASKED_TO_LEAVE:
        return (_("You have asked this person to leave (HFD-CH-8)."),)
    missing = [_missing(step) for step in _steps(case, person) if step.is_missing]
    return tuple(missing) or (explained(attend).why,)


def _steps(case: Case, person: Participation) -> tuple[Gate, ...]:
    if nomination_of(case, person) is not None:
        return supporter_progress(case, person).gates
    asked: ObserverRequest | None = request_of(case, person)
    return observer_progress(case, asked).steps if asked is not None else ()


def _missing(step: Gate) -> str:
    if step.status is GateStatus.CLOSED:
        return _("Not met: {step}.").format(step=step.title)
    return _("Not yet: {step}.").format(step=step.title)
