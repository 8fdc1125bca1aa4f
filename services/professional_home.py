"""What a professional finds on their own page: when and where, and what there is to do."""

from dataclasses import dataclass
from datetime import datetime

from conference.people import Actor
from conference.vocabulary import CirculatedThing
from services.cases import open_case
from services.conferences import Overview, overview_of
from services.exclusions import Letter, letter_in
from services.observer_status import Asking, asking_in
from services.runtime import reading
from services.sent_papers import renewed_at


@dataclass(frozen=True, kw_only=True)
class ProfessionalHome:
    """The state of each thing on a professional's list. `letter` is set while the chair keeps them out."""

    overview: Overview
    letter: Letter | None
    asking: Asking
    may_see_who_comes: bool
    may_read_plan: bool
    may_read_minutes: bool
    plan_is_out: bool
    minutes_are_out: bool
    plan_renewed_at: datetime | None
    minutes_renewed_at: datetime | None
    may_ever_read_minutes: bool


def of(actor: Actor, conference_id: str) -> ProfessionalHome:
    """The professional's page. Raises NotFound where the actor has no such seat there."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        return ProfessionalHome(
            overview=overview_of(case),
            letter=letter_in(case),
            asking=asking_in(case),
            may_see_who_comes=case.allows("see", "attendance"),
            may_read_plan=case.allows("receive", "plan"),
            may_read_minutes=case.allows("receive", "minutes"),
            plan_is_out=case.is_released(CirculatedThing.PLAN),
            minutes_are_out=case.is_released(CirculatedThing.MINUTES),
            plan_renewed_at=renewed_at(case, CirculatedThing.PLAN),
            minutes_renewed_at=renewed_at(case, CirculatedThing.MINUTES),
            may_ever_read_minutes=case.may_ever("receive", "minutes"),
        )
