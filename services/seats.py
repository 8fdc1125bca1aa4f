"""Seats at a conference: inviting people, seating staff, ending a seat, and what the family sees of it (PRO-SW-12)."""

from dataclasses import dataclass, replace

from conference.answers import Answers
from conference.conferences import Participation, forbidden_pair
from conference.edits import insist_in_view
from conference.exceptions import AlreadyDone, ConferenceError, Incomplete, NotFound
from conference.i18n import _
from conference.identifiers import id_for
from conference.invitations import Invitation, NewInvitation
from conference.people import Actor, SeatOffer
from conference.vocabulary import INVITED_ROLES, STANDING_ROLES, Role
from db import accounts
from db import conferences as store
from db import invitations as invitation_rows
from services import given_by_hand, invitations
from services.cases import Case, open_case
from services.events import event
from services.runtime import reading, transaction


@dataclass(frozen=True, kw_only=True)
class Seated:
    """A seat as whoever sets the conference up sees it. `invitation` is the newest one, if there was any.

    `may_end` is False for seats that the family or the chair answers for, and for one's own. `code_given` says who had
    the code to give with which the seat was taken up, "" where it was taken up without one.
    """

    seat: Participation
    invitation: Invitation | None
    may_end: bool
    code_given: str = ""

    @property
    def is_accepted(self) -> bool:
        """True once the person has an account in this seat."""
        return self.seat.user_id is not None


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A seat that was just offered, with the link and the code to pass on; they are shown this once."""

    seat: Participation
    invitation: NewInvitation


def list_for_setting_up(actor: Actor, conference_id: str) -> list[Seated]:
    """Every live seat with how far its invitation is. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("invite", "person")
        newest: dict[str, Invitation] = {}
        made = invitation_rows.list_for_conference(conn, case.conference.id)
        for invitation in made:
            newest.setdefault(invitation.participation_id or "", invitation)
        given = given_by_hand.by_whom(case, made)
        return [
            Seated(
                seat=p,
                invitation=newest.get(p.id),
                may_end=_may_end(case, p),
                code_given=given.get(p.id, ""),
            )
            for p in case.live_people
        ]


def invite(
    actor: Actor,
    conference_id: str,
    *,
    role: Role | None,
    name: str,
    email: str,
    agency: str = "",
    reason: str = "",
    hidden_from_family: bool = False,
    idempotency_key: str = "",
) -> Offered:
    """Offer a seat to somebody by e-mail address; the link and the code are shown once.

    Raises Incomplete with the fields role, name, email, agency and reason; AlreadyDone when the same form was handed
    in before; NotFound, NotAllowed.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("invite", "person")
        case.require("seat", "person")
        seat_id = id_for(idempotency_key, actor.user_id, case.conference.id, "seat")
        if any(p.id == seat_id for p in case.people):
            raise AlreadyDone(_("You have already invited this person. You can give them a new code."))
        given = Answers()
        if role not in INVITED_ROLES:
            given.refuse("role", _("Choose what they will be at the conference"))
        tidy = given.name("name", name, _("Enter their full name"))
        address = given.email("email", email, _("Enter their email address, like name@example.com"))
        works_for = given.line("agency", agency)
        why = given.line("reason", reason, missing=_("Say why they will be there. The family reads this."))
        given.check()
        seat = Participation(
            id=seat_id,
            conference_id=case.conference.id,
            user_id=None,
            name=tidy,
            email=address,
            role=role or Role.PROFESSIONAL,
            agency=works_for,
            reason=why,
            hidden_from_family=hidden_from_family,
            created_at=case.now,
        )
        insist_may_sit(case, seat, field="email")
        store.add_seat(
            conn,
            seat,
            audit=event(
                actor,
                "seat.offered",
                seat.id,
                at=case.now,
                role=seat.role.value,
                conference=case.conference.id,
                hidden_from_family=hidden_from_family,
            ),
        )
        return Offered(seat=seat, invitation=invitations.create_for_seat(conn, actor, SeatOffer.of(seat)))


def insist_may_sit(case: Case, seat: Participation, *, field: str, tells_seat: bool = True) -> None:
    """Refuse a seat for oneself, one that the person has, and one that goes not with another they have.

    A person is known by their account and by their e-mail address. Where `tells_seat` is False the sentence does not
    say which seat they have: it may be hidden from the family. Raises Incomplete for the field.
    """
    account = accounts.by_email(case.conn, seat.email)
    user_id = seat.user_id or (account.id if account else None)
    if seat.email == case.actor.email or user_id == case.actor.user_id:
        raise Incomplete({field: _("Nobody gives themselves a seat. Ask the administrator.")})
    for other in case.live_people:
        if other.email != seat.email and (user_id is None or other.user_id != user_id):
            continue
        rule = forbidden_pair(other.role, seat.role)
        if not tells_seat and (rule or other.role is seat.role):
            raise Incomplete(
                {field: _("This person already has a part in the conference. Choose someone else.")}
            )
        if other.role is seat.role:
            raise Incomplete({field: _("This person already has this seat here.")})
        if rule:
            sentence = _("This person is {role} here, and cannot be both ({rule}).")
            raise Incomplete({field: sentence.format(role=other.role.display_name, rule=rule)})


def insist_may_seat_staff(case: Case) -> None:
    """An administrator seats staff by standing, the social worker by their seat."""
    case.require("seat", "staff" if case.allows("seat", "staff") else "person")


def invite_again(actor: Actor, conference_id: str, participation_id: str) -> Offered:
    """A new link and code for a seat that nobody has taken yet; the old ones stop working. Raises AlreadyDone."""
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("invite", "person")
        seat = case.person(participation_id)
        if seat.user_id is not None:
            raise AlreadyDone(_("This person has come in already. They can sign in."))
        return Offered(seat=seat, invitation=invitations.create_for_seat(conn, actor, SeatOffer.of(seat)))


def insist_waits(seat: Participation, was_accepted: bool | None) -> None:
    """Refuse to end a seat that the page showed as offered, and that was taken since. Raises Changed."""
    if was_accepted is False and seat.user_id is not None:
        insist_in_view([_("{name} has come in and has an account here.").format(name=seat.name)])


def end(actor: Actor, conference_id: str, participation_id: str, *, seen: bool | None = None) -> None:
    """End a seat, and take its open invitation back: from the next click on, the person has none here.

    `seen` is whether the page showed that they had come in. Raises Changed where they have come in since, and
    ConferenceError for one's own seat and for seats that the family or the chair answers for.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        seat = case.person(participation_id)
        if seat.role in STANDING_ROLES:
            insist_may_seat_staff(case)
        else:
            case.require("seat", "person")
            _insist_sees(case)
        if not _may_end(case, seat):
            raise ConferenceError(
                _("You cannot end this seat. The person who asked for it can, or the administrator.")
            )
        insist_waits(seat, seen)
        store.change_seat(
            conn,
            replace(seat, ended_at=case.now),
            audit=event(actor, "seat.ended", seat.id, at=case.now, conference=case.conference.id),
        )
        invitations.withdraw_for_seat(conn, actor, seat.id)


def _insist_sees(case: Case) -> None:
    """An administrator, who reads no case content, ends the seats of staff only."""
    if not case.held:
        raise NotFound()


def _may_end(case: Case, seat: Participation) -> bool:
    ours = seat.role in STANDING_ROLES or seat.role in INVITED_ROLES
    return ours and seat.user_id != case.actor.user_id


def set_hidden(actor: Actor, conference_id: str, participation_id: str, hidden: bool) -> Participation:
    """Keep a seat from the family's list of who will be there, or show it again. Raises NotFound, NotAllowed."""
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("set_up", "conference")
        seat = case.person(participation_id)
        if seat.hidden_from_family is hidden:
            return seat
        changed = replace(seat, hidden_from_family=hidden)
        store.change_seat(
            conn,
            changed,
            audit=event(
                actor,
                "seat.hidden" if hidden else "seat.shown",
                seat.id,
                at=case.now,
                conference=case.conference.id,
            ),
        )
        return changed
