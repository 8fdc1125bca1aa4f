"""The facts that the policy's conditions read, each worked out in one place, with the record that it comes from.

True, False, a number, or None: not known. A fact is worked out when a row asks for it and not before. What nobody has
recorded is None, never False by guess.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from conference.agreements import Signature
from conference.conferences import Participation
from conference.deadlines import days_notice
from conference.observer_requests import ObserverRequest
from conference.supporters import Consent, SupporterDecision
from conference.vocabulary import (
    ChairAnswer,
    ConferenceKind,
    ConsentKind,
    ExclusionKind,
    Relationship,
    Role,
    TextKind,
)
from policy.decisions import Origin
from policy.facts import FACTS
from services.answers import (
    agreed_by_all,
    latest_consent,
    latest_decision,
    nomination_of,
    request_of,
    ruling_of,
)
from services.conference_facts import conference_begun, minutes_complete, plan_complete
from services.editions import counts
from services.found import NOT_KNOWN, Fact, Found

if TYPE_CHECKING:
    from services.cases import Case


class Facts(Mapping[str, Fact]):
    """The facts of one seat. `more` holds those of the act itself, such as the section asked for; they come first."""

    def __init__(self, case: "Case", seat: Participation, more: Mapping[str, Fact] | None = None) -> None:
        self._case, self._seat = case, seat
        self._known = {name: Found(value) for name, value in (more or {}).items()}

    def __getitem__(self, name: str) -> Fact:
        return self._found(name).value

    def origin(self, name: str) -> Origin | None:
        """The record that a fact comes from: what kind, who made it, when."""
        return self._found(name).origin

    def _found(self, name: str) -> Found:
        if name not in self._known:
            if name not in FACTS:
                raise KeyError(name)
            known = _FACTS.get(name)
            self._known[name] = NOT_KNOWN if known is None else known(self._case, self._seat)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*FACTS, *self._known)))

    def __len__(self) -> int:
        return len(set(FACTS) | set(self._known))


def _is_same_person(one: Participation, other: Participation) -> bool:
    return one.email == other.email or (one.user_id is not None and one.user_id == other.user_id)


def _same_person(case: "Case", seat: Participation) -> list[Participation]:
    return [p for p in case.live_people if p.id == seat.id or _is_same_person(p, seat)]


def _is_kept_out(kind: ExclusionKind) -> "_Known":
    def known(case: "Case", seat: Participation) -> Found:
        # an exclusion is of the person, whichever of their seats it was recorded on, and outlives that seat
        seats = {p.id for p in case.people if p.id == seat.id or _is_same_person(p, seat)}
        found = [e for e in case.exclusions if e.kind is kind and e.participation_id in seats]
        standing = next((e for e in found if e.lifted_at is None), None)
        if standing is not None:
            return Found(True, Origin("exclusion", standing.made_by, standing.made_at))
        if not found:
            return Found(False)
        return Found(False, Origin("exclusion", found[-1].lifted_by or "", found[-1].lifted_at))

    return known


def _newest(consents: list[Consent | None]) -> Origin | None:
    answered = [c for c in consents if c is not None]
    last = max(answered, key=lambda c: c.at, default=None)
    return None if last is None else Origin("consent", last.by_id, last.at)


def _agreement(
    case: "Case", kind: ConsentKind, about_id: str, people: tuple[Participation, ...]
) -> tuple[Fact, Origin | None]:
    answers = [latest_consent(case, kind, about_id, p.id) for p in people]
    return agreed_by_all(case, kind, about_id, people), _newest(answers)


def _parents_consent(case: "Case", seat: Participation) -> Found:
    """HFD-CH-6, A-13: every parent said yes, or the chair ruled after the last answer of any of them."""
    agreed, origin = _agreement(case, ConsentKind.SUPPORTER_HEARS, seat.id, case.parents)
    ruling = ruling_of(case, seat)
    if agreed is not False or ruling is None:
        return Found(agreed, origin)
    return Found(ruling.answer is ChairAnswer.APPROVED, Origin("ruling", ruling.ruled_by, ruling.at))


def _personal_relationship(case: "Case", seat: Participation) -> Found:
    nomination = nomination_of(case, seat)
    if nomination is None:
        return NOT_KNOWN
    origin = Origin("nomination", nomination.parent_id, nomination.created_at)
    return Found(nomination.relationship is not Relationship.PROFESSIONAL_ONLY, origin)


def _decided(about: Callable[[SupporterDecision], bool]) -> "_Known":
    def known(case: "Case", seat: Participation) -> Found:
        decision = latest_decision(case, seat)
        if decision is None:
            return NOT_KNOWN
        return Found(about(decision), Origin("supporter_decision", decision.decided_by, decision.at))

    return known


def _held(kind: str) -> "_Known":
    def known(case: "Case", seat: Participation) -> Found:
        talks = [d for d in case.discussions if d.kind == kind and d.participation_id == seat.id]
        return (
            Found(True, Origin("discussion", talks[-1].recorded_by, talks[-1].at)) if talks else Found(False)
        )

    return known


def _by_signature(signatures: list[Signature]) -> Found:
    if not signatures:
        return Found(False)
    return Found(True, Origin("signature", signatures[-1].participation_id, signatures[-1].signed_at))


def _signatures(case: "Case", seat: Participation, kind: TextKind) -> list[Signature]:
    return [
        s for s in case.signatures if s.kind is kind and s.participation_id == seat.id and counts(case, s)
    ]


def _signed(kind: TextKind) -> "_Known":
    return lambda case, seat: _by_signature(_signatures(case, seat, kind))


def _parent_written_consent(case: "Case", seat: Participation) -> Found:
    """HFD-S-CAN-3: the parent who is absent has signed, and has not taken it back."""
    return _by_signature(
        [
            s
            for s in case.signatures
            if s.kind is TextKind.STAND_IN_CONSENT
            and s.about_id == seat.id
            and counts(case, s)
            and s.participation_id == seat.supports_id
        ]
    )


def _declared_in_advance(case: "Case", seat: Participation) -> Found:
    """HAC-R-2: signed before the conference starts."""
    signed = _signatures(case, seat, TextKind.RECORDING_DECLARATION)
    return _by_signature([s for s in signed if s.was_signed_before(case.conference.counts_from)])


def _named_by_parent(case: "Case", seat: Participation) -> Found:
    named = any(p.id == seat.supports_id for p in case.parents)
    return Found(named, Origin("seat", seat.supports_id or "", seat.created_at) if named else None)


def _by_request(about: "Callable[[Case, ObserverRequest], Found]") -> "_Known":
    """A fact of the live request that a seat stands on; not known where there is none."""

    def known(case: "Case", seat: Participation) -> Found:
        request = request_of(case, seat)
        return NOT_KNOWN if request is None else about(case, request)

    return known


def _asked(request: ObserverRequest) -> Origin:
    return Origin("observer_request", request.host_id, request.requested_at)


def _requested_in_writing(case: "Case", seat: Participation) -> Found:
    request = request_of(case, seat)
    return Found(False) if request is None else Found(True, _asked(request))


def _days_notice(case: "Case", seat: Participation) -> Found:
    """TS-4: for an observer, from the day of the request; for someone who would ask now, from today."""
    starts_at = case.conference.counts_from
    if seat.role is not Role.OBSERVER:
        return Found(days_notice(case.now, starts_at))
    return _by_request(lambda _case, r: Found(days_notice(r.requested_at, starts_at), _asked(r)))(case, seat)


def _permission(people: "Callable[[Case], tuple[Participation, ...]]") -> "_Known":
    """WBK-O-4, WBK-O-5: everyone of them, and silence is not yes."""
    return _by_request(lambda case, r: Found(*_agreement(case, ConsentKind.OBSERVER, r.id, people(case))))


def _chair_wrote(_case: "Case", request: ObserverRequest) -> Found:
    if request.answer is None:
        return NOT_KNOWN
    origin = Origin("observer_request", request.decided_by or "", request.decided_at)
    return Found(request.answer is ChairAnswer.APPROVED, origin)


def _parent_shares(case: "Case", seat: Participation) -> Found:
    shared = [s for s in case.shares if s.participation_id == seat.id and s.ended_at is None]
    return Found(True, Origin("share", shared[-1].made_by, shared[-1].made_at)) if shared else Found(False)


def _holds(role: Role) -> "_Known":
    return lambda case, seat: Found(any(p.role is role for p in _same_person(case, seat)))


def _chair_independent(case: "Case", seat: Participation) -> Found:
    """HAC-W-1: a chair's seat goes to people the council lets chair. Whoever also holds the case is not independent."""
    holds_the_case = any(p.role is Role.SOCIAL_WORKER for p in _same_person(case, seat))
    return Found(not holds_the_case, Origin("seat", "", seat.created_at))


def _minute_taker_seated(case: "Case", _seat: Participation) -> Found:
    takers = [p for p in case.live_people if p.role is Role.MINUTE_TAKER]
    return Found(True, Origin("seat", "", takers[-1].created_at)) if takers else Found(False)


_Known = Callable[["Case", Participation], Found]

#: The rest nobody records yet, or comes with the act itself, such as whether a section is the first one (facts.csv).
_FACTS: dict[str, _Known] = {
    "invited": lambda _case, seat: Found(seat.is_live, Origin("seat", "", seat.created_at)),  # by being given
    "cancelled": lambda case, _seat: Found(case.conference.cancelled_at is not None),
    "start_passed": lambda case, _seat: Found(case.conference.start_passed(case.now)),
    "excluded": _is_kept_out(ExclusionKind.EXCLUDED),
    "asked_to_leave": _is_kept_out(ExclusionKind.ASKED_TO_LEAVE),
    "chair_approved": _decided(lambda decision: decision.answer is ChairAnswer.APPROVED),
    "parents_consent": _parents_consent,
    "personal_relationship": _personal_relationship,
    "discussed_with_chair": _held("with_chair"),
    "agreement_signed": _signed(TextKind.SUPPORTER_AGREEMENT),
    "holds_interpreter_seat": _holds(Role.INTERPRETER),
    "parent_written_consent": _parent_written_consent,
    "spoken_with_chair_or_social_worker": _held("stand_in"),
    "exceptional": _decided(lambda decision: decision.exceptional),
    "named_by_parent": _named_by_parent,
    "requested_in_writing": _requested_in_writing,
    "days_notice": _days_notice,
    "social_worker_permits": _permission(lambda case: case.social_workers),
    "family_permits": _permission(lambda case: case.parents),
    "chair_approved_in_writing": _by_request(_chair_wrote),
    "declared_in_advance": _declared_in_advance,
    "declaration_signed": _signed(TextKind.RECORDING_DECLARATION),
    "parent_shares": _parent_shares,
    "initial_conference": lambda case, _seat: Found(
        case.conference.kind is ConferenceKind.INITIAL, Origin("conference", "", case.conference.created_at)
    ),
    "chair_independent": _chair_independent,
    "minute_taker_seated": _minute_taker_seated,
    "conference_begun": conference_begun,
    "plan_complete": plan_complete,
    "minutes_complete": minutes_complete,
}
