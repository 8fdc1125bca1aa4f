"""What waits for the chair, over all the conferences they chair, and what they owe of those that were held.

A fixed number of queries, however many there are; read no further than the page that is shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from conference.clock import london_date, london_moment
from conference.conferences import Conference, Participation
from conference.i18n import _
from conference.observer_requests import ObserverRequest, RequestStatus
from conference.pages import SIZE, Page, turned
from conference.people import Actor
from conference.texts import Edition
from conference.vocabulary import ChairAnswer
from db import agreements
from db import chair_queue as store
from db.engine import Connection
from services import log_truth, namesakes, owed
from services.access import seats_of, that_may
from services.answers import latest_decision, nomination_of, ruling_of
from services.cases import Case
from services.facts import Facts
from services.observer_status import progress as observer_progress
from services.owed import OwedList
from services.recording_status import list_in
from services.runtime import now, reading
from services.supporter_decisions import parents_disagree
from services.supporter_gates import progress as supporter_progress


class Kind(StrEnum):
    """What a line of the queue is about."""

    SUPPORTER = "supporter"
    DISAGREEMENT = "disagreement"
    OBSERVER = "observer"
    RECORDING = "recording"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One line. `who` is the name of the person concerned, `detail` says how far it is, `status` is a tag.

    `page` and `about` say where the answer is given: the page's key, and the id of the seat or request.
    """

    conference: Conference
    kind: Kind
    who: str
    detail: str
    status: str
    page: str
    about: str

    @property
    def is_for_chair(self) -> bool:
        """Whether the chair comes next; otherwise the family, the social worker or the supporter does."""
        return self.status not in ("Waiting for family", "Waiting")


#: How many conferences are read at once: more than anybody chairs in the months ahead.
AT_ONCE = 200
#: How many of the conferences to come, and of those held before, stand beside what waits.
NEXT = 5


@dataclass(frozen=True, kw_only=True)
class Queue:
    """A page of what waits: today's conferences first, then later ones. `waits` is on all pages, as far as is known.

    Of it, so many are `for_chair` and not for somebody else, and of these so many `for_today`. `is_all` is False where
    there are more. `owed` is what is left of conferences that were held, the oldest first.
    `conferences` are the next ones that the person chairs.
    """

    conferences: tuple[Conference, ...]
    today: tuple[Waiting, ...]
    later: tuple[Waiting, ...]
    today_at: datetime
    number: int
    has_more: bool
    waits: int
    for_chair: int
    for_today: int
    is_all: bool
    owed: OwedList


def waiting(actor: Actor, *, number: int = 1) -> Queue:
    """What waits for the actor at every conference of theirs from today on, soonest first."""
    shown = turned(number)
    with reading() as conn:
        lines, coming, is_all = _lines(conn, actor, shown.number * SIZE + 1)
        page: Page[Waiting] = shown.page(lines[(shown.number - 1) * SIZE :])
        today = london_date(now())
        for_chair = [w for w in lines if w.is_for_chair]
        return Queue(
            conferences=coming,
            today=tuple(w for w in page if london_date(w.conference.starts_at) == today),
            later=tuple(w for w in page if london_date(w.conference.starts_at) != today),
            today_at=now(),
            number=page.number,
            has_more=page.has_more,
            waits=len(lines) if is_all else shown.number * SIZE,
            for_chair=len(for_chair),
            for_today=sum(london_date(w.conference.starts_at) == today for w in for_chair),
            is_all=is_all,
            owed=owed.list_in(conn, actor, size=NEXT),
        )


def _lines(conn: Connection, actor: Actor, enough: int) -> tuple[list[Waiting], tuple[Conference, ...], bool]:
    """What waits until there is enough of it, the conferences that come next, and whether that was all."""
    midnight = london_moment(london_date(now()), 0, 0)
    seats = that_may(seats_of(conn, actor), "see", "queue")
    lines: list[Waiting] = []
    coming: list[Conference] = []
    read = 0
    while seats:
        found = store.conferences_from(conn, actor.user_id, seats, midnight, limit=AT_ONCE, offset=read)
        read += len(found)
        for case in _cases(conn, actor, found):
            coming += [case.conference] if len(coming) < NEXT else []
            lines += lines_of(case)
        if len(found) < AT_ONCE or len(lines) >= enough:
            return lines, tuple(coming), len(found) < AT_ONCE
    return lines, tuple(coming), True


def _cases(conn: Connection, actor: Actor, found: Sequence[Conference]) -> list[Case]:
    """The cases of the conferences whose queue the actor may see, with their rows read beforehand."""
    if not found:
        return []
    gathered = store.gather(conn, [conference.id for conference in found])
    editions = agreements.editions(conn, {conference.authority.value for conference in found})
    cases = [_case(conn, actor, conference, gathered[conference.id], editions) for conference in found]
    altered = log_truth.altered(conn, [signature for case in cases for signature in case.signatures])
    for case in cases:
        vars(case)["altered"] = altered
    return [case for case in cases if case.allows("see", "queue")]


def _case(
    conn: Connection,
    actor: Actor,
    conference: Conference,
    rows: store.Gathered,
    editions: tuple[Edition, ...],
) -> Case:
    case = Case(conn, actor, conference, rows.people, ())
    vars(case)["editions"] = tuple(e for e in editions if e.authority == conference.authority.value)
    # a case reads each table when it is first needed; here all of them have been read for all conferences at once
    vars(case).update({name: value for name, value in vars(rows).items() if name != "people"})
    return case


def lines_of(case: Case) -> Iterator[Waiting]:
    """What waits at one conference until its day is over. The policy has been asked before."""
    if london_date(case.conference.starts_at) < london_date(case.now):
        return
    for seat in case.live_people:
        if nomination_of(case, seat) is not None:
            yield from _supporter(case, seat)
    for asked in case.observer_requests:
        yield from _observer(case, asked)
    yield from _recordings(case)


def _supporter(case: Case, seat: Participation) -> Iterator[Waiting]:
    facts = Facts(case, seat)
    decision = latest_decision(case, seat)
    refused = decision is not None and decision.answer is ChairAnswer.REFUSED
    if refused or facts["excluded"] or facts["asked_to_leave"]:
        return
    progress = supporter_progress(case, seat)
    if progress.is_cleared:
        return
    # None: a parent has still to answer. False without a disagreement: no parent has said yes.
    if parents_disagree(case, seat) and not facts["parents_consent"]:
        if ruling_of(case, seat) is None:
            detail = _("One parent says yes, another says no. You can settle it.")
            yield _about_supporter(case, seat, Kind.DISAGREEMENT, detail, "To do")
        else:
            detail = _("You settled it: they may not hear private things. Now say no to the supporter.")
            yield _about_supporter(case, seat, Kind.SUPPORTER, detail, "To do")
    elif facts["parents_consent"] is None:
        detail = _("A parent has not answered yet.")
        yield _about_supporter(case, seat, Kind.SUPPORTER, detail, "Waiting for family")
    elif decision is None or not facts["discussed_with_chair"]:
        yield _about_supporter(case, seat, Kind.SUPPORTER, _supporter_words(facts), "To do")
    else:
        missing = [g.title for g in progress.gates if g.is_missing]
        detail = _("You said yes. Still missing: {step}.").format(step=missing[0]) if missing else ""
        yield _about_supporter(case, seat, Kind.SUPPORTER, detail, "Waiting")


def _supporter_words(facts: Facts) -> str:
    signed = _("Has signed.") if facts["agreement_signed"] else _("Has not signed yet.")
    talked = "" if facts["discussed_with_chair"] else _("Talk with them first.")
    family = _("Each parent says yes.") if facts["parents_consent"] else _("No parent says yes.")
    return " ".join(part for part in (signed, family, talked) if part)


def _about_supporter(case: Case, seat: Participation, kind: Kind, detail: str, status: str) -> Waiting:
    return Waiting(
        conference=case.conference,
        kind=kind,
        who=seat.name,
        detail=" ".join(part for part in (namesakes.warning(case, seat), detail) if part),
        status=status,
        page="chair.supporter_one",
        about=seat.id,
    )


def _observer(case: Case, asked: ObserverRequest) -> Iterator[Waiting]:
    """Requests without an answer; and those the chair said yes to which no longer admit (TS-12)."""
    status = observer_progress(case, asked).status
    words = {
        RequestStatus.WAITING_FOR_FAMILY: _("A parent has not answered yet."),
        RequestStatus.WAITING: _("The social worker has not answered yet."),
        RequestStatus.WAITING_FOR_CHAIR: _("Everybody has answered."),
        RequestStatus.LATE: _("The date was brought forward. The request is now too late."),
        RequestStatus.STOPPED: _("You said yes. Somebody has taken their yes back."),
    }
    seat = next(p for p in case.people if p.id == asked.participation_id)
    facts = Facts(case, seat)
    if status not in words or facts["excluded"] or facts["asked_to_leave"]:
        return
    yield Waiting(
        conference=case.conference,
        kind=Kind.OBSERVER,
        who=asked.observer_name,
        detail=" ".join(part for part in (namesakes.warning(case, seat), words[status]) if part),
        status="To do" if status is RequestStatus.WAITING_FOR_CHAIR else status.value,
        page="chair.observer_one",
        about=asked.id,
    )


def _recordings(case: Case) -> Iterator[Waiting]:
    """Parents who have signed that they will record where it is not allowed: somebody must tell them (HAC-R-3)."""
    for recording in list_in(case):
        if recording.signature is not None and not recording.may_record.allowed:
            yield Waiting(
                conference=case.conference,
                kind=Kind.RECORDING,
                who=recording.parent.name,
                detail=recording.why,
                status="To do",
                page="chair.recording",
                about=recording.parent.id,
            )
