"""What a parent finds on their own page: when and where, whom to call, and what there is to do."""

from dataclasses import dataclass
from datetime import datetime

from conference.conferences import Participation
from conference.people import Actor
from conference.vocabulary import CirculatedThing, ConsentKind, Role, TextKind
from services.agreements import counting_signature
from services.answers import latest_consent, nomination_of
from services.cases import Case, open_case
from services.conferences import Overview, overview_of
from services.exclusions import Letter, letter_in
from services.runtime import reading
from services.sent_papers import renewed_at


@dataclass(frozen=True, kw_only=True)
class ParentHome:
    """The state of each thing on a parent's list. Counts are of things that wait for this parent's own answer.

    `letter` is set while the chair keeps them out. `supporters` are those whom this parent named, `supporters_named`
    those whom any parent named. `may_ever_read_minutes` is False where no rule of the council gives its parents the
    minutes. `plan_renewed_at` and `minutes_renewed_at` are the moments of the newest versions that followed another.
    """

    overview: Overview
    letter: Letter | None
    chair: Participation | None
    social_worker: Participation | None
    supporters: int
    supporters_named: int
    consents_to_give: int
    places_to_sign: int
    observers_asked: int
    observers_to_answer: int
    has_recording_declaration: bool
    may_record: bool
    has_solicitor: bool
    may_see_who_comes: bool
    may_read_plan: bool
    may_read_minutes: bool
    plan_is_out: bool
    minutes_are_out: bool
    plan_renewed_at: datetime | None
    minutes_renewed_at: datetime | None
    may_ever_read_minutes: bool


def of(actor: Actor, conference_id: str) -> ParentHome:
    """The parent's page. Raises NotFound where the actor has no parent's seat there."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        me = case.seat_of(Role.PARENT)
        names = case.allows("see", "attendance")
        supporters = [
            p
            for p in case.live_people
            if p.role in (Role.SUPPORTER, Role.STAND_IN) and nomination_of(case, p)
        ]
        return ParentHome(
            overview=overview_of(case),
            letter=letter_in(case),
            chair=_first(case, Role.CHAIR) if names else None,
            social_worker=_first(case, Role.SOCIAL_WORKER) if names else None,
            supporters=sum(p.supports_id == me.id for p in supporters),
            supporters_named=len(supporters),
            consents_to_give=sum(
                latest_consent(case, ConsentKind.SUPPORTER_HEARS, p.id, me.id) is None for p in supporters
            ),
            places_to_sign=sum(
                p.role is Role.STAND_IN
                and p.supports_id == me.id
                and counting_signature(case, me, TextKind.STAND_IN_CONSENT, p.id) is None
                for p in supporters
            ),
            observers_asked=sum(r.is_open for r in case.observer_requests),
            observers_to_answer=sum(
                r.is_open and latest_consent(case, ConsentKind.OBSERVER, r.id, me.id) is None
                for r in case.observer_requests
            ),
            has_recording_declaration=counting_signature(case, me, TextKind.RECORDING_DECLARATION)
            is not None,
            may_record=case.allows("record", "audio"),
            has_solicitor=any(p.role is Role.SOLICITOR and p.supports_id == me.id for p in case.live_people),
            may_see_who_comes=names,
            may_read_plan=case.allows("receive", "plan"),
            may_read_minutes=case.allows("receive", "minutes"),
            plan_is_out=case.is_released(CirculatedThing.PLAN),
            minutes_are_out=case.is_released(CirculatedThing.MINUTES),
            plan_renewed_at=renewed_at(case, CirculatedThing.PLAN),
            minutes_renewed_at=renewed_at(case, CirculatedThing.MINUTES),
            may_ever_read_minutes=case.may_ever("receive", "minutes"),
        )


def _first(case: Case, role: Role) -> Participation | None:
    return next((p for p in case.live_people if p.role is role and not p.hidden_from_family), None)
