"""Requests to observe: a professional asks, the social worker and every parent answer, the chair decides."""

from dataclasses import dataclass, replace

from conference.answers import Answers
from conference.conferences import Participation, forbidden_pair
from conference.deadlines import OBSERVER_NOTICE_DAYS, days_notice, last_day_to_ask_for_observer
from conference.edits import insist_in_view
from conference.exceptions import AlreadyDone, Changed, Incomplete, NotAllowed, NotFound
from conference.formats import day
from conference.i18n import _
from conference.identifiers import new_id, new_reference
from conference.invitations import NewInvitation
from conference.observer_requests import ObserverRequest, RequestStatus
from conference.people import Actor, SeatOffer
from conference.vocabulary import MEMBER_ROLES, ChairAnswer, ObserverReason, Role
from db import conferences as seats
from db import observer_requests as store
from services import invitations
from services.cases import Case, open_case
from services.events import event
from services.letters import end_observer_letters, owe_observer_letters
from services.observer_status import answers_about, find, open_request, progress, require_approval, told_more
from services.runtime import reading, transaction


@dataclass(frozen=True, kw_only=True)
class Requested:
    """What the host gets after asking: the request, and the observer's invitation to pass on, shown this once."""

    request: ObserverRequest
    invitation: NewInvitation


def request(
    actor: Actor,
    conference_id: str,
    *,
    observer_name: str,
    observer_email: str,
    job: str,
    why: ObserverReason | None,
    details: str,
    idempotency_key: str,
) -> Requested:
    """A professional asks to bring somebody from their own agency (WBK-O-1, WBK-O-2). Online is in writing.

    Raises NotAllowed with the last day to ask where it is too late (WBK-O-3), Incomplete, and AlreadyDone when the
    same form was handed in before (the code is shown only once), or where another request of theirs stands.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        host = _insist_in_time(case)
        if store.by_key(conn, idempotency_key):
            raise AlreadyDone(_("You have already sent this. You can see it on your list."))
        refuse_second_request(case)
        name, email, job_title, text = _checked(observer_name, observer_email, job, why, details)
        _refuse_second_part(case, email)
        seat = Participation(
            id=new_id(),
            conference_id=case.conference.id,
            user_id=None,
            name=name,
            email=email,
            role=Role.OBSERVER,
            agency=host.agency,
            reason=_("Watches to learn, with {name}").format(name=host.name),
            host_id=host.id,
            created_at=case.now,
        )
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
        asked = ObserverRequest(
            id=new_id(),
            reference=new_reference(),
            conference_id=case.conference.id,
            host_id=host.id,
            participation_id=seat.id,
            observer_name=name,
            observer_job=job_title,
            agency=host.agency,
            why=why or ObserverReason.OTHER,
            details=text,
            requested_at=case.now,
            idempotency_key=idempotency_key,
        )
        audit = event(
            actor, "observer.requested", asked.id, at=case.now, conference=case.conference.id, seat=seat.id
        )
        store.add(conn, asked, audit=audit)
        invitation = invitations.create_for_seat(conn, actor, SeatOffer.of(seat))
        return Requested(request=asked, invitation=invitation)


def check(
    actor: Actor,
    conference_id: str,
    *,
    observer_name: str,
    observer_email: str,
    job: str,
    why: ObserverReason | None,
    details: str,
) -> None:
    """Whether these answers could be sent, without sending them. Raises as `request` does."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        _insist_in_time(case)
        refuse_second_request(case)
        _name, email, _job, _text = _checked(observer_name, observer_email, job, why, details)
        _refuse_second_part(case, email)


def _insist_in_time(case: Case) -> Participation:
    """The host's seat. A late request is refused with the day by which it should have come (WBK-O-3, TS-4)."""
    starts_at = case.conference.counts_from
    try:
        case.require("request", "observation")
    except NotAllowed as refused:
        is_late = days_notice(case.now, starts_at) < OBSERVER_NOTICE_DAYS
        last = _("The last day to ask was {day}.").format(day=day(last_day_to_ask_for_observer(starts_at)))
        raise told_more(refused, last if is_late else "") from None
    return case.seat_of(*MEMBER_ROLES)


def _checked(
    name: str, email: str, job: str, why: ObserverReason | None, details: str
) -> tuple[str, str, str, str]:
    answers = Answers()
    tidy_name = answers.name("observer_name", name, _("Enter their full name"))
    address = answers.email("observer_email", email, _("Enter their email address, like name@example.com"))
    job_title = answers.line("job", job, missing=_("Enter their job"))
    if why is None:
        answers.refuse("why", _("Choose why they want to watch"))
    reason = _("Write why they want to watch") if why is ObserverReason.OTHER else ""
    text = answers.text("details", details, missing=reason)
    answers.check()
    return tidy_name, address, job_title, text


def refuse_second_request(case: Case) -> None:
    """WBK-O-1: one observer for each professional. A request stands until it is refused or taken back."""
    standing = open_request(case)
    if standing is not None:
        said = _("You have asked for {name} already. You can bring one person. Take that request back first.")
        raise AlreadyDone(said.format(name=standing.observer_name))


def _refuse_second_part(case: Case, email: str) -> None:
    """Whoever has a part in the conference does not watch it as well."""
    for other in case.live_people:
        if other.email == email:
            sentence = _("This person already has a part in the conference, so they cannot watch it as well.")
            rule = forbidden_pair(other.role, Role.OBSERVER)
            raise Incomplete({"observer_email": f"{sentence} ({rule})" if rule else sentence})


def withdraw(actor: Actor, conference_id: str, request_id: str, *, seen: RequestStatus | None = None) -> None:
    """The host takes the request back: the observer's seat ends, the invitation, and the letters with the answer.

    `seen` is how far it was on the page. Raises Changed where it has come further since; AlreadyDone, NotFound.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("withdraw", "own_act")
        mine = _my_request(case, request_id)
        ended = mine.withdraw(at=case.now)
        status = progress(case, mine).status
        if seen not in (None, status):
            insist_in_view([_("The status is now: {status}.").format(status=status.display_name)])
        store.change(conn, ended, audit=event(actor, "observer.withdrawn", ended.id, at=case.now))
        seat = case.person(ended.participation_id)  # live: nobody else can end an observer's seat
        gone = replace(seat, ended_at=case.now)
        seats.change_seat(conn, gone, audit=event(actor, "seat.ended", seat.id, at=case.now))
        invitations.withdraw_for_seat(conn, actor, seat.id)
        end_observer_letters(case, ended)


def new_code(actor: Actor, conference_id: str, request_id: str) -> NewInvitation:
    """A new code for an observer who has no account here yet, shown once; the old one no longer works.

    The policy is asked as it was when the request was made: a code that was lost does not make the request late.
    Raises AlreadyDone where the observer has used their invitation.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        mine = _my_request(case, request_id)
        notice = days_notice(mine.requested_at, case.conference.counts_from)
        case.require("request", "observation", facts={"days_notice": notice})
        if mine.withdrawn_at is not None:
            raise AlreadyDone(_("You have already taken back this request."))
        seat = case.person(mine.participation_id)
        if seat.user_id is not None:
            raise AlreadyDone(_("This person has used their code. They can sign in."))
        return invitations.create_for_seat(conn, actor, SeatOffer.of(seat))


def _my_request(case: Case, request_id: str) -> ObserverRequest:
    found = find(case, request_id)
    if found.host_id not in {seat.id for seat in case.held}:
        raise NotFound()
    return found


def decide(
    actor: Actor, conference_id: str, request_id: str, *, answer: ChairAnswer | None, reasons: str, seen: int
) -> ObserverRequest:
    """The chair answers in writing; every request gets an answer (WBK-O-6, A-32). Host and observer read the reasons.

    `seen` is how many answers of family and social worker stood on the page: where one came in since, Changed.
    A yes needs the policy's conditions as they stand now; the refusal says who has not agreed.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("decide", "observation")
        asked = find(case, request_id)
        answers = Answers()
        text = answers.text("reasons", reasons)
        answers.check()
        decided = asked.decide(answer, text, by=actor.user_id, at=case.now)
        if len(answers_about(case, asked)) != seen:
            raise Changed(_("An answer has come in since you opened this page. Look at it, then decide."))
        if answer is ChairAnswer.APPROVED:
            require_approval(case, asked)
        owe_observer_letters(case, decided)
        kind = "observer.approved" if answer is ChairAnswer.APPROVED else "observer.refused"
        store.change(
            conn, decided, audit=event(actor, kind, decided.id, at=case.now, conference=case.conference.id)
        )
        return decided
