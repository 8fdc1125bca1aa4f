"""Invitations and reset codes: for one person, used once, and not for long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from conference.exceptions import AlreadyDone, ConferenceError, Expired
from conference.formats import day
from conference.i18n import _
from conference.vocabulary import Authority, StandingKind

#: Wrong codes on one link, ever; after that the worker makes a new one.
MOST_WRONG_TRIES = 10
#: An invitation to a seat lasts until its conference starts, also where that is moved to a later day, and no longer
#: than this; then it is made anew. Moved to an earlier one it stays: whoever has the letter was told the day.
LONGEST_INVITATION = timedelta(days=90)


class InvitationKind(StrEnum):
    """What an invitation opens."""

    SEAT = "seat"
    STANDING = "standing"
    RESET = "reset"

    @property
    def lasts(self) -> timedelta:
        """How long the code can be used at least."""
        return {
            InvitationKind.SEAT: timedelta(days=14),
            InvitationKind.STANDING: timedelta(hours=48),
            InvitationKind.RESET: timedelta(hours=24),
        }[self]


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """One invitation. `id` is what the link says; the code is known only to the person.

    A seat has `participation_id` and `conference_id`; a standing has `authority` and `standing`; a reset has
    neither. `created_by` is None where a command made it. `agreed_at` is when a reset of somebody who is staff was let
    work, `agreed_by` by whom, None where the command on the server did; `told_at` is when its person had read of it.
    """

    id: str
    kind: InvitationKind
    email: str
    name: str
    participation_id: str | None
    conference_id: str | None
    authority: Authority | None
    standing: StandingKind | None
    created_by: str | None
    created_at: datetime
    expires_at: datetime
    wrong_tries: int
    used_at: datetime | None
    used_by: str | None
    withdrawn_at: datetime | None
    agreed_at: datetime | None = None
    agreed_by: str | None = None
    told_at: datetime | None = None

    @property
    def has_tries_left(self) -> bool:
        """False after ten wrong codes on its link: then even the right one opens nothing."""
        return self.wrong_tries < MOST_WRONG_TRIES

    def is_open(self, now: datetime) -> bool:
        """True while the right code would still be taken."""
        return (
            self.used_at is None
            and self.withdrawn_at is None
            and now < self.expires_at
            and self.has_tries_left
        )

    def reaching(self, starts_at: datetime) -> datetime:
        """Until when it works once its conference starts then: never shorter than was promised, nor past its limit."""
        return max(self.expires_at, min(starts_at, self.created_at + LONGEST_INVITATION))

    def insist_open(self, now: datetime) -> None:
        """Raise the precise sentence. Only for somebody who has given the right code."""
        if self.used_at is not None:
            used = _("This code was used on {day}. Sign in instead.")
            raise AlreadyDone(used.format(day=day(self.used_at)))
        if self.withdrawn_at is not None:
            withdrawn = _("This invitation was taken back on {day}. Ask the person who gave it to you.")
            raise Expired(withdrawn.format(day=day(self.withdrawn_at)))
        if now >= self.expires_at:
            expired = _(
                "This code ran out on {day}. Ask the social worker, or the person who gave it to you, for a new one."
            )
            raise Expired(expired.format(day=day(self.expires_at)))
        if not self.has_tries_left:
            raise Expired(
                _(
                    "This code was tried wrongly too often, so it works no more. Ask the social worker, or the person"
                    " who gave it to you, for a new one."
                )
            )


@dataclass(frozen=True, kw_only=True)
class NewInvitation:
    """Shown once to whoever made it: the link's id, and the code in the form "ABCD-EFGH".

    `waits`: it works only once somebody has agreed; `may_agree` are the administrators who may, none where only the
    command on the server can.
    """

    link_id: str
    code: str
    kind: InvitationKind
    name: str
    email: str
    expires_at: datetime
    waits: bool = False
    may_agree: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckedInvitation:
    """What somebody who gave the right code may know. `has_account`: they sign in first, then accept.

    `is_closed`: an administrator closed that account, and has to open it first.
    `council` is whose conference or work it is, `part` what they would be there, `asked_by` the parent who asks for
    them, "" where no parent does. An observer reads no names.
    """

    invitation: Invitation
    has_account: bool
    is_closed: bool = False
    council: str = ""
    part: str = ""
    asked_by: str = ""


class WrongCode(ConferenceError):
    """The one sentence for every code that does not open anything, whatever the cause."""

    def __init__(self) -> None:
        super().__init__(
            _("That code does not work. Check it, or ask for a new one. After 10 tries, wait 5 minutes.")
        )


class TooManyCodes(WrongCode):
    """No code is looked at for a while: true whether or not there is one."""

    def __init__(self, *, by_link: bool) -> None:
        sentence = (
            _("Too many wrong codes were tried. Wait 5 minutes, then enter your code again.")
            if by_link
            else _(
                "Too many wrong codes were tried for this email address. Wait 5 minutes. Or open the link that came"
                " with your code: it still works."
            )
        )
        ConferenceError.__init__(self, sentence)


class CodeOfAnotherPage(WrongCode):
    """The code is right, and belongs to an invitation where a new password is set, or the other way round."""

    def __init__(self, kind: InvitationKind) -> None:
        sentence = (
            _("This code is for a new password. Enter it under “I forgot my password”.")
            if kind is InvitationKind.RESET
            else _(
                "This code opens your invitation. It cannot set a new password. Enter it under “I have an invitation"
                " and a code”, or ask for a code for a new password."
            )
        )
        ConferenceError.__init__(self, sentence)


class NotYetAgreed(ConferenceError):
    """The code is right and open. It is for somebody who is staff, and nobody has agreed to it yet (PORTAL-AGREE)."""

    def __init__(self, names: str) -> None:
        known = _("Or enter the code in a browser in which you have signed in before.")
        asked = (
            _("Your code is right. It works once another administrator has agreed. Ask: {names}.").format(
                names=names
            )
            if names
            else _(
                "Your code is right. It works once whoever runs the portal has agreed. Ask your administrator."
            )
        )
        super().__init__(f"{asked} {known}")


class SignInFirst(ConferenceError):
    """The code is right, and its person has an account already."""

    def __init__(self) -> None:
        super().__init__(_("You already have an account. Sign in, then enter the code again."))
