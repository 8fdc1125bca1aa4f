"""Taking back what one has given, at any time, also once a conference is cancelled (UK GDPR 7(3))."""

from dataclasses import dataclass
from datetime import date, datetime

from conference.exceptions import AlreadyDone, NotFound
from conference.i18n import _
from conference.people import Actor
from conference.vocabulary import CirculatedThing, ConsentAnswer, ConsentKind
from services import agreements, observer_permissions, solicitors
from services.answers import latest_consent
from services.cases import Case, open_case
from services.runtime import reading


@dataclass(frozen=True, kw_only=True)
class Given:
    """One thing that the actor gave and that still stands. `about` is the name of whom it is about, "" for nobody."""

    id: str
    what: str
    about: str
    dated: date | datetime


def list_mine(actor: Actor, conference_id: str) -> list[Given]:
    """Everything of the actor's own at a conference that they can take back now. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("withdraw", "own_act")
        return [*_signed(case), *_permitted(case), *_shared(case)]


def take_back(actor: Actor, conference_id: str, given_id: str) -> None:
    """Take one of them back. Nothing new is given by it. Raises AlreadyDone, NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("withdraw", "own_act")
        signed, permitted, shared = (
            {one.id for one in stands} for stands in (_signed(case), _permitted(case), _shared(case))
        )
        seat_of = {share.id: share.participation_id for share in case.shares}
        if given_id not in _ever_given(case):
            raise NotFound()
    if given_id in signed:
        agreements.withdraw(actor, given_id)
    elif given_id in permitted:
        observer_permissions.answer(actor, conference_id, given_id, ConsentAnswer.WITHDRAWN)
    elif given_id in shared:
        solicitors.stop_sharing_plan(actor, conference_id, seat_of[given_id])
    else:
        raise AlreadyDone(_("You have already taken this back."))


def _ever_given(case: Case) -> set[str]:
    """Whatever the actor gave, taken back or not."""
    me, mine = case.actor.user_id, {seat.id for seat in case.held}
    return {
        *(s.id for s in case.signatures if s.user_id == me),
        *(c.about_id for c in case.consents if c.kind is ConsentKind.OBSERVER and c.by_id in mine),
        *(share.id for share in case.shares if share.made_by == me),
    }


def _signed(case: Case) -> list[Given]:
    names = {person.id: person.name for person in case.people}
    return [
        Given(id=s.id, what=s.kind.display_name, about=names.get(s.about_id or "", ""), dated=s.dated)
        for s in case.signatures
        if s.is_live and s.user_id == case.actor.user_id
    ]


def _permitted(case: Case) -> list[Given]:
    """Each yes of the actor's to somebody who asks to watch, by the id of the request."""
    mine = [seat.id for seat in case.held]
    return [
        Given(id=asked.id, what=_("Someone watches to learn"), about=asked.observer_name, dated=consent.at)
        for asked in case.observer_requests
        if asked.withdrawn_at is None
        for seat_id in mine
        if (consent := latest_consent(case, ConsentKind.OBSERVER, asked.id, seat_id))
        and consent.answer is ConsentAnswer.GIVEN
    ]


def _shared(case: Case) -> list[Given]:
    names = {person.id: person.name for person in case.live_people}
    return [
        Given(
            id=s.id, what=_("Your solicitor reads the plan"), about=names[s.participation_id], dated=s.made_at
        )
        for s in case.shares
        if s.ended_at is None
        and s.made_by == case.actor.user_id
        and s.thing == CirculatedThing.PLAN.value
        and s.participation_id in names
    ]
