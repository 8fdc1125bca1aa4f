"""How far a request to observe is: for the host, for the observer and for the chair (WBK-O-1 to WBK-O-7)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from conference.conferences import Participation
from conference.deadlines import (
    OBSERVER_NOTICE_DAYS,
    days_notice,
    days_until,
    last_day_to_ask_for_observer,
)
from conference.exceptions import NotAllowed, NotFound
from conference.formats import listed
from conference.i18n import _
from conference.observer_requests import ObserverRequest, RequestStatus
from conference.people import Actor
from conference.supporters import Consent, Gate
from conference.vocabulary import (
    MEMBER_ROLES,
    ChairAnswer,
    ConsentAnswer,
    ConsentKind,
    GateStatus,
    Role,
)
from policy.decisions import Decision
from policy.explanations import Refusal
from policy.explanations import refusal as explained
from services import namesakes
from services.answers import agreed_by_all, latest_consent
from services.cases import Case, Fact, open_case
from services.facts import Facts
from services.runtime import reading


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What a professional may know before they ask. `is_late` says that today is after the last day (TS-4).

    `refusal` is what the policy would say to a request made now, or None where it would let it pass. While a request
    of theirs stands (`has_open_request`) there is no second one.
    """

    seat: Participation
    last_day: date
    days_before: int
    is_late: bool
    refusal: Refusal | None
    requests: tuple["Progress", ...]
    has_open_request: bool


@dataclass(frozen=True, kw_only=True)
class Progress:
    """One request and the steps still to take. `is_cleared` is the policy's answer, which alone decides.

    `may_get_code` is True while the observer has not used their invitation.
    """

    request: ObserverRequest
    status: RequestStatus
    steps: tuple[Gate, ...]
    is_cleared: bool
    may_get_code: bool


@dataclass(frozen=True, kw_only=True)
class ForChair:
    """A request with what the chair needs in order to answer it. `answers` pairs each person asked with theirs.

    `approve` is what the policy says of a yes as things stand; `seen` is handed back when the chair decides.
    `namesake` says that somebody of that name was kept out, "" where nobody was.
    """

    progress: Progress
    host: Participation
    seat: Participation
    answers: tuple[tuple[Participation, Consent | None], ...]
    approve: Decision
    seen: int
    namesake: str


def asking(actor: Actor, conference_id: str) -> Asking:
    """Whether the actor can still ask for an observer, and what they asked before. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        return asking_in(case)


def asking_in(case: Case) -> Asking:
    """The same for a case that has been opened."""
    case.require("see", "own_status")
    starts_at, mine = case.conference.counts_from, {p.id for p in case.held}
    asked_now = case.decide("request", "observation")
    return Asking(
        seat=case.seat_of(*MEMBER_ROLES),
        last_day=last_day_to_ask_for_observer(starts_at),
        days_before=days_until(starts_at, case.now),
        is_late=days_notice(case.now, starts_at) < OBSERVER_NOTICE_DAYS,
        refusal=None if asked_now.allowed else explained(asked_now),
        requests=tuple(progress(case, r) for r in reversed(case.observer_requests) if r.host_id in mine),
        has_open_request=open_request(case) is not None,
    )


def mine(actor: Actor, conference_id: str) -> Progress:
    """The request that the actor's own seat as an observer stands on. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "own_status")
        seat = case.seat_of(Role.OBSERVER)
        return progress(case, next(r for r in case.observer_requests if r.participation_id == seat.id))


def list_for_chair(actor: Actor, conference_id: str) -> list[ForChair]:
    """Every request of the conference, the newest first (WBK-O-6)."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("decide", "observation")
        return [_for_chair(case, r) for r in reversed(case.observer_requests)]


def one_for_chair(actor: Actor, conference_id: str, request_id: str) -> ForChair:
    """One request of the conference. Raises NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("decide", "observation")
        return _for_chair(case, find(case, request_id))


def _for_chair(case: Case, asked: ObserverRequest) -> ForChair:
    return ForChair(
        progress=progress(case, asked),
        host=seat_of(case, asked.host_id),
        seat=seat_of(case, asked.participation_id),
        answers=tuple((p, latest_consent(case, ConsentKind.OBSERVER, asked.id, p.id)) for p in _asked(case)),
        approve=case.decide("approve", "observation", facts=facts_of(case, asked)),
        seen=len(answers_about(case, asked)),
        namesake=namesakes.warning(case, seat_of(case, asked.participation_id)),
    )


def find(case: Case, request_id: str) -> ObserverRequest:
    """A request of this conference. Raises NotFound for any other id."""
    for asked in case.observer_requests:
        if asked.id == request_id:
            return asked
    raise NotFound()


def open_request(case: Case) -> ObserverRequest | None:
    """The actor's own request that stands: not taken back, and not refused by the chair."""
    mine = {p.id for p in case.held}
    return next(
        (
            r
            for r in case.observer_requests
            if r.host_id in mine and r.withdrawn_at is None and r.answer is not ChairAnswer.REFUSED
        ),
        None,
    )


def seat_of(case: Case, participation_id: str) -> Participation:
    """A seat of this conference, ended or not."""
    return next(p for p in case.people if p.id == participation_id)


def answers_about(case: Case, asked: ObserverRequest) -> list[Consent]:
    """Every answer given about a request, the oldest first."""
    return [c for c in case.consents if c.kind is ConsentKind.OBSERVER and c.about_id == asked.id]


def facts_of(case: Case, asked: ObserverRequest) -> dict[str, Fact]:
    """What the policy asks about a request when the chair wants to say yes (WBK-O-3 to WBK-O-5)."""
    return {
        "days_notice": days_notice(asked.requested_at, case.conference.counts_from),
        "requested_in_writing": True,
        "social_worker_permits": agreed_by_all(case, ConsentKind.OBSERVER, asked.id, case.social_workers),
        "family_permits": agreed_by_all(case, ConsentKind.OBSERVER, asked.id, case.parents),
    }


def require_approval(case: Case, asked: ObserverRequest) -> None:
    """Insist that the policy lets the chair say yes: in time, and the social worker and every parent agree."""
    try:
        case.require("approve", "observation", facts=facts_of(case, asked))
    except NotAllowed as refused:
        raise told_more(refused, _who_has_not_agreed(case, asked)) from None


def told_more(refused: NotAllowed, sentence: str) -> NotAllowed:
    """The same refusal with one more sentence to its reason."""
    rows = cast(Refusal, refused.refusal)  # the case gives every refusal its rows
    rows = replace(rows, why=f"{rows.why} {sentence}".rstrip())
    told = NotAllowed(
        f"{refused.sentence} {sentence}".rstrip(), refusal=rows, rule=refused.rule, clause=refused.clause
    )
    told.asked = refused.asked
    return told


def _who_has_not_agreed(case: Case, asked: ObserverRequest) -> str:
    """For the chair: who said no, and who has said nothing, in a sentence or two; "" where all agree."""
    silent, against = [], []
    for person in _asked(case):
        given = latest_consent(case, ConsentKind.OBSERVER, asked.id, person.id)
        if given is None:
            silent.append(person.name)
        elif given.answer is not ConsentAnswer.GIVEN:
            against.append(person.name)
    sentences = [
        _("Not answered yet: {names}.").format(names=listed(silent)) if silent else "",
        _("Does not agree: {names}.").format(names=listed(against)) if against else "",
    ]
    return " ".join(s for s in sentences if s)


def _asked(case: Case) -> tuple[Participation, ...]:
    return (*case.social_workers, *case.parents)


def progress(case: Case, asked: ObserverRequest) -> Progress:
    """One request as things stand now."""
    seat = seat_of(case, asked.participation_id)
    cleared = seat.is_live and case.decide_for(seat, "attend", "conference").allowed
    return Progress(
        request=asked,
        status=_status(case, asked, cleared),
        steps=_steps(case, asked, seat),
        is_cleared=cleared,
        may_get_code=seat.is_live and seat.user_id is None,
    )


def _status(case: Case, asked: ObserverRequest, cleared: bool) -> RequestStatus:
    if asked.withdrawn_at is not None:
        return RequestStatus.WITHDRAWN
    if asked.answer is ChairAnswer.REFUSED:
        return RequestStatus.REFUSED
    facts = _told(case, asked)
    if _is_late(case, asked):
        return RequestStatus.LATE
    if asked.answer is ChairAnswer.APPROVED:
        return RequestStatus.APPROVED if cleared else RequestStatus.STOPPED
    if facts["family_permits"] is None:
        return RequestStatus.WAITING_FOR_FAMILY
    return (
        RequestStatus.WAITING if facts["social_worker_permits"] is None else RequestStatus.WAITING_FOR_CHAIR
    )


def _told(case: Case, asked: ObserverRequest) -> dict[str, Fact]:
    """The facts of a request as the reader may learn them: only the chair learns that somebody has said no."""
    facts = facts_of(case, asked)
    if case.allows("decide", "observation"):
        return facts
    return facts | {name: facts[name] or None for name in ("social_worker_permits", "family_permits")}


def _is_late(case: Case, asked: ObserverRequest) -> bool:
    """True where the date was brought forward and the request is no longer in time (TS-12)."""
    return days_notice(asked.requested_at, case.conference.counts_from) < OBSERVER_NOTICE_DAYS


def _steps(case: Case, asked: ObserverRequest, seat: Participation) -> tuple[Gate, ...]:
    facts, own = _told(case, asked), Facts(case, seat)
    approved = None if asked.answer is None else asked.answer is ChairAnswer.APPROVED
    kept_out = bool(own["excluded"] or own["asked_to_leave"])
    steps: list[tuple[str, Fact, str]] = [
        (_("Asked in writing, at least 7 days before"), not _is_late(case, asked), ""),
        (_("The social worker agrees"), facts["social_worker_permits"], _("the social worker")),
        (_("Each parent agrees"), facts["family_permits"], _("each parent")),
        (_("The chair says yes in writing"), approved, _("the chair")),
        (_("Nobody has taken it back or said to stay away"), seat.is_live and not kept_out, ""),
    ]
    return tuple(
        Gate(number=n, title=title, status=_gate(holds), by="" if holds else by)
        for n, (title, holds, by) in enumerate(steps, 1)
    )


def _gate(holds: Fact) -> GateStatus:
    if holds:
        return GateStatus.DONE
    return GateStatus.TO_DO if holds is None else GateStatus.CLOSED
