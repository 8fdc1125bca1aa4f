"""What a parent finds on their own page: when and where, whom to call, and what there is to do."""

from dataclasses import dataclass

from conference.conferences import Participation
from conference.people import Actor
from conference.supporters import SupporterStatus
from conference.vocabulary import CirculatedThing, ConsentKind, Role, TextKind
from services import awaited
from services.agreements import counting_signature
from services.answers import latest_consent
from services.awaited import Awaited
from services.cases import Case, open_case
from services.conferences import Overview, overview_of
from services.exclusions import Letter, letter_in
from services.runtime import reading
from services.supporter_gates import named_supporters, progress


@dataclass(frozen=True, kw_only=True)
class MySupporter:
    """Somebody this parent asked for, and how far they are."""

    name: str
    status: SupporterStatus


@dataclass(frozen=True, kw_only=True)
class ParentHome:
    """The state of each thing on a parent's list. Counts are of things that wait for this parent's own answer.

    `letter` is set while the chair keeps them out. `supporters` are those whom this parent named, `supporters_named`
    those whom any parent named. `has_answered_watching` says that there is a request to watch which this parent has
    answered, whatever has become of it since. `places_to_sign` are the seats of those who come in this parent's place
    once it is signed. `is_late_to_record` holds once the conference was to start.
    """

    overview: Overview
    letter: Letter | None
    chair: Participation | None
    social_worker: Participation | None
    supporters: tuple[MySupporter, ...]
    supporters_named: int
    consents_to_give: int
    places_to_sign: tuple[str, ...]
    has_answered_watching: bool
    observers_to_answer: int
    has_recording_declaration: bool
    may_record: bool
    is_late_to_record: bool
    has_solicitor: bool
    solicitors_kept_out: list[str]
    who_comes: Awaited
    plan: Awaited
    minutes: Awaited


def of(actor: Actor, conference_id: str) -> ParentHome:
    """The parent's page. Raises NotFound where the actor has no parent's seat there."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        me = case.seat_of(Role.PARENT)
        names = case.allows("see", "attendance")
        supporters = named_supporters(case)
        solicitors = [p for p in case.live_people if p.role is Role.SOLICITOR and p.supports_id == me.id]
        return ParentHome(
            overview=overview_of(case),
            letter=letter_in(case),
            chair=_first(case, Role.CHAIR) if names else None,
            social_worker=_first(case, Role.SOCIAL_WORKER) if names else None,
            supporters=tuple(
                MySupporter(name=p.name, status=progress(case, p).status)
                for p in supporters
                if p.supports_id == me.id
            ),
            supporters_named=len(supporters),
            consents_to_give=sum(
                latest_consent(case, ConsentKind.SUPPORTER_HEARS, p.id, me.id) is None for p in supporters
            ),
            places_to_sign=tuple(
                p.id
                for p in supporters
                if p.role is Role.STAND_IN
                and p.supports_id == me.id
                and counting_signature(case, me, TextKind.STAND_IN_CONSENT, p.id) is None
            ),
            has_answered_watching=any(
                r.withdrawn_at is None and latest_consent(case, ConsentKind.OBSERVER, r.id, me.id) is not None
                for r in case.observer_requests
            ),
            observers_to_answer=sum(
                r.is_open and latest_consent(case, ConsentKind.OBSERVER, r.id, me.id) is None
                for r in case.observer_requests
            ),
            has_recording_declaration=counting_signature(case, me, TextKind.RECORDING_DECLARATION)
            is not None,
            may_record=case.allows("record", "audio"),
            is_late_to_record=case.conference.start_passed(case.now),
            has_solicitor=bool(solicitors),
            solicitors_kept_out=[
                p.name for p in solicitors if not case.decide_for(p, "attend", "conference").allowed
            ],
            who_comes=awaited.attendance(case),
            plan=awaited.paper(case, CirculatedThing.PLAN),
            minutes=awaited.paper(case, CirculatedThing.MINUTES),
        )


def _first(case: Case, role: Role) -> Participation | None:
    return next((p for p in case.live_people if p.role is role and not p.hidden_from_family), None)
