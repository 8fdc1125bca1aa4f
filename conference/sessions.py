"""A signed-in browser: how long it may rest, how long it may last, and why it ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from conference.i18n import _
from conference.people import Actor

WARNING = timedelta(minutes=2)


class Limits(StrEnum):
    """Whose limits hold: those of families, or the shorter ones of staff and of everybody we cannot place."""

    FAMILY = "family"
    STAFF = "staff"

    @property
    def idle(self) -> timedelta:
        """How long a session may rest."""
        return timedelta(minutes=30) if self is Limits.FAMILY else timedelta(minutes=15)

    @property
    def absolute(self) -> timedelta:
        """How long a session may last, however busy."""
        return timedelta(hours=12) if self is Limits.FAMILY else timedelta(hours=8)

    @classmethod
    def of(cls, *, has_standing: bool, has_staff_seat: bool, has_family_seat: bool) -> "Limits":
        """The shorter for someone who is both; the shorter too for someone with no seat at all."""
        if has_standing or has_staff_seat or not has_family_seat:
            return cls.STAFF
        return cls.FAMILY


class EndReason(StrEnum):
    """Why a session ended."""

    SIGNED_OUT = "signed_out"
    LEFT_QUICKLY = "left_quickly"
    SIGNED_IN_AGAIN = "signed_in_again"
    ENDED_ELSEWHERE = "ended_elsewhere"
    IDLE = "idle"
    TOO_LONG = "too_long"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 (a reason, not a password)
    ACCOUNT_CLOSED = "account_closed"

    @property
    def display_name(self) -> str:
        """The words for this reason in the language of the request."""
        return {
            EndReason.SIGNED_OUT: _("Signed out"),
            EndReason.LEFT_QUICKLY: _("Left with the exit button"),
            EndReason.SIGNED_IN_AGAIN: _("Signed in again"),
            EndReason.ENDED_ELSEWHERE: _("Ended from another device"),
            EndReason.IDLE: _("Not used for a while"),
            EndReason.TOO_LONG: _("Open for too long"),
            EndReason.PASSWORD_CHANGED: _("The password was changed"),
            EndReason.ACCOUNT_CLOSED: _("The account was closed"),
        }[self]


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """One signed-in browser. Times are UTC; `browser` is a short label such as "Firefox on Android".

    `has_untold_code`: a code for a new password was made for its person, who has not said that they know of it.
    """

    id: str
    actor: Actor
    limits: Limits
    created_at: datetime
    last_active_at: datetime
    browser: str = ""
    has_untold_code: bool = False
    ended_at: datetime | None = None
    ended_reason: EndReason | None = None

    @property
    def is_to_be_told(self) -> bool:
        """Whether a page says that a code was made for them. A family's own is given to them by somebody they know."""
        return self.has_untold_code and self.limits is Limits.STAFF

    @property
    def idle_ends_at(self) -> datetime:
        """When it ends unless the person does something."""
        return self.last_active_at + self.limits.idle

    @property
    def absolute_ends_at(self) -> datetime:
        """When it ends in any case."""
        return self.created_at + self.limits.absolute

    @property
    def ends_at(self) -> datetime:
        """The earlier of the two."""
        return min(self.idle_ends_at, self.absolute_ends_at)

    @property
    def warn_at(self) -> datetime:
        """From when the person is warned that it will end: two minutes before."""
        return self.ends_at - WARNING

    @property
    def can_be_extended(self) -> bool:
        """False when the warning is about the absolute limit, which nothing moves."""
        return self.idle_ends_at < self.absolute_ends_at

    def overdue(self, now: datetime) -> EndReason | None:
        """Why it is over at this moment, or None while it lives. The limit itself is too late."""
        if now >= self.absolute_ends_at:
            return EndReason.TOO_LONG
        if now >= self.idle_ends_at:
            return EndReason.IDLE
        return None
