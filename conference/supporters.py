"""Supporters: nomination, the talk with the chair, the chair's answer, and the nine gates (rules.md section 9)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from conference.i18n import _, mark
from conference.vocabulary import (
    ChairAnswer,
    ConsentAnswer,
    ConsentKind,
    Contribution,
    GateStatus,
    Relationship,
)


@dataclass(frozen=True, kw_only=True)
class Nomination:
    """A parent asks for somebody to be with them. `participation_id` is the supporter's seat, `parent_id` the
    parent's. `in_parents_place` makes the seat a stand-in's (HFD-S-CAN-3)."""

    id: str
    conference_id: str
    participation_id: str
    parent_id: str
    relationship: Relationship
    in_parents_place: bool
    created_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Consent:
    """One answer of one person to one question; the newest counts, none is ever changed. `about_id` is the
    supporter's participation or the observer request."""

    id: str
    conference_id: str
    kind: ConsentKind
    about_id: str
    by_id: str  # participation of the person who answers
    answer: ConsentAnswer
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Discussion:
    """A talk about a supporter's part. `kind` is "with_chair" (HFD-CH-4) or "stand_in" (HFD-S-CAN-3)."""

    id: str
    conference_id: str
    participation_id: str
    kind: str
    held_on: date
    note: str
    recorded_by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SupporterDecision:
    """The chair's answer about one supporter; the newest counts (HFD-CH-1 to HFD-CH-3, HFD-CH-9)."""

    id: str
    conference_id: str
    participation_id: str
    answer: ChairAnswer
    contributions: tuple[Contribution, ...]
    conditions: str
    reasons: str
    exceptional: bool
    decided_by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ConsentRuling:
    """The chair's ruling where parents disagree about a supporter (A-13). A later "no" or withdrawal ends it."""

    id: str
    conference_id: str
    participation_id: str
    answer: ChairAnswer
    reasons: str
    ruled_by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Gate:
    """One of the nine things that must hold before a supporter may come in. `by` says who can do it."""

    number: int
    title: str
    status: GateStatus
    by: str
    detail: str = ""

    @property
    def is_missing(self) -> bool:
        """True while it still stands in the way."""
        return self.status in (GateStatus.TO_DO, GateStatus.CLOSED)


class SupporterStatus(StrEnum):
    """How far a supporter is, for the parents. The value is the word of the tag, in English."""

    KEPT_OUT = mark("Not to come")
    REFUSED = mark("Refused")
    WAITING = mark("Waiting")
    WAITING_FOR_CHAIR = mark("Waiting for the chair")
    CLEARED = mark("Cleared")

    @property
    def sentence(self) -> str:
        """What a parent reads beside the name."""
        return _(_SENTENCES[self])


_SENTENCES = {
    SupporterStatus.KEPT_OUT: mark("The chair has told them to stay away."),
    SupporterStatus.REFUSED: mark("The chair has said no."),
    SupporterStatus.WAITING: mark(
        "The chair has said yes, but not everything is done. They cannot come yet."
    ),
    SupporterStatus.WAITING_FOR_CHAIR: mark("The chair has not answered yet. They cannot come yet."),
    SupporterStatus.CLEARED: mark("The chair has said yes and everything is done. They can come."),
}
