"""What each person at a conference may sign, on a screen or on paper, and how it stands for those who may know."""

from dataclasses import dataclass

from conference.agreements import Signature
from conference.conferences import Participation
from conference.exceptions import NotFound
from conference.vocabulary import SUPPORTER_ROLES, Role, TextKind
from policy.explanations import may_see_state
from services.cases import Case
from services.signatures import counting_signature

#: The fact that each text makes true, and so who may know how it stands.
_FACTS = {
    TextKind.SUPPORTER_AGREEMENT: "agreement_signed",
    TextKind.RECORDING_DECLARATION: "declaration_signed",
    TextKind.HEARING_CONSENT: "parents_consent",
    TextKind.STAND_IN_CONSENT: "parent_written_consent",
}


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One thing that one person may sign. `about` is the supporter of a consent; `signed` what counts already.

    `is_told` says whether the reader may know how it stands: whether a parent said yes is not for everybody who may
    record it (HFD-CH-6). Where they may not, `signed` is None.
    """

    kind: TextKind
    seat: Participation
    about: Participation | None
    signed: Signature | None
    is_told: bool


def slots_of(case: Case) -> list[Slot]:
    """Everything that people sign at a conference, as the actor may know it."""
    supporters = [p for p in case.live_people if p.role in SUPPORTER_ROLES]
    wanted: list[tuple[TextKind, Participation, Participation | None]] = [
        (TextKind.SUPPORTER_AGREEMENT, supporter, None) for supporter in supporters
    ]
    for parent in case.parents:
        wanted.append((TextKind.RECORDING_DECLARATION, parent, None))
        for supporter in supporters:
            wanted.append((TextKind.HEARING_CONSENT, parent, supporter))
            if supporter.role is Role.STAND_IN and supporter.supports_id == parent.id:
                wanted.append((TextKind.STAND_IN_CONSENT, parent, supporter))
    return [_one(case, *one) for one in wanted]


def _one(case: Case, kind: TextKind, seat: Participation, about: Participation | None) -> Slot:
    told = any(may_see_state(mine.role.value, _FACTS[kind]) for mine in case.held)
    signed = counting_signature(case, seat, kind, about.id if about else None) if told else None
    return Slot(kind=kind, seat=seat, about=about, signed=signed, is_told=told)


def slot_of(case: Case, kind: str, participation_id: str, about_id: str) -> Slot:
    """One of them. Raises NotFound."""
    for slot in slots_of(case):
        if (slot.kind.value, slot.seat.id, slot.about.id if slot.about else "") == (
            kind,
            participation_id,
            about_id,
        ):
            return slot
    raise NotFound()
