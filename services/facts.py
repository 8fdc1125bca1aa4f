"""The facts that the policy's conditions read, each worked out in one place. True, False, a number, or None: not known.

A fact is worked out when a row asks for it and not before. What nobody has recorded is None, never False by guess.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from conference.conferences import Participation
from conference.deadlines import days_notice
from conference.observer_requests import ObserverRequest
from conference.supporters import Consent, Nomination, SupporterDecision
from conference.vocabulary import (
    ChairAnswer,
    ConferenceKind,
    ConsentAnswer,
    ConsentKind,
    ExclusionKind,
    Relationship,
    Role,
    TextKind,
)

if TYPE_CHECKING:
    from services.cases import Case

Fact = bool | int | None


class Facts(Mapping[str, Fact]):
    """The facts of one seat. `more` holds those of the act itself, such as the section asked for; they come first."""

    def __init__(self, case: "Case", seat: Participation, more: Mapping[str, Fact] | None = None) -> None:
        self._case, self._seat, self._known = case, seat, dict(more or {})

    def __getitem__(self, name: str) -> Fact:
        if name not in self._known:
            self._known[name] = _FACTS[name](self._case, self._seat)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*_FACTS, *self._known)))

    def __len__(self) -> int:
        return len(set(_FACTS) | set(self._known))


def _is_same_person(one: Participation, other: Participation) -> bool:
    return one.email == other.email or (one.user_id is not None and one.user_id == other.user_id)


def _same_person(case: "Case", seat: Participation) -> list[Participation]:
    return [p for p in case.live_people if p.id == seat.id or _is_same_person(p, seat)]


def _is_kept_out(kind: ExclusionKind) -> Callable[["Case", Participation], Fact]:
    def known(case: "Case", seat: Participation) -> Fact:
        # an exclusion is of the person, whichever of their seats it was recorded on, and outlives that seat
        seats = {p.id for p in case.people if p.id == seat.id or _is_same_person(p, seat)}
        return any(
            e.kind is kind and e.lifted_at is None and e.participation_id in seats for e in case.exclusions
        )

    return known


def nomination_of(case: "Case", seat: Participation) -> Nomination | None:
    """The live nomination of a supporter's seat, or None."""
    return next(
        (n for n in case.nominations if n.participation_id == seat.id and n.withdrawn_at is None), None
    )


def latest_consent(case: "Case", kind: ConsentKind, about_id: str, by_id: str) -> Consent | None:
    """The newest answer of one person to one question, or None while they are silent."""
    answers = [c for c in case.consents if (c.kind, c.about_id, c.by_id) == (kind, about_id, by_id)]
    return answers[-1] if answers else None


def latest_decision(case: "Case", seat: Participation) -> SupporterDecision | None:
    """The chair's newest answer about a supporter, or None."""
    answers = [d for d in case.decisions if d.participation_id == seat.id]
    return answers[-1] if answers else None


def request_of(case: "Case", seat: Participation) -> ObserverRequest | None:
    """The live request that an observer's seat stands on, or None."""
    return next(
        (r for r in case.observer_requests if r.participation_id == seat.id and r.withdrawn_at is None), None
    )


def agreed_by_all(case: "Case", kind: ConsentKind, about_id: str, people: tuple[Participation, ...]) -> Fact:
    """True when every one of them said yes; False when one said no or took it back; None while one is silent."""
    answers = [latest_consent(case, kind, about_id, p.id) for p in people]
    if any(a is not None and a.answer is not ConsentAnswer.GIVEN for a in answers):
        return False
    return True if answers and all(answers) else None


def _parents_consent(case: "Case", seat: Participation) -> Fact:
    """HFD-CH-6, A-13: every parent said yes, or the chair ruled after the last answer of any of them."""
    agreed = agreed_by_all(case, ConsentKind.SUPPORTER_HEARS, seat.id, case.parents)
    rulings = [r for r in case.rulings if r.participation_id == seat.id]
    if agreed is not False or not rulings:
        return agreed
    asked = [c for c in case.consents if c.kind is ConsentKind.SUPPORTER_HEARS and c.about_id == seat.id]
    stands = all(c.at < rulings[-1].at for c in asked)
    return stands and rulings[-1].answer is ChairAnswer.APPROVED


def _personal_relationship(case: "Case", seat: Participation) -> Fact:
    nomination = nomination_of(case, seat)
    return None if nomination is None else nomination.relationship is not Relationship.PROFESSIONAL_ONLY


def _chair_approved(case: "Case", seat: Participation) -> Fact:
    decision = latest_decision(case, seat)
    return None if decision is None else decision.answer is ChairAnswer.APPROVED


def _exceptional(case: "Case", seat: Participation) -> Fact:
    decision = latest_decision(case, seat)
    return None if decision is None else decision.exceptional


def _held(kind: str) -> Callable[["Case", Participation], Fact]:
    return lambda case, seat: any(d.kind == kind and d.participation_id == seat.id for d in case.discussions)


def _signed(case: "Case", seat: Participation, kind: TextKind) -> bool:
    return any(s.kind is kind and s.participation_id == seat.id and s.is_live for s in case.signatures)


def _parent_written_consent(case: "Case", seat: Participation) -> Fact:
    """HFD-S-CAN-3: the parent who is absent has signed, and has not taken it back."""
    return any(
        s.kind is TextKind.STAND_IN_CONSENT
        and s.about_id == seat.id
        and s.is_live
        and s.participation_id == seat.supports_id
        for s in case.signatures
    )


def _declared_in_advance(case: "Case", seat: Participation) -> Fact:
    """HAC-R-2: signed before the conference starts."""
    return any(
        s.kind is TextKind.RECORDING_DECLARATION
        and s.participation_id == seat.id
        and s.is_live
        and s.signed_at < case.conference.starts_at
        for s in case.signatures
    )


def _named_by_parent(case: "Case", seat: Participation) -> Fact:
    return any(p.id == seat.supports_id for p in case.parents)


def _days_notice(case: "Case", seat: Participation) -> Fact:
    """TS-4: for an observer, from the day of the request; for someone who would ask now, from today."""
    if seat.role is not Role.OBSERVER:
        return days_notice(case.now, case.conference.starts_at)
    request = request_of(case, seat)
    return None if request is None else days_notice(request.requested_at, case.conference.starts_at)


def _social_worker_permits(case: "Case", seat: Participation) -> Fact:
    request = request_of(case, seat)
    return (
        None
        if request is None
        else agreed_by_all(case, ConsentKind.OBSERVER, request.id, case.social_workers)
    )


def _family_permits(case: "Case", seat: Participation) -> Fact:
    """WBK-O-5: every parent, and silence is not yes."""
    request = request_of(case, seat)
    return None if request is None else agreed_by_all(case, ConsentKind.OBSERVER, request.id, case.parents)


def _chair_approved_in_writing(case: "Case", seat: Participation) -> Fact:
    request = request_of(case, seat)
    if request is None or request.answer is None:
        return None
    return request.answer is ChairAnswer.APPROVED


def _parent_shares(case: "Case", seat: Participation) -> Fact:
    return any(s.participation_id == seat.id and s.ended_at is None for s in case.shares)


def _chair_independent(case: "Case", seat: Participation) -> Fact:
    """HAC-W-1: whoever holds the case is not independent. That somebody is, nobody has recorded."""
    return False if any(p.role is Role.SOCIAL_WORKER for p in _same_person(case, seat)) else None


def _nobody_records_it(_case: "Case", _seat: Participation) -> Fact:
    return None


_FACTS: dict[str, Callable[["Case", Participation], Fact]] = {
    "invited": lambda _case, seat: seat.is_live,  # a seat that is given is an invitation
    "excluded": _is_kept_out(ExclusionKind.EXCLUDED),
    "asked_to_leave": _is_kept_out(ExclusionKind.ASKED_TO_LEAVE),
    "chair_approved": _chair_approved,
    "parents_consent": _parents_consent,
    "personal_relationship": _personal_relationship,
    "discussed_with_chair": _held("with_chair"),
    "agreement_signed": lambda case, seat: _signed(case, seat, TextKind.SUPPORTER_AGREEMENT),
    "holds_interpreter_seat": lambda case, seat: any(
        p.role is Role.INTERPRETER for p in _same_person(case, seat)
    ),
    "parent_written_consent": _parent_written_consent,
    "spoken_with_chair_or_social_worker": _held("stand_in"),
    "exceptional": _exceptional,
    "through_chair": _nobody_records_it,
    "core_group_member": _nobody_records_it,
    "named_by_parent": _named_by_parent,
    "requested_in_writing": lambda case, seat: request_of(case, seat) is not None,
    "days_notice": _days_notice,
    "social_worker_permits": _social_worker_permits,
    "family_permits": _family_permits,
    "chair_approved_in_writing": _chair_approved_in_writing,
    "declared_in_advance": _declared_in_advance,
    "declaration_signed": lambda case, seat: _signed(case, seat, TextKind.RECORDING_DECLARATION),
    "section_listed": _nobody_records_it,  # known only for a section: the act brings it along
    "parent_shares": _parent_shares,
    "withheld_from_family": _nobody_records_it,
    "chair_permits_sharing": _nobody_records_it,
    "court_order": _nobody_records_it,
    "to_safeguard_child": _nobody_records_it,
    "initial_conference": lambda case, _seat: case.conference.kind is ConferenceKind.INITIAL,
    "shared_with_child": _nobody_records_it,
    "ten_or_older": _nobody_records_it,
    "has_met_family": _nobody_records_it,
    "reasons_in_writing": _nobody_records_it,
    "needs_information": _nobody_records_it,
    "can_help_keep_safe": _nobody_records_it,
    "chair_independent": _chair_independent,
    "social_worker_present": _nobody_records_it,
    "police_represented": _nobody_records_it,
    "minute_taker_seated": lambda case, _seat: any(p.role is Role.MINUTE_TAKER for p in case.live_people),
    "everyone_introduced": _nobody_records_it,
    "first_section": _nobody_records_it,  # as section_listed
    "withholding_open": _nobody_records_it,
    "own_report": _nobody_records_it,
    "needs_address": _nobody_records_it,
}
