"""Supporters: a parent nominates and consents, the chair talks, rules and answers; the nine gates follow."""

from dataclasses import dataclass, replace

from conference.agreements import Signature
from conference.conferences import Participation
from conference.edits import insist_in_view
from conference.exceptions import AlreadyDone, Incomplete, NotFound
from conference.i18n import _
from conference.identifiers import new_id
from conference.invitations import NewInvitation
from conference.people import Actor, SeatOffer
from conference.supporters import Nomination
from conference.vocabulary import (
    ConsentAnswer,
    ConsentKind,
    Relationship,
    Role,
    TextKind,
)
from db import conferences as seats
from db import supporters as store
from db.engine import Connection
from services import invitations
from services.answers import insist_as_seen, latest_consent, nomination_of
from services.cases import Case, open_case
from services.checked_forms import checked_form
from services.consents import record_answer
from services.events import event
from services.letters import end_supporter_letters
from services.nominees import checked_nominee, supporter_seat
from services.runtime import reading, transaction
from services.signatures import (
    end_signature,
    live_signature,
    open_text,
    same_form,
    signing_of,
    write_signature,
)
from services.signing import Signed, Signing
from services.supporter_gates import Progress, news_since, progress


@dataclass(frozen=True, kw_only=True)
class Nominated:
    """What a parent gets after nominating: the nomination, and the invitation to pass on, shown this once."""

    nomination: Nomination
    invitation: NewInvitation


def nominate(
    actor: Actor,
    conference_id: str,
    *,
    name: str,
    email: str,
    relationship: Relationship | None,
    in_parents_place: bool | None,
    consents: bool | None,
    idempotency_key: str,
) -> Nominated:
    """A parent asks for a supporter (HFD-S-CAN-1, HAC-W-4) and says whether they may hear private things.

    A no counts at once; a yes counts when it is signed (`consent_to_hearing`).

    Raises Incomplete; AlreadyDone when the same form was handed in before (the code is shown only once).
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("nominate", "supporter")
        parent = case.seat_of(Role.PARENT)
        if store.nomination_by_key(conn, idempotency_key):
            raise AlreadyDone(_("You have already sent this. You can see it on your list."))
        given = checked_nominee(case, name, email, relationship, in_parents_place, consents)
        role = Role.STAND_IN if in_parents_place else Role.SUPPORTER
        seat = Participation(
            id=new_id(),
            conference_id=case.conference.id,
            user_id=None,
            name=given[0],
            email=given[1],
            role=role,
            reason=_("Supports {name}").format(name=parent.name),
            supports_id=parent.id,
            created_at=case.now,
        )
        seats.add_seat(
            conn,
            seat,
            audit=event(
                actor, "seat.offered", seat.id, at=case.now, role=role.value, conference=case.conference.id
            ),
        )
        nomination = Nomination(
            id=new_id(),
            conference_id=case.conference.id,
            participation_id=seat.id,
            parent_id=parent.id,
            relationship=relationship or Relationship.FAMILY,
            in_parents_place=bool(in_parents_place),
            created_at=case.now,
        )
        store.add_nomination(
            conn,
            nomination,
            idempotency_key,
            audit=event(actor, "supporter.nominated", nomination.id, at=case.now, seat=seat.id),
        )
        if not consents:
            record_answer(case, parent.id, seat.id, ConsentAnswer.REFUSED)
        invitation = invitations.create_for_seat(conn, actor, SeatOffer.of(seat))
        return Nominated(nomination=nomination, invitation=invitation)


def check_nominee(
    actor: Actor,
    conference_id: str,
    *,
    name: str,
    email: str,
    relationship: Relationship | None,
    in_parents_place: bool | None,
    consents: bool | None,
) -> None:
    """Whether a parent could nominate with these answers; raises Incomplete. Nothing is written."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("nominate", "supporter")
        checked_nominee(case, name, email, relationship, in_parents_place, consents)


def invite_again(actor: Actor, conference_id: str, participation_id: str) -> NewInvitation:
    """A new link and code for somebody whom the actor nominated; the old ones stop working.

    Raises AlreadyDone once they have come in, NotAllowed, NotFound.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("nominate", "supporter")
        seat, _nomination = _mine(case, participation_id)
        if seat.user_id is not None:
            raise AlreadyDone(_("This person has used their code. They can sign in."))
        return invitations.create_for_seat(conn, actor, SeatOffer.of(seat))


def _mine(case: Case, participation_id: str) -> tuple[Participation, Nomination]:
    """Somebody whom the actor nominated, and that nomination. Raises NotFound."""
    seat = supporter_seat(case, participation_id)
    nomination = nomination_of(case, seat)
    if nomination is None or nomination.parent_id != case.seat_of(Role.PARENT).id:
        raise NotFound()
    return seat, nomination


def withdraw(
    actor: Actor, conference_id: str, participation_id: str, *, seen: Progress | None = None
) -> None:
    """The parent who nominated somebody takes it back: it ends the seat, its invitation and the answer's letters.

    `seen` is how far they were on the page. Raises Changed where they have come further since; NotAllowed, NotFound.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("nominate", "supporter")
        seat, nomination = _mine(case, participation_id)
        insist_in_view(news_since(seen, progress(case, seat)) if seen else [])
        ended = replace(nomination, withdrawn_at=case.now)
        store.change_nomination(conn, ended, audit=event(actor, "supporter.withdrawn", ended.id, at=case.now))
        seats.change_seat(
            conn, replace(seat, ended_at=case.now), audit=event(actor, "seat.ended", seat.id, at=case.now)
        )
        invitations.withdraw_for_seat(conn, actor, seat.id)
        end_supporter_letters(case, seat)


def answer_consent(
    actor: Actor,
    conference_id: str,
    participation_id: str,
    answer: ConsentAnswer | None,
    *,
    seen: str | None = None,
) -> None:
    """A parent says no, or takes a yes back (HFD-CH-6). A yes is signed: `consent_to_hearing`.

    What was signed before ends with it. `seen` is the answer that stood on the page, "" for none. Raises Incomplete,
    AlreadyDone, Changed, NotAllowed, NotFound.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        # taken back at any time, also once it is cancelled (PORTAL-WITHDRAW)
        is_taken_back = answer is ConsentAnswer.WITHDRAWN
        case.require(*(("withdraw", "own_act") if is_taken_back else ("consent", "supporter")))
        parent, seat = case.seat_of(Role.PARENT), supporter_seat(case, participation_id)
        if answer is None:
            raise Incomplete({"answer": _("Choose yes or no")})
        before = latest_consent(case, ConsentKind.SUPPORTER_HEARS, seat.id, parent.id)
        if before is not None and before.answer is answer:
            raise AlreadyDone(_("That is already your answer."))
        insist_as_seen(before, seen)
        if answer is ConsentAnswer.GIVEN:
            raise Incomplete({"answer": _("A yes must be signed. Read it, then sign.")})
        record_answer(case, parent.id, seat.id, answer)
        signed = live_signature(case, parent, TextKind.HEARING_CONSENT, seat.id)
        if signed is not None:
            end_signature(case, signed)


def to_consent_to_hearing(actor: Actor, conference_id: str, participation_id: str) -> Signing:
    """The text with which a parent agrees that a supporter hears private things (HFD-CH-6). Raises NotFound."""
    with reading() as conn:
        case, parent, seat = _to_hear(conn, actor, conference_id, participation_id)
        return signing_of(case, parent, TextKind.HEARING_CONSENT, seat.id)


def consent_to_hearing(
    actor: Actor, conference_id: str, participation_id: str, handed_in: Signed
) -> Signature:
    """A parent signs that a supporter hears private things: their yes (HFD-CH-6). Raises as `agreements.sign`."""
    form = checked_form(actor, conference_id, TextKind.HEARING_CONSENT, handed_in)
    with transaction() as conn:
        case, parent, seat = _to_hear(conn, actor, conference_id, participation_id)
        made = same_form(case, TextKind.HEARING_CONSENT, form)
        if made:
            return made
        signed = write_signature(case, parent, TextKind.HEARING_CONSENT, form, about_id=seat.id)
        record_answer(case, parent.id, seat.id, ConsentAnswer.GIVEN)
        return signed


def _to_hear(
    conn: Connection, actor: Actor, conference_id: str, participation_id: str
) -> tuple[Case, Participation, Participation]:
    case = open_case(conn, actor, conference_id)
    case.require("consent", "supporter")
    return case, case.seat_of(Role.PARENT), supporter_seat(case, participation_id)


def consent_in_my_place(actor: Actor, conference_id: str, participation_id: str, handed_in: Signed) -> None:
    """The absent parent signs that the supporter comes in their place (HFD-S-CAN-3)."""
    form = checked_form(actor, conference_id, TextKind.STAND_IN_CONSENT, handed_in)
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("consent", "stand_in")
        parent, seat = _in_my_place(case, participation_id)
        write_signature(case, parent, TextKind.STAND_IN_CONSENT, form, about_id=seat.id)


def to_consent_in_my_place(actor: Actor, conference_id: str, participation_id: str) -> Signing:
    """The text with which an absent parent consents, and what they signed already. Raises NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("consent", "stand_in")
        parent, seat = _in_my_place(case, participation_id)
        kind = TextKind.STAND_IN_CONSENT
        return signing_of(case, parent, kind, seat.id)


def open_consent(
    actor: Actor,
    conference_id: str,
    participation_id: str,
    kind: TextKind,
    *,
    text_id: str,
    shown_sha256: str,
    idempotency_key: str,
) -> None:
    """The parent has read a consent and goes on to sign it: the log keeps what was on the screen.

    `kind` is HEARING_CONSENT or STAND_IN_CONSENT. Raises Changed, NotAllowed, NotFound.
    """
    with transaction() as conn:
        if kind is TextKind.STAND_IN_CONSENT:
            case = open_case(conn, actor, conference_id)
            case.require("consent", "stand_in")
            parent, seat = _in_my_place(case, participation_id)
        else:
            case, parent, seat = _to_hear(conn, actor, conference_id, participation_id)
            kind = TextKind.HEARING_CONSENT
        open_text(case, parent, kind, idempotency_key, text_id, shown_sha256, seat.id)


def _in_my_place(case: Case, participation_id: str) -> tuple[Participation, Participation]:
    """The parent's own seat, and that of the supporter who comes in their place. Raises NotFound."""
    parent, seat = case.seat_of(Role.PARENT), supporter_seat(case, participation_id)
    if seat.role is not Role.STAND_IN or seat.supports_id != parent.id:
        raise NotFound()
    return parent, seat
