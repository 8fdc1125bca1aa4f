"""A conference, the children it is about, and the people in their seats."""

from dataclasses import dataclass
from datetime import datetime

from conference.vocabulary import SUPPORTER_ROLES, Authority, ConferenceKind, Role


@dataclass(frozen=True, kw_only=True)
class Conference:
    """One conference. `starts_at` is UTC; `family` is the staff's short name for it, shown to staff only.

    `began_at` is the start of one that had begun when the chair moved it; otherwise None.
    """

    id: str
    authority: Authority
    kind: ConferenceKind
    family: str
    starts_at: datetime
    place: str
    joining: str
    created_at: datetime
    cancelled_at: datetime | None = None
    began_at: datetime | None = None

    @property
    def counts_from(self) -> datetime:
        """The start by which it counts what was done in advance: moving a conference that had begun changes nothing."""
        return self.began_at or self.starts_at

    def start_passed(self, at: datetime) -> bool:
        """Whether that start had passed then: what had to be done in advance is late."""
        return self.counts_from <= at


@dataclass(frozen=True, kw_only=True)
class Child:
    """A child that the conference is about; everything is decided per child (A-26)."""

    id: str
    conference_id: str
    name: str
    position: int


@dataclass(frozen=True, kw_only=True)
class Participation:
    """One person in one seat at one conference. `user_id` is None until the invitation is accepted.

    `supports_id` is the participation of the parent whom a supporter, solicitor or advocate comes with;
    `host_id` that of the professional who asked for an observer. `ended_at` is set when the seat is given up
    or the nomination withdrawn. `reason` says why the person will be there (PRO-SW-12).
    """

    id: str
    conference_id: str
    user_id: str | None
    name: str
    email: str
    role: Role
    agency: str = ""
    reason: str = ""
    supports_id: str | None = None
    host_id: str | None = None
    hidden_from_family: bool = False
    created_at: datetime
    accepted_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        """True while the seat is held or offered."""
        return self.ended_at is None

    @property
    def addressee(self) -> str:
        """Whom a paper for this seat is for: its account, or the seat itself until somebody has taken it."""
        return self.user_id or self.id


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the conference. A confidential one is heard only by those listed, and never by the family side."""

    id: str
    conference_id: str
    title: str
    position: int
    is_confidential: bool
    listed: frozenset[str] = frozenset()  # participation ids


#: Seats that one person may not hold together at one conference (rules.md section 8).
FORBIDDEN_PAIRS: tuple[tuple[frozenset[Role], frozenset[Role], str], ...] = (
    (frozenset(SUPPORTER_ROLES), frozenset({Role.INTERPRETER}), "HFD-S-NOT-6"),
    (frozenset(SUPPORTER_ROLES), frozenset({Role.OBSERVER}), "WBK-O-7"),
    (frozenset({Role.CHAIR}), frozenset({Role.SOCIAL_WORKER}), "HAC-W-1"),
    (
        frozenset(SUPPORTER_ROLES),
        frozenset({Role.PROFESSIONAL, Role.POLICE, Role.AGENCY_MANAGER, Role.SOCIAL_WORKER}),
        "HFD-I-3",
    ),
    (frozenset(SUPPORTER_ROLES), frozenset({Role.SOLICITOR}), "HAC-L-3"),
    (
        frozenset({Role.PARENT}),
        frozenset(
            {
                Role.CHAIR,
                Role.SOCIAL_WORKER,
                Role.MINUTE_TAKER,
                Role.OBSERVER,
                Role.SUPPORTER,
                Role.STAND_IN,
                Role.SOLICITOR,
            }
        ),
        "HAC-W-1",
    ),
    (
        frozenset({Role.CHAIR}),
        frozenset(set(Role) - {Role.CHAIR, Role.SOCIAL_WORKER, Role.PARENT}),
        "HAC-W-1",
    ),
)


def forbidden_pair(held: Role, wanted: Role) -> str | None:
    """The rule that forbids holding both seats at one conference, or None. The same seat twice is also forbidden."""
    for one, other, rule in FORBIDDEN_PAIRS:
        if (held in one and wanted in other) or (held in other and wanted in one):
            return rule
    return None
