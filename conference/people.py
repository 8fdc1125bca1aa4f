"""People who can sign in, who is acting, and what they may be for an authority."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from conference.conferences import Participation
from conference.i18n import _
from conference.vocabulary import Authority, StandingKind

#: After so long somebody to whom another person gave a standing counts as a second one beside them (PORTAL-AGREE).
SETTLED = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The person who acts, known by a live session. `session_id` is "" where a command acts for them."""

    user_id: str
    name: str
    email: str
    session_id: str


class AccountState(StrEnum):
    """Whether an account may be used."""

    ACTIVE = "active"
    DISABLED = "disabled"

    @property
    def display_name(self) -> str:
        """The words for this state in the language of the request."""
        return _("Open") if self is AccountState.ACTIVE else _("Closed")


@dataclass(frozen=True, kw_only=True)
class User:
    """Anyone who can sign in. The password's hash is never part of it; `email` is in its normal form."""

    id: str
    email: str
    name: str
    state: AccountState
    created_at: datetime
    password_changed_at: datetime

    @property
    def is_active(self) -> bool:
        """True while the account may sign in."""
        return self.state is AccountState.ACTIVE


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a person may be for one authority. `given_by` is None where a command gave it."""

    id: str
    user_id: str
    authority: Authority
    kind: StandingKind
    given_by: str | None
    given_at: datetime
    ended_at: datetime | None = None

    def is_settled(self, at: datetime) -> bool:
        """Whether it is old enough then for its person to be a second one: nobody makes a second self in a minute."""
        return self.given_by is None or self.given_at <= at - SETTLED


@dataclass(frozen=True, kw_only=True)
class Account:
    """What an administrator sees of a person: no seat, no conference, no family.

    `standings` are the live ones with the administrator's authorities. `may_be_managed` is False for the
    administrator's own account, and where another authority answers for the person.
    """

    user: User
    standings: tuple[Standing, ...]
    may_be_managed: bool


@dataclass(frozen=True, kw_only=True)
class SeatOffer:
    """Who is to be invited to which seat: the part of a participation that an invitation needs."""

    participation_id: str
    conference_id: str
    name: str
    email: str

    @classmethod
    def of(cls, participation: Participation) -> "SeatOffer":
        """The offer of this seat."""
        return cls(
            participation_id=participation.id,
            conference_id=participation.conference_id,
            name=participation.name,
            email=participation.email,
        )
