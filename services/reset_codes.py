"""Codes for a new password, until mail exists: a worker gives one out, once, to somebody they know."""

from dataclasses import replace

from conference.conferences import Participation
from conference.emails import normal_email
from conference.exceptions import Incomplete, NotAllowed, NotFound
from conference.formats import listed
from conference.i18n import _
from conference.invitations import InvitationKind, NewInvitation
from conference.passwords import insist_good
from conference.people import Actor, User
from conference.sessions import EndReason
from conference.vocabulary import Authority, Role, StandingKind
from db import accounts, conferences
from db import invitations as store
from db.engine import Connection
from services import codes, passwords, reset_agreements, sessions
from services.access import authorities_for, require_standing
from services.accounts import administered, insist_other, managed, not_found, refused
from services.cases import Case, open_case
from services.events import event
from services.runtime import now, reading, transaction

_ACT = "issue reset_code"


def issue(actor: Actor, email: str) -> NewInvitation:
    """A code for the person of an address that an authority of the actor's looks after. Earlier ones stop working.

    For administrators. Raises Incomplete for "email", NotFound for an account that is not theirs to look after.
    """
    try:
        address = normal_email(email)
    except ValueError:
        raise Incomplete({"email": _("Enter an email address, like name@example.org")}) from None
    with transaction() as conn:
        for authority in administered(conn, actor):
            require_standing(conn, actor, "issue", "reset_code", authority)
        user = accounts.by_email(conn, address)
        if user is None:
            raise not_found(actor, _ACT)
        insist_other(actor, managed(conn, actor, user.id), _own())
        if not user.is_active:
            raise refused(actor, _("This account is closed. Open it again first."), _ACT)
        return _issue(conn, actor, user)


def issue_for_seat(actor: Actor, conference_id: str, participation_id: str) -> NewInvitation:
    """A code for a family member, or somebody who comes with them, at a conference of the actor's.

    For social workers. Staff get theirs from an administrator: a code opens everything that its person may do.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("issue", "reset_code")
        seat = case.person(participation_id)
        user = _account_of(conn, seat)
        if user is None:
            raise NotFound(_("This person has no account yet. Give them a new invitation."))
        if user.id == actor.user_id:
            raise refused(actor, _own(), _ACT)
        theirs = [p for p in case.live_people if user.id == p.user_id or p.id == seat.id]
        if accounts.standings_of(conn, user.id) or not all(_gets_code_here(case, p) for p in theirs):
            raise refused(actor, _("Staff get their codes from an administrator."), _ACT)
        if not user.is_active:
            raise refused(actor, _closed(conn, case.conference.authority, user), _ACT)
        if not _answers_for_all(conn, actor, user):
            raise refused(actor, _by_an_administrator(conn, case.conference.authority, user), _ACT)
        return _issue(conn, actor, user)


def _account_of(conn: Connection, seat: Participation) -> User | None:
    """The account of whoever holds a seat, or is invited to it: they may have one from another conference."""
    return accounts.get(conn, seat.user_id) if seat.user_id else accounts.by_email(conn, seat.email)


def _closed(conn: Connection, authority: Authority, user: User) -> str:
    """Who can open a closed account again."""
    if names := _administrators(conn, authority, user):
        return _("The account of this person is closed. An administrator can open it again: {names}.").format(
            names=names
        )
    return _("The account of this person is closed. The council that invited them first can open it again.")


def _by_an_administrator(conn: Connection, authority: Authority, user: User) -> str:
    """Who can give this person a code, where no social worker answers for all that it would open."""
    if names := _administrators(conn, authority, user):
        return _("An administrator must give this person their code. Ask: {names}.").format(names=names)
    return _(
        "An administrator must give this person their code: one of the council that invited them first. They call it."
    )


def _administrators(conn: Connection, authority: Authority, user: User) -> str:
    """The names of this council's administrators; "" where it is not this council that looks after the account."""
    if (user.id, authority) not in accounts.seat_authorities(conn, [user.id]):
        return ""
    return listed([a.name for a in accounts.with_standing(conn, authority, StandingKind.ADMINISTRATOR)])


def _gets_code_here(case: Case, seat: Participation) -> bool:
    """Whether whoever holds this seat gets a code from the social worker, and not from an administrator."""
    return case.decide_for(seat, "receive", "reset_code").allowed


def list_for_seats(actor: Actor, conference_id: str) -> list[Participation]:
    """Those at a conference, come in or only invited, who get their codes from the actor. Raises NotAllowed, NotFound.

    Who is only invited may have an account from elsewhere. Whether they have is told to who makes them a code.
    """
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("issue", "reset_code")
        return [p for p in case.live_people if _gets_code_here(case, p)]


def _answers_for_all(conn: Connection, actor: Actor, user: User) -> bool:
    """Whether the actor works at, or administers, every conference that a code would open to whoever has it."""
    administers = authorities_for(conn, actor, "manage", "accounts")
    works = {c.id for c, p in conferences.list_for_user(conn, actor.user_id) if p.role is Role.SOCIAL_WORKER}
    theirs = [c for c, _seat in conferences.list_for_user(conn, user.id)]
    return all(c.id in works or c.authority in administers for c in theirs)


def check(*, code: str, address: str, email: str = "", link_id: str = "", device_token: str = "") -> None:
    """Insist that a code is right, open and agreed to, before a new password is asked for. Uses nothing up.

    Raises WrongCode; after a right code AlreadyDone, Expired or NotYetAgreed. `device_token` is the browser's.
    """
    found = codes.find((InvitationKind.RESET,), code=code, address=address, email=email, link_id=link_id)
    with reading() as conn:
        if (user := accounts.by_email(conn, found.email)) is not None:
            reset_agreements.insist(conn, found, user, device_token)


def reset_password(
    *, code: str, new: str, address: str, email: str = "", link_id: str = "", device_token: str = ""
) -> passwords.Checked:
    """Set a new password with a code; every session of the person ends. Gives what starts a new one.

    Raises WrongCode, the same for an unknown address; after a right code AlreadyDone, Expired, or NotYetAgreed for
    somebody who is staff, unless the browser is one of theirs; Incomplete for "new".
    """
    found = codes.find((InvitationKind.RESET,), code=code, address=address, email=email, link_id=link_id)
    insist_good(new, own_words=[found.name, found.email], field="new")
    hashed = passwords.hashed(new)
    with transaction() as conn:
        user = accounts.by_email(conn, found.email)
        if user is None or not user.is_active:
            raise NotAllowed(passwords.closed())
        at = now()
        fresh = store.get(conn, found.id) or found
        fresh.insist_open(at)
        whose = reset_agreements.insist(conn, fresh, user, device_token)
        actor = Actor(user_id=user.id, name=user.name, email=user.email, session_id="")
        store.use(
            conn,
            found.id,
            user.id,
            at,
            audit=event(actor, "reset_code.used", codes.trail(found), at=at, **whose),
        )
        accounts.set_password(
            conn, user.id, hashed, at, audit=event(actor, "account.password_reset", user.id, at=at, **whose)
        )
        sessions.end_all(conn, user.id, EndReason.PASSWORD_CHANGED, actor=actor)
    return passwords.Checked(replace(user, password_changed_at=at))


def _issue(conn: Connection, actor: Actor, user: User) -> NewInvitation:
    at = now()
    for earlier in store.open_for_email(conn, user.email, InvitationKind.RESET):
        store.withdraw(
            conn, earlier.id, at, audit=event(actor, "invitation.withdrawn", codes.trail(earlier), at=at)
        )
    made = codes.issue(conn, actor, InvitationKind.RESET, email=user.email, name=user.name)
    kept = store.get(conn, made.link_id)
    if kept is None or not reset_agreements.is_needed(conn, user):
        return made
    others = reset_agreements.who_may(conn, kept, user)
    return replace(made, waits=True, may_agree=tuple(other.name for other in others))


def _own() -> str:
    return _("You cannot give yourself a code. Change your password in “Your account”.")
