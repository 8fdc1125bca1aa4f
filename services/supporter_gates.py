"""How far a supporter is: the nine gates, for the supporter, for the parents and for the chair (rules.md section 9)."""

from dataclasses import dataclass

from conference.agreements import Signature
from conference.conferences import Participation
from conference.exceptions import NotFound
from conference.i18n import _
from conference.people import Actor
from conference.supporters import (
    Consent,
    ConsentRuling,
    Discussion,
    Gate,
    Nomination,
    SupporterDecision,
    SupporterStatus,
)
from conference.vocabulary import (
    SUPPORTER_ROLES,
    ChairAnswer,
    ConsentAnswer,
    ConsentKind,
    GateStatus,
    Role,
    TextKind,
)
from policy.decisions import Decision
from services import namesakes
from services.agreements import counting_signature
from services.answers import latest_consent, latest_decision, nomination_of, ruling_of
from services.cases import Case, open_case
from services.editions import counts
from services.facts import Facts
from services.gates import gates_of, signs_again
from services.runtime import reading
from services.supporter_decisions import parents_disagree


@dataclass(frozen=True, kw_only=True)
class Progress:
    """One supporter's way to the conference. `attend` is the policy's answer, which alone decides.

    `decision` is the chair's newest answer, with reasons for the supporter; `signed` their signature that counts,
    `sign_again` that they signed before a newer version which must be signed instead, `talked` that the talk with
    the chair is on record (HFD-CH-4), `is_kept_out` that the chair has told them not to come, or to leave.
    `asked_by` is the name of the parent whom they support, at a conference of `council`.
    """

    seat: Participation
    gates: tuple[Gate, ...]
    attend: Decision
    decision: SupporterDecision | None
    signed: Signature | None
    sign_again: bool
    talked: bool
    is_kept_out: bool
    asked_by: str
    council: str

    @property
    def status(self) -> SupporterStatus:
        """How far they are, in one word: what closes the door comes first."""
        if self.is_kept_out:
            return SupporterStatus.KEPT_OUT
        if self.is_refused:
            return SupporterStatus.REFUSED
        if self.is_cleared:
            return SupporterStatus.CLEARED
        return SupporterStatus.WAITING_FOR_CHAIR if self.decision is None else SupporterStatus.WAITING

    @property
    def is_cleared(self) -> bool:
        """True when every gate holds at this moment."""
        return self.attend.allowed

    @property
    def is_refused(self) -> bool:
        """True while the chair's newest answer is no (HFD-CH-1)."""
        return self.decision is not None and self.decision.answer is ChairAnswer.REFUSED


@dataclass(frozen=True, kw_only=True)
class ForParent:
    """A supporter as a parent sees them. `mine` is True for the parent who nominated them.

    `sign_again` says that a consent which this parent signed has a newer version that must be signed instead.
    `chair_ruled` is True where the chair's ruling stands in for a yes that this parent has not given (A-13).
    """

    progress: Progress
    nomination: Nomination
    mine: bool
    my_consent: Consent | None
    my_place_consent: Signature | None
    my_hearing_consent: Signature | None
    sign_again: bool
    chair_ruled: bool


@dataclass(frozen=True, kw_only=True)
class ForChair:
    """A supporter as the chair sees them, with every answer and talk. `answers` pairs each parent with theirs.

    `ruling` is the one of the past rulings that still counts, if any does. `namesake` says that somebody of that name
    was kept out, "" where nobody was.
    """

    progress: Progress
    nomination: Nomination
    nominated_by: Participation
    answers: tuple[tuple[Participation, Consent | None], ...]
    talks: tuple[Discussion, ...]
    past_decisions: tuple[SupporterDecision, ...]
    past_rulings: tuple[ConsentRuling, ...]
    ruling: ConsentRuling | None
    disagree: bool
    namesake: str


def mine(actor: Actor, conference_id: str) -> Progress:
    """The actor's own way to the conference, as a supporter. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "own_status")
        return progress(case, case.seat_of(*SUPPORTER_ROLES))


def list_for_parent(actor: Actor, conference_id: str) -> list[ForParent]:
    """Every supporter of the conference, since each parent is asked about each of them (HFD-CH-6)."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("consent", "supporter")
        parent = case.seat_of(Role.PARENT)
        return [_for_parent(case, parent, seat) for seat in named_supporters(case)]


def one_for_parent(actor: Actor, conference_id: str, participation_id: str) -> ForParent:
    """One supporter as a parent sees them. Raises NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("consent", "supporter")
        return _for_parent(case, case.seat_of(Role.PARENT), case.person(participation_id))


def _for_parent(case: Case, parent: Participation, seat: Participation) -> ForParent:
    nomination = nomination_of(case, seat)
    if nomination is None:
        raise NotFound()
    my_consent = latest_consent(case, ConsentKind.SUPPORTER_HEARS, seat.id, parent.id)
    return ForParent(
        progress=progress(case, seat),
        nomination=nomination,
        mine=nomination.parent_id == parent.id,
        my_consent=my_consent,
        my_place_consent=counting_signature(case, parent, TextKind.STAND_IN_CONSENT, seat.id),
        my_hearing_consent=counting_signature(case, parent, TextKind.HEARING_CONSENT, seat.id),
        sign_again=any(
            s.is_live and (s.participation_id, s.about_id) == (parent.id, seat.id) and not counts(case, s)
            for s in case.signatures
        ),
        chair_ruled=_ruled_without(case, seat, my_consent),
    )


def _ruled_without(case: Case, seat: Participation, mine: Consent | None) -> bool:
    """Whether the chair has ruled yes without this parent's. One who said yes would learn of another's no by it."""
    if mine is not None and mine.answer is ConsentAnswer.GIVEN:
        return False
    facts = Facts(case, seat)
    origin = facts.origin("parents_consent")
    return facts["parents_consent"] is True and origin is not None and origin.record == "ruling"


def list_for_chair(actor: Actor, conference_id: str) -> list[ForChair]:
    """Every supporter with what the chair needs in order to decide (HFD-CH-1)."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("decide", "supporter")
        return [for_chair(case, seat) for seat in named_supporters(case)]


def one_for_chair(actor: Actor, conference_id: str, participation_id: str) -> ForChair:
    """One supporter of the conference, for the chair. Raises NotFound for any other id."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("decide", "supporter")
        return for_chair(case, case.person(participation_id))


def for_chair(case: Case, seat: Participation) -> ForChair:
    """One supporter with what the chair needs. The policy has been asked before."""
    nomination = nomination_of(case, seat)
    if nomination is None:
        raise NotFound()
    return ForChair(
        progress=progress(case, seat),
        nomination=nomination,
        nominated_by=next(p for p in case.people if p.id == nomination.parent_id),
        answers=tuple(
            (p, latest_consent(case, ConsentKind.SUPPORTER_HEARS, seat.id, p.id)) for p in case.parents
        ),
        talks=tuple(d for d in case.discussions if d.participation_id == seat.id),
        past_decisions=tuple(d for d in case.decisions if d.participation_id == seat.id),
        past_rulings=tuple(r for r in case.rulings if r.participation_id == seat.id),
        ruling=ruling_of(case, seat),
        disagree=parents_disagree(case, seat),
        namesake=namesakes.warning(case, seat),
    )


def named_supporters(case: Case) -> list[Participation]:
    """Everybody whom a parent has named as a supporter."""
    return [p for p in case.live_people if p.role in SUPPORTER_ROLES and nomination_of(case, p) is not None]


def progress(case: Case, seat: Participation) -> Progress:
    """The nine gates of one supporter as things stand. Only the chair reads that a parent said no."""
    facts = Facts(case, seat)
    return Progress(
        seat=seat,
        gates=gates_of(case, seat),
        attend=case.decide_for(seat, "attend", "conference"),
        decision=latest_decision(case, seat),
        signed=counting_signature(case, seat, TextKind.SUPPORTER_AGREEMENT),
        sign_again=signs_again(case, seat),
        talked=facts["discussed_with_chair"] is True,
        is_kept_out=bool(facts["excluded"] or facts["asked_to_leave"]),
        asked_by=next((p.name for p in case.people if p.id == seat.supports_id), ""),
        council=case.conference.authority.display_name,
    )


def news_since(seen: Progress, now: Progress) -> list[str]:
    """What has come of a supporter since a page showed them so."""
    before = {gate.number: gate.status for gate in seen.gates}
    done = [
        g.title for g in now.gates if g.status is GateStatus.DONE and before.get(g.number) is not g.status
    ]
    news = [_("Done since: {what}.").format(what=title) for title in done]
    return [*news, now.status.sentence] if now.status is not seen.status else news
