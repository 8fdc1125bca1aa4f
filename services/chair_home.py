"""One conference for its chair: what waits there, who may come in, who records, and what has gone out."""

from dataclasses import dataclass

from conference.conferences import Conference
from conference.deadlines import days_until
from conference.people import Actor
from conference.vocabulary import CirculatedThing
from services.cases import open_case
from services.chair_queue import Waiting, lines_of
from services.recording_status import RecordingStatus, list_in
from services.runtime import reading


@dataclass(frozen=True, kw_only=True)
class ChairHome:
    """The conference in numbers. `cleared` of `people` may come in; `kept_out` are excluded or asked to leave."""

    conference: Conference
    days_away: int
    waiting: tuple[Waiting, ...]
    people: int
    cleared: int
    kept_out: int
    recordings: tuple[RecordingStatus, ...]
    plan_is_out: bool
    minutes_are_out: bool
    has_begun: bool


def of(actor: Actor, conference_id: str) -> ChairHome:
    """The chair's page of one conference. Raises NotAllowed, NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "queue")
        people = case.live_people
        return ChairHome(
            conference=case.conference,
            days_away=days_until(case.conference.starts_at, case.now),
            waiting=tuple(lines_of(case)),
            people=len(people),
            cleared=sum(case.decide_for(p, "attend", "conference").allowed for p in people),
            kept_out=sum(e.lifted_at is None for e in case.exclusions),
            recordings=tuple(list_in(case)),
            plan_is_out=case.is_released(CirculatedThing.PLAN),
            minutes_are_out=case.is_released(CirculatedThing.MINUTES),
            has_begun=case.now >= case.conference.starts_at,
        )
