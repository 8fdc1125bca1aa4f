"""How we knew who signed, in words for the paper: what is known of their password, and no more.

Whoever was shown a link and a code could have used them. So the paper says to whom they were shown, by their part.
"""

from datetime import datetime

from conference.formats import plain_date
from conference.i18n import _
from conference.invitations import Invitation, InvitationKind
from conference.people import User
from conference.vocabulary import Role, StandingKind
from db import accounts
from db import invitations as store
from services.cases import Case


def by_password(case: Case, user_id: str, at: datetime) -> str:
    """How somebody who signed at that moment had signed in, and where their password came from."""
    said = [_("With the email address and the password of their account.")]
    user = accounts.get(case.conn, user_id)
    opened = _opened_with(case, user, at) if user else None
    if user is None or opened is None or opened.used_at is None:
        return " ".join([*said, _("How the password was chosen is not on record.")])
    shown = (
        _("A link and a code for a new password were shown to {who} on {day}, to pass on.")
        if opened.kind is InvitationKind.RESET
        else _("A link and a code for the account were shown to {who} on {day}, to pass on.")
    )
    said.append(shown.format(who=_shown_to(case, opened), day=plain_date(opened.created_at)))
    said.append(_("Somebody used them on {day} and chose a password.").format(day=plain_date(opened.used_at)))
    if opened.used_at < user.password_changed_at <= at:
        changed = _("Somebody who knew that password chose another one on {day}.")
        said.append(changed.format(day=plain_date(user.password_changed_at)))
    return " ".join(said)


def _opened_with(case: Case, user: User, at: datetime) -> Invitation | None:
    """The last code with which a password was chosen. An account begins with the first that was used for it."""
    used = [one for one in store.used_by(case.conn, user) if one.used_at is not None and one.used_at <= at]
    resets = [one for one in used if one.kind is InvitationKind.RESET]
    return next(iter([*reversed(resets), *used]), None)


def _shown_to(case: Case, opened: Invitation) -> str:
    """The part of whoever made a code. That somebody has a part in another conference is not told in this one."""
    if opened.created_by is None:
        return _("somebody who runs the portal")
    if opened.kind is not InvitationKind.SEAT or opened.conference_id == case.conference.id:
        roles = {p.role for p in case.people if p.user_id == opened.created_by}
        if opened.kind is InvitationKind.SEAT and Role.PARENT in roles:
            return _("a parent")
        if opened.kind is not InvitationKind.STANDING and Role.SOCIAL_WORKER in roles:
            return _("the social worker")
        if StandingKind.ADMINISTRATOR in {
            s.kind for s in accounts.standings_of(case.conn, opened.created_by)
        }:
            return _("an administrator")
    return _("somebody else")
