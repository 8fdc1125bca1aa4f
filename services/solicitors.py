"""A parent's solicitor: named and let go by the parent, who also says whether they may read the plan (HAC-L-2)."""

from dataclasses import dataclass, replace

from conference.answers import Answers
from conference.conferences import Participation
from conference.exceptions import AlreadyDone, NotFound
from conference.i18n import _
from conference.identifiers import id_for, new_id
from conference.papers import Share
from conference.people import Actor, SeatOffer
from conference.vocabulary import CirculatedThing, Role
from db import circulations as share_rows
from db import conferences as seats
from services import awaited, invitations
from services.awaited import Awaited
from services.cases import Case, open_case
from services.events import event
from services.runtime import reading, transaction
from services.seats import Offered, insist_may_sit, insist_waits

_PLAN = CirculatedThing.PLAN.value


@dataclass(frozen=True, kw_only=True)
class MySolicitor:
    """A solicitor as the parent who named them sees them. `may_come` is False where the chair keeps them out."""

    seat: Participation
    may_read_plan: bool
    may_come: bool

    @property
    def is_accepted(self) -> bool:
        """True once they have come in."""
        return self.seat.user_id is not None


def list_mine(actor: Actor, conference_id: str) -> list[MySolicitor]:
    """The solicitors whom the actor has named. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("name", "solicitor")
        parent = case.seat_of(Role.PARENT)
        return [
            MySolicitor(
                seat=p,
                may_read_plan=_live_share(case, p) is not None,
                may_come=case.decide_for(p, "attend", "conference").allowed,
            )
            for p in case.live_people
            if _is_of(p, parent)
        ]


def name(
    actor: Actor, conference_id: str, *, name: str, email: str, firm: str, idempotency_key: str = ""
) -> Offered:
    """Name a solicitor: they get a seat and an invitation, shown this once.

    Raises Incomplete with the fields name, email and firm; AlreadyDone when the form was handed in before,
    or the same answers under another key.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("name", "solicitor")
        parent = case.seat_of(Role.PARENT)
        seat_id = id_for(idempotency_key, actor.user_id, case.conference.id, "solicitor")
        sent = AlreadyDone(_("You have already sent this. You can see your solicitor on your list."))
        if any(p.id == seat_id for p in case.people):
            raise sent
        given = Answers()
        tidy = given.name("name", name, _("Enter their full name"))
        address = given.email("email", email, _("Enter their email address, like name@example.com"))
        agency = given.line("firm", firm)
        if address == actor.email:
            given.refuse("email", _("This is your own email address. Type the solicitor's."))
        given.check()
        mine = (p for p in case.live_people if _is_of(p, parent))
        if (tidy, address, agency) in {(p.name, p.email, p.agency) for p in mine}:
            raise sent
        seat = Participation(
            id=seat_id,
            conference_id=case.conference.id,
            user_id=None,
            name=tidy,
            email=address,
            agency=agency,
            role=Role.SOLICITOR,
            reason=_("Solicitor of {name}").format(name=parent.name),
            supports_id=parent.id,
            created_at=case.now,
        )
        insist_may_sit(case, seat, field="email", tells_seat=False)
        seats.add_seat(
            conn,
            seat,
            audit=event(
                actor,
                "seat.offered",
                seat.id,
                at=case.now,
                role=seat.role.value,
                conference=case.conference.id,
            ),
        )
        return Offered(seat=seat, invitation=invitations.create_for_seat(conn, actor, SeatOffer.of(seat)))


def invite_again(actor: Actor, conference_id: str, participation_id: str) -> Offered:
    """A new link and code for one's solicitor; the old ones stop working. Raises AlreadyDone once they have come in."""
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("name", "solicitor")
        seat = _mine(case, participation_id)
        if seat.user_id is not None:
            raise AlreadyDone(_("Your solicitor has come in already. They can sign in."))
        return Offered(seat=seat, invitation=invitations.create_for_seat(conn, actor, SeatOffer.of(seat)))


def end(actor: Actor, conference_id: str, participation_id: str, *, seen: bool | None = None) -> None:
    """Let one's solicitor go: their seat, invitation and what was shared end.

    `seen` is whether the page showed that they had come in. Raises Changed where they have since; NotFound, NotAllowed.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("name", "solicitor")
        seat = _mine(case, participation_id)
        insist_waits(seat, seen)
        share = _live_share(case, seat)
        if share is not None:
            _end_share(case, share)
        seats.change_seat(
            conn,
            replace(seat, ended_at=case.now),
            audit=event(actor, "seat.ended", seat.id, at=case.now, conference=case.conference.id),
        )
        invitations.withdraw_for_seat(conn, actor, seat.id)


def share_plan(actor: Actor, conference_id: str, participation_id: str) -> Share:
    """Let one's solicitor read the plan. Raises AlreadyDone, NotFound, NotAllowed."""
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("share", "plan")
        seat = _mine(case, participation_id)
        if _live_share(case, seat) is not None:
            raise AlreadyDone(_("You already share the plan with your solicitor."))
        share = Share(
            id=new_id(),
            conference_id=case.conference.id,
            participation_id=seat.id,
            thing=_PLAN,
            made_by=actor.user_id,
            made_at=case.now,
        )
        share_rows.add_share(
            conn,
            share,
            audit=event(
                actor, "plan.shared", share.id, at=case.now, conference=case.conference.id, seat=seat.id
            ),
        )
        return share


def stop_sharing_plan(actor: Actor, conference_id: str, participation_id: str) -> None:
    """Stop sharing the plan: the solicitor's next click finds it gone. Raises AlreadyDone, NotFound, NotAllowed.

    Whoever may share no more, because the chair excluded them, still takes back what they gave.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("withdraw", "own_act")
        share = _live_share(case, _mine(case, participation_id))
        if share is None:
            raise AlreadyDone(_("You do not share the plan with your solicitor."))
        _end_share(case, share)


def _end_share(case: Case, share: Share) -> None:
    share_rows.change_share(
        case.conn,
        replace(share, ended_at=case.now),
        audit=event(
            case.actor,
            "plan.unshared",
            share.id,
            at=case.now,
            conference=case.conference.id,
            seat=share.participation_id,
        ),
    )


def _live_share(case: Case, seat: Participation) -> Share | None:
    return next(
        (s for s in case.shares if s.participation_id == seat.id and s.thing == _PLAN and s.ended_at is None),
        None,
    )


def _mine(case: Case, participation_id: str) -> Participation:
    seat = case.person(participation_id)
    if not _is_of(seat, case.seat_of(Role.PARENT)):
        raise NotFound()
    return seat


def _is_of(seat: Participation, parent: Participation) -> bool:
    return seat.role is Role.SOLICITOR and seat.supports_id == parent.id


def shared_with_me(actor: Actor, conference_id: str) -> Awaited:
    """What the actor, a solicitor, may read of the plan now. Raises NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "own_status")
        case.seat_of(Role.SOLICITOR)
        return awaited.paper(case, CirculatedThing.PLAN)
