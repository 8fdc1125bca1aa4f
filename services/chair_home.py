"""One conference for its chair: what waits there, who may come in, who records, and what has gone out."""

from dataclasses import dataclass

from conference.conferences import Conference
from conference.deadlines import days_until
from conference.owed import OwedAct
from conference.people import Actor
from conference.vocabulary import CirculatedThing
from services import owed
from services.cases import open_case
from services.chair_queue import Waiting, lines_of
from services.circulations import has_changed
from services.recording_status import RecordingStatus, list_in
from services.runtime import reading


@dataclass(frozen=True, kw_only=True)
class ChairHome:
    """The conference in numbers. `cleared` of `people` may come in; `kept_out` are excluded or asked to leave.

    `owes` is what the chair still has to do once it was held; `is_over` holds from the day after. `may_move` holds once
    its start has passed. `news` names what was written in since it was sent out, and has not gone out anew.
    """

    conference: Conference
    place: str
    days_away: int
    waiting: tuple[Waiting, ...]
    people: int
    cleared: int
    kept_out: int
    recordings: tuple[RecordingStatus, ...]
    plan_is_out: bool
    minutes_are_out: bool
    news: frozenset[CirculatedThing]
    owes: tuple[OwedAct, ...]
    may_move: bool
    has_begun: bool

    @property
    def is_over(self) -> bool:
        """Whether its day has passed."""
        return self.days_away < 0


def of(actor: Actor, conference_id: str) -> ChairHome:
    """The chair's page of one conference. Raises NotAllowed, NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "queue")
        people = case.live_people
        return ChairHome(
            conference=case.conference,
            place=case.conference.place if case.allows("see", "joining_details") else "",
            days_away=days_until(case.conference.starts_at, case.now),
            waiting=tuple(lines_of(case)),
            people=len(people),
            cleared=sum(case.decide_for(p, "attend", "conference").allowed for p in people),
            kept_out=sum(e.lifted_at is None for e in case.exclusions),
            recordings=tuple(list_in(case)),
            plan_is_out=case.sent_out_at(CirculatedThing.PLAN) is not None,
            minutes_are_out=case.sent_out_at(CirculatedThing.MINUTES) is not None,
            news=frozenset(
                thing for thing in CirculatedThing if case.sent_out_at(thing) and has_changed(case, thing)
            ),
            owes=owed.of_case(case),
            may_move=case.allows("move", "conference"),
            has_begun=case.has_begun,
        )
