"""Codes for a new password of somebody who is staff: they work once a second administrator has agreed (PORTAL-AGREE).

Whoever the code is for can agree too, where they are signed in, or enter it in a browser that they have used before.
Where no second administrator is there, the command on the server agrees. Whoever it is for is told on their next page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference.emails import normal_email
from conference.exceptions import AlreadyDone, ConferenceError, Expired, Incomplete, NotFound
from conference.formats import listed
from conference.i18n import _
from conference.invitations import Invitation, NotYetAgreed
from conference.people import Actor, User
from conference.vocabulary import STAFF_ROLES, Authority, StandingKind
from db import accounts, own_conferences
from db import invitations as store
from db import sessions as browsers
from db.engine import Connection
from services import codes
from services.access import require_with_some
from services.accounts import not_found, refused, require_own
from services.events import event
from services.passwords import device_tokens, token_hash
from services.runtime import now, reading, transaction

_ACT, _RULE = "agree reset_code", "PORTAL-AGREE"


@dataclass(frozen=True, kw_only=True)
class Code:
    """A code for the new password of somebody who is staff. `id` is that of its trail in the log, not of its link.

    `may_agree` are the names of those who may; `is_mine_to_agree` says that the one who asked may.
    """

    id: str
    name: str
    email: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    may_agree: tuple[str, ...]
    is_mine_to_agree: bool = False
    is_open: bool = True
    is_agreed: bool = False
    used_at: datetime | None = None


def is_needed(conn: Connection, user: User) -> bool:
    """Whether a code for this person opens what staff may see: they have a standing, or a seat of staff."""
    if accounts.standings_of(conn, user.id):
        return True
    return any(role in STAFF_ROLES for _authority, role in own_conferences.seats(conn, user.id))


def who_may(conn: Connection, code: Invitation, user: User) -> tuple[User, ...]:
    """The administrators who can agree: of a council that made the code; not who made it, nor whom it is for."""
    found: dict[str, User] = {}
    for authority in _councils(conn, code, user):
        for other in accounts.with_standing(conn, authority, StandingKind.ADMINISTRATOR):
            if other.id not in (code.created_by, user.id) and _is_settled(conn, other, authority, code):
                found.setdefault(other.id, other)
    return tuple(found.values())


def insist(conn: Connection, code: Invitation, user: User, device_token: str = "") -> dict[str, Any]:
    """Insist that a code works, and give what the log says of it: who made it, and who agreed. Raises NotYetAgreed."""
    said: dict[str, Any] = {"made_by": code.created_by or "-"}
    if not is_needed(conn, user):
        return said
    councils = _councils(conn, code, user)
    if len(councils) == 1:
        said["authority"] = councils[0].value
    if code.agreed_at is not None:
        return said | {"agreed_by": code.agreed_by or "server"}
    tokens = [token_hash(token) for token in device_tokens(device_token)]
    if tokens and browsers.was_device_of(conn, user.id, tokens, code.created_at):
        return said | {"agreed_by": user.id, "with": "known_browser"}
    raise NotYetAgreed(_names(who_may(conn, code, user)))


def list_waiting(actor: Actor) -> tuple[Code, ...]:
    """The open codes for staff of the councils that the actor is an administrator of, the oldest first.

    Codes that somebody has agreed to are not among them. Raises NotAllowed.
    """
    with reading() as conn:
        councils = require_with_some(conn, actor, "agree", "reset_code")
        return tuple(_shown(conn, code, user, actor) for code, user in _waiting(conn, councils))


def agree(actor: Actor, code_id: str) -> None:
    """Let a code for somebody who is staff work, as a second administrator of the council that made it.

    Raises NotFound, NotAllowed for one's own code and for the one that one made, AlreadyDone, Expired.
    """
    with transaction() as conn:
        councils = require_with_some(conn, actor, "agree", "reset_code")
        asked = [both for both in _waiting(conn, councils) if codes.trail(both[0]) == code_id]
        if not asked:
            raise _missing(actor)
        code, user = asked[0]
        _insist_second(conn, actor, code, user)
        _agree(conn, actor, code, user)


def _insist_second(conn: Connection, actor: Actor, code: Invitation, user: User) -> None:
    if actor.user_id in {other.id for other in who_may(conn, code, user)}:
        return
    if user.id == actor.user_id:
        why = _("This code is for your own account. Look at “Your account”.")
    elif code.created_by == actor.user_id:
        why = _("You made this code. Another administrator must agree.")
    else:
        why = _("You became an administrator less than a week ago. Another one must agree.")
    raise refused(actor, why, _ACT, rule=_RULE)


def agree_on_the_server(email: str) -> Code:
    """Let the open code of an address work, for whoever runs the portal, where no second administrator can agree.

    Raises Incomplete for "email"; NotFound where none waits; ConferenceError, which names them, where others can.
    """
    try:
        address = normal_email(email)
    except ValueError:
        raise Incomplete({"email": _("Enter an email address, like name@example.org")}) from None
    with transaction() as conn:
        user = accounts.by_email(conn, address)
        mine = [code for code in store.resets_waiting(conn, now()) if code.email == address]
        if user is None or not mine or not mine[0].is_open(now()) or not is_needed(conn, user):
            raise NotFound(
                _("No code waits for this address. An administrator makes one first, under “Accounts”.")
            )
        code = mine[0]
        if not _councils(conn, code, user):
            raise Expired(_("Whoever made this code is no longer an administrator. Make a new one."))
        if others := who_may(conn, code, user):
            raise ConferenceError(
                _("Another administrator can agree to this code. Ask: {names}.").format(names=_names(others))
            )
        _agree(conn, None, code, user)
        return _shown(conn, code, user)


def list_mine(actor: Actor) -> tuple[Code, ...]:
    """The codes for a new password that were made for the actor, and of which they have not said that they know.

    The newest is first.
    """
    with reading() as conn:
        user = accounts.get(conn, actor.user_id)
        if user is None or not is_needed(conn, user):
            return ()
        return tuple(
            _shown(conn, code, user) for code in store.resets_of(conn, user.email) if code.told_at is None
        )


def agree_to_mine(actor: Actor, code_id: str) -> None:
    """Let a code for oneself work: whoever asks is signed in already.

    Raises NotFound, NotAllowed, AlreadyDone, Expired.
    """
    with transaction() as conn:
        code, user = _mine(conn, actor, code_id)
        _agree(conn, actor, code, user)


def stop_mine(actor: Actor, code_id: str) -> None:
    """End a code that was made for oneself and that one did not ask for.

    Raises NotFound, NotAllowed, AlreadyDone, Expired.
    """
    with transaction() as conn:
        code, _user = _mine(conn, actor, code_id)
        at = now()
        code.insist_open(at)
        store.withdraw(conn, code.id, at, audit=event(actor, "reset_code.stopped", codes.trail(code), at=at))


def know_of_mine(actor: Actor, code_id: str) -> None:
    """Say that one knows of a code that was made for oneself: it is not told again.

    Raises NotFound, NotAllowed, AlreadyDone.
    """
    with transaction() as conn:
        code, _user = _mine(conn, actor, code_id)
        if not store.told(conn, code.id, now(), audit=event(actor, "reset_code.known", codes.trail(code))):
            raise AlreadyDone(_("You have said that you know of this code."))


def _mine(conn: Connection, actor: Actor, code_id: str) -> tuple[Invitation, User]:
    require_own(conn, actor)
    user = accounts.get(conn, actor.user_id)
    for code in store.resets_of(conn, user.email) if user else ():
        if user and codes.trail(code) == code_id:
            return code, user
    raise _missing(actor)


def _agree(conn: Connection, actor: Actor | None, code: Invitation, user: User) -> None:
    at = now()
    code.insist_open(at)
    told: dict[str, Any] = {"made_by": code.created_by or "-", "user": user.id}
    if actor is None and (councils := _councils(conn, code, user)):
        told["authority"] = councils[0].value
    audit = event(actor, "reset_code.agreed", codes.trail(code), at=at, **told)
    if not store.agree(conn, code.id, actor.user_id if actor else None, at, audit=audit):
        raise AlreadyDone(_("Somebody has agreed to this code already."))


def _waiting(conn: Connection, councils: Sequence[Authority]) -> list[tuple[Invitation, User]]:
    """The open codes of staff that a council of these made, with whom they are for."""
    at, found = now(), []
    for code in store.resets_waiting(conn, at):
        user = accounts.by_email(conn, code.email)
        if user is None or not code.is_open(at) or not is_needed(conn, user):
            continue
        if set(councils).intersection(_councils(conn, code, user)):
            found.append((code, user))
    return found


def _councils(conn: Connection, code: Invitation, user: User) -> tuple[Authority, ...]:
    """The councils that look after the account and whose administrator made the code: none once that has ended."""
    maker = accounts.get(conn, code.created_by) if code.created_by else None
    if maker is None or not maker.is_active:
        return ()
    standing = {s.authority for s in accounts.standings_of(conn, user.id)}
    known = standing or {authority for authority, _role in own_conferences.seats(conn, user.id)}
    made_for = {
        s.authority for s in accounts.standings_of(conn, maker.id) if s.kind is StandingKind.ADMINISTRATOR
    }
    return tuple(sorted(known & made_for))


def _is_settled(conn: Connection, other: User, authority: Authority, code: Invitation) -> bool:
    return any(
        s.is_settled(code.created_at)
        for s in accounts.standings_of(conn, other.id)
        if s.authority is authority and s.kind is StandingKind.ADMINISTRATOR
    )


def _shown(conn: Connection, code: Invitation, user: User, actor: Actor | None = None) -> Code:
    maker = accounts.get(conn, code.created_by) if code.created_by else None
    others = who_may(conn, code, user)
    return Code(
        id=codes.trail(code),
        name=user.name,
        email=user.email,
        made_by=maker.name if maker else _("whoever runs the portal"),
        made_at=code.created_at,
        expires_at=code.expires_at,
        may_agree=tuple(other.name for other in others),
        is_mine_to_agree=actor is not None and actor.user_id in {other.id for other in others},
        is_open=code.is_open(now()),
        is_agreed=code.agreed_at is not None,
        used_at=code.used_at,
    )


def _names(people: Sequence[User]) -> str:
    return listed([person.name for person in people])


def _missing(actor: Actor) -> NotFound:
    return not_found(actor, _ACT)
