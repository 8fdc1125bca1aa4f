"""What a professional finds on their own page: when and where, and what there is to do."""

from dataclasses import dataclass

from conference.people import Actor
from conference.vocabulary import CirculatedThing
from services import awaited
from services.awaited import Awaited
from services.cases import open_case
from services.conferences import Overview, overview_of
from services.exclusions import Letter, letter_in
from services.observer_status import Asking, asking_in
from services.runtime import reading


@dataclass(frozen=True, kw_only=True)
class ProfessionalHome:
    """The state of each thing on a professional's list. `letter` is set while the chair keeps them out."""

    overview: Overview
    letter: Letter | None
    asking: Asking
    who_comes: Awaited
    plan: Awaited
    minutes: Awaited


def of(actor: Actor, conference_id: str) -> ProfessionalHome:
    """The professional's page. Raises NotFound where the actor has no such seat there."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        return ProfessionalHome(
            overview=overview_of(case),
            letter=letter_in(case),
            asking=asking_in(case),
            who_comes=awaited.attendance(case),
            plan=awaited.paper(case, CirculatedThing.PLAN),
            minutes=awaited.paper(case, CirculatedThing.MINUTES),
        )
