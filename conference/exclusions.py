"""Keeping a person from a conference, and asking somebody to leave (WBK-A-8, MWW-X-1 to MWW-X-3, HFD-CH-8)."""

from dataclasses import dataclass
from datetime import datetime

from conference.vocabulary import ExclusionKind


@dataclass(frozen=True, kw_only=True)
class Exclusion:
    """One exclusion. `reason` is for the record; the person reads `letter` and `views` (how they are heard)."""

    id: str
    conference_id: str
    participation_id: str
    kind: ExclusionKind
    reason: str
    letter: str
    views: str
    made_by: str
    made_at: datetime
    lifted_by: str | None = None
    lifted_at: datetime | None = None
