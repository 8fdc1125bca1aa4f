"""The newest answer to each question about a seat: the live nomination, the last consent, the chair's last word."""

from datetime import datetime
from typing import TYPE_CHECKING

from conference.conferences import Participation
from conference.exceptions import Changed
from conference.i18n import _
from conference.observer_requests import ObserverRequest
from conference.supporters import Consent, ConsentRuling, Nomination, SupporterDecision
from conference.vocabulary import ConsentAnswer, ConsentKind, TextKind
from services.editions import counts

if TYPE_CHECKING:
    from services.cases import Case


def nomination_of(case: "Case", seat: Participation) -> Nomination | None:
    """The live nomination of a supporter's seat, or None."""
    return next(
        (n for n in case.nominations if n.participation_id == seat.id and n.withdrawn_at is None), None
    )


def insist_as_seen(before: Consent | None, seen: str | None) -> None:
    """Refuse an answer from a page that showed another one: somebody has it open twice. Raises Changed.

    `seen` is the answer that stood on the page, "" where there was none; None where there was no page.
    """
    if seen is not None and seen != (before.answer.value if before else ""):
        raise Changed(_("Your answer has changed since you opened this page. Look at it, then choose again."))


def latest_consent(case: "Case", kind: ConsentKind, about_id: str, by_id: str) -> Consent | None:
    """The newest answer of one person to one question, or None while they are silent.

    A signed yes under an older text, where the newer one must be signed, is as good as silent.
    """
    answers = [c for c in case.consents if (c.kind, c.about_id, c.by_id) == (kind, about_id, by_id)]
    if not answers:
        return None
    if kind is ConsentKind.SUPPORTER_HEARS and answers[-1].answer is ConsentAnswer.GIVEN:
        signed = [
            s
            for s in case.signatures
            if s.is_live
            and (s.kind, s.participation_id, s.about_id) == (TextKind.HEARING_CONSENT, by_id, about_id)
        ]
        if any(not counts(case, s) for s in signed):
            return None
    return answers[-1]


def newest_no(case: "Case", seat: Participation, kind: TextKind, about_id: str | None) -> datetime | None:
    """When a seat last said no to what a text asks, or took a signature under it back; None where it never did."""
    taken_back = [
        s.ended_at
        for s in case.signatures
        if s.ended_at is not None
        and s.end_reason == "withdrawn"
        and (s.kind, s.participation_id, s.about_id) == (kind, seat.id, about_id)
    ]
    refused = [
        c.at
        for c in case.consents
        if kind is TextKind.HEARING_CONSENT
        and (c.kind, c.about_id, c.by_id) == (ConsentKind.SUPPORTER_HEARS, about_id, seat.id)
        and c.answer is not ConsentAnswer.GIVEN
    ]
    return max(taken_back + refused, default=None)


def latest_decision(case: "Case", seat: Participation) -> SupporterDecision | None:
    """The chair's newest answer about a supporter, or None."""
    answers = [d for d in case.decisions if d.participation_id == seat.id]
    return answers[-1] if answers else None


def ruling_of(case: "Case", seat: Participation) -> ConsentRuling | None:
    """The chair's newest ruling on parents who disagree, while no parent has answered since (A-13); or None."""
    rulings = [r for r in case.rulings if r.participation_id == seat.id]
    asked = [c for c in case.consents if c.kind is ConsentKind.SUPPORTER_HEARS and c.about_id == seat.id]
    return rulings[-1] if rulings and all(c.at < rulings[-1].at for c in asked) else None


def request_of(case: "Case", seat: Participation) -> ObserverRequest | None:
    """The live request that an observer's seat stands on, or None."""
    return next(
        (r for r in case.observer_requests if r.participation_id == seat.id and r.withdrawn_at is None), None
    )


def agreed_by_all(
    case: "Case", kind: ConsentKind, about_id: str, people: tuple[Participation, ...]
) -> bool | None:
    """True when every one of them said yes; False when one said no or took it back; None while one is silent."""
    answers = [latest_consent(case, kind, about_id, p.id) for p in people]
    if any(a is not None and a.answer is not ConsentAnswer.GIVEN for a in answers):
        return False
    return True if answers and all(answers) else None
