"""Sending out the plan and the minutes: once each, by the chair, to those whom the policy lets have them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from conference.conferences import Participation
from conference.exceptions import AlreadyDone, ConferenceError
from conference.formats import day
from conference.i18n import _
from conference.identifiers import new_id
from conference.papers import Circulation
from conference.people import Actor
from conference.vocabulary import CirculatedThing
from db import circulations as store
from db import papers
from services.cases import Case, open_case
from services.events import event
from services.marks import is_demo
from services.papers import owe_copies
from services.runtime import reading, transaction

_NOTHING_YET: dict[CirculatedThing, Callable[[], str]] = {
    CirculatedThing.PLAN: lambda: _("There is nothing in the plan yet. Write a goal before you send it out."),
    CirculatedThing.MINUTES: lambda: _(
        "There is nothing in the minutes yet. The minute taker writes them first."
    ),
}


@dataclass(frozen=True, kw_only=True)
class ToSendOut:
    """The plan or the minutes before the chair: whether there is anything in it, when it went out, and who gets it."""

    thing: CirculatedThing
    is_written: bool
    sent_out_at: datetime | None
    recipients: tuple[Participation, ...]


def list_for_chair(actor: Actor, conference_id: str) -> tuple[ToSendOut, ...]:
    """The plan and the minutes, with those who may have them as things stand. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        for thing in CirculatedThing:
            case.require("circulate", thing.value)
        return tuple(
            ToSendOut(
                thing=thing,
                is_written=_is_written(case, thing),
                sent_out_at=_sent_out_at(case, thing),
                recipients=tuple(
                    p for p in case.live_people if case.decide_for(p, "receive", thing.value).allowed
                ),
            )
            for thing in CirculatedThing
        )


def circulate(actor: Actor, conference_id: str, thing: CirculatedThing) -> Circulation:
    """Send the plan or the minutes out, and order the sealed copies of those who may have them.

    AlreadyDone the second time, ConferenceError while nothing is written.
    """
    demo = is_demo()
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("circulate", thing.value)
        sent = _sent_out_at(case, thing)
        if sent is not None:
            raise AlreadyDone(_("This was sent out on {day}.").format(day=day(sent)))
        if not _is_written(case, thing):
            raise ConferenceError(_NOTHING_YET[thing]())
        made = Circulation(
            id=new_id(),
            conference_id=case.conference.id,
            thing=thing.value,
            made_by=actor.user_id,
            made_at=case.now,
        )
        store.add(
            conn,
            made,
            audit=event(
                actor, f"{thing.value}.circulated", made.id, at=case.now, conference=case.conference.id
            ),
        )
        owe_copies(case, made, thing, demo=demo)
        return made


def _sent_out_at(case: Case, thing: CirculatedThing) -> datetime | None:
    return next((c.made_at for c in case.circulations if c.thing == thing.value), None)


def _is_written(case: Case, thing: CirculatedThing) -> bool:
    if thing is CirculatedThing.PLAN:
        return bool(papers.goals(case.conn, case.conference.id))
    return bool(papers.minutes(case.conn, case.conference.id))
