"""Moving a conference whose start has passed: its chair does, and says whether it had begun."""

from dataclasses import replace
from datetime import date

from conference.answers import Answers
from conference.conferences import Conference
from conference.exceptions import ChangedSince
from conference.i18n import _
from conference.people import Actor
from conference.vocabulary import CirculatedThing
from db import conferences as store
from services import codes
from services.cases import open_case
from services.conference_details import Details, checked_details, insist_sure, still_to_come
from services.events import event
from services.runtime import reading, transaction

_ACT = ("move", "conference")


def to_move(actor: Actor, conference_id: str) -> tuple[Conference, bool]:
    """The conference for its chair, and whether they may move it now. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "queue")
        return case.conference, case.allows(*_ACT)


def move(
    actor: Actor,
    conference_id: str,
    *,
    starts_on: date | None,
    time: str,
    had_begun: bool | None,
    sure: str = "",
    seen: Details | None = None,
) -> Conference:
    """Put a conference to another moment.

    What had to be done in advance counts by the new moment only where the conference had not begun (HAC-R-2). `seen` is
    what the form showed. Raises Incomplete with the fields had_begun, starts_on, time and sure; NotFound, NotAllowed.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require(*_ACT)
        stands = Details.of(case.conference)
        if seen and (seen.starts_on, seen.time) != (stands.starts_on, stands.time):
            sentence = _("Somebody has moved it since you opened the page. Look at it again.")
            raise ChangedSince({"starts_on": sentence}, {"starts_on": stands.starts_on, "time": stands.time})
        given = Answers()
        if had_begun is None:
            given.refuse("had_begun", _("Say if the conference had begun"))
        elif not had_begun and any(case.sent_out_at(thing) for thing in CirculatedThing):
            # they go out only once it has begun
            given.refuse("had_begun", _("The plan or the minutes were sent out: it had begun"))
        wanted = checked_details(replace(stands, starts_on=starts_on, time=time), given)
        starts_at = still_to_come(wanted, given)
        given.check()
        insist_sure(starts_at, sure)
        was = case.conference
        moved = replace(was, starts_at=starts_at, began_at=was.counts_from if had_begun else was.began_at)
        store.change(
            conn,
            moved,
            audit=event(
                actor,
                "conference.moved",
                moved.id,
                at=case.now,
                starts_at=moved.starts_at,
                before=was.starts_at,
                had_begun=bool(had_begun),
            ),
        )
        codes.lengthen(conn, actor, moved)
        return moved
