"""Saying whether somebody may observe: the social worker and each parent are asked (WBK-O-4, WBK-O-5)."""

from dataclasses import dataclass

from conference.conferences import Participation
from conference.exceptions import AlreadyDone, Incomplete, NotFound
from conference.i18n import _
from conference.identifiers import new_id
from conference.observer_requests import ObserverRequest
from conference.people import Actor
from conference.supporters import Consent
from conference.vocabulary import ChairAnswer, ConsentAnswer, ConsentKind, ObserverReason, Role
from db import supporters as consent_store
from services.answers import insist_as_seen, latest_consent
from services.cases import Case, open_case
from services.events import event
from services.observer_status import find
from services.runtime import reading, transaction

#: Seats whose holders are asked: the social worker (WBK-O-4) and each parent (WBK-O-5).
_ASKED = (Role.PARENT, Role.SOCIAL_WORKER)
#: A yes is taken back at any time, also where nothing new can be said (PORTAL-WITHDRAW).
_TAKE_BACK = ("withdraw", "own_act")


@dataclass(frozen=True, kw_only=True)
class ForPermission:
    """A request as those who are asked see it: who, from where and what for. Nothing else (rules.md section 7)."""

    id: str
    name: str
    agency: str
    why: ObserverReason
    details: str
    my_answer: ConsentAnswer | None
    chair_answer: ChairAnswer | None

    @property
    def is_answered(self) -> bool:
        """True once the chair has answered."""
        return self.chair_answer is not None

    @property
    def may_answer(self) -> bool:
        """True until the chair has answered."""
        return not self.is_answered

    @property
    def may_withdraw(self) -> bool:
        """True where a yes can still be taken back."""
        return self.my_answer is ConsentAnswer.GIVEN


def for_permission(actor: Actor, conference_id: str) -> list[ForPermission]:
    """The requests about which the actor is asked, the newest first (WBK-O-4, WBK-O-5)."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("permit", "observation")
        by = case.seat_of(*_ASKED)
        asked = [r for r in case.observer_requests if r.withdrawn_at is None]
        return [_for_permission(case, by, r) for r in reversed(asked)]


def _for_permission(case: Case, by: Participation, asked: ObserverRequest) -> ForPermission:
    given = latest_consent(case, ConsentKind.OBSERVER, asked.id, by.id)
    return ForPermission(
        id=asked.id,
        name=asked.observer_name,
        agency=asked.agency,
        why=asked.why,
        details=asked.details,
        my_answer=given.answer if given else None,
        chair_answer=asked.answer,
    )


def answer(
    actor: Actor,
    conference_id: str,
    request_id: str,
    given: ConsentAnswer | None,
    *,
    seen: str | None = None,
) -> None:
    """The social worker or a parent says whether somebody may watch, or takes a yes back.

    An answer may be changed until the chair has answered. Afterwards a yes can only be taken back, which closes
    the door to the observer at once. `seen` is the answer that stood on the page, "" for none. Raises Incomplete,
    AlreadyDone, Changed, NotAllowed, NotFound.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require(*(_TAKE_BACK if given is ConsentAnswer.WITHDRAWN else ("permit", "observation")))
        by, asked = case.seat_of(*_ASKED), find(case, request_id)
        if asked.withdrawn_at is not None:
            raise NotFound()
        if given is None:
            raise Incomplete({"answer": _("Choose yes or no")})
        before = latest_consent(case, ConsentKind.OBSERVER, asked.id, by.id)
        _refuse_answer(asked, before.answer if before else None, given)
        insist_as_seen(before, seen)
        consent = Consent(
            id=new_id(),
            conference_id=case.conference.id,
            kind=ConsentKind.OBSERVER,
            about_id=asked.id,
            by_id=by.id,
            answer=given,
            at=case.now,
        )
        audit = event(
            actor,
            f"consent.{given.value}",
            consent.id,
            at=case.now,
            consent=consent.kind.value,
            about=asked.id,
        )
        consent_store.add_consent(conn, consent, audit=audit)


def _refuse_answer(asked: ObserverRequest, before: ConsentAnswer | None, given: ConsentAnswer) -> None:
    if before is given:
        raise AlreadyDone(_("That is already your answer."))
    if given is ConsentAnswer.WITHDRAWN:
        if before is not ConsentAnswer.GIVEN:
            raise AlreadyDone(_("You have not said yes, so there is nothing to take back."))
    elif asked.answer is not None:
        raise AlreadyDone(
            _("The chair has answered this request already. Call the chair if you want to change it.")
        )
