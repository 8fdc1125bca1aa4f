"""Accounts: one's own password, and what an administrator may see and do. No case content is read here."""

from conference.edits import insist_in_view
from conference.exceptions import AlreadyDone, Incomplete, NotAllowed, NotFound
from conference.i18n import _
from conference.identifiers import is_id
from conference.pages import Page, turned
from conference.passwords import insist_good, normal_password
from conference.people import Account, AccountState, Actor, User
from conference.sessions import EndReason
from conference.vocabulary import Authority
from db import accounts, own_conferences
from db.engine import Connection
from policy.decisions import Seat
from services import passwords, sessions, unsent_answers
from services.access import require_with_some
from services.decided import note
from services.events import event
from services.runtime import now, reading, the_policy, transaction

LONGEST_SEARCH = 200


def get_mine(actor: Actor) -> User:
    """The actor's own account."""
    with reading() as conn:
        return _known(conn, actor.user_id)


def change_password(actor: Actor, current: str, new: str) -> None:
    """Set a new password for oneself. Every other session of theirs ends; this one goes on.

    Raises Incomplete for the fields "current" and "new".
    """
    with reading() as conn:
        user = _known(conn, actor.user_id)
        require_own(conn, actor)
    insist_good(new, own_words=[user.name, user.email], field="new")
    passwords.insist_own(user, current, field="current")
    if normal_password(current) == normal_password(new):
        raise Incomplete({"new": _("Choose a password that is not the one you have now.")})
    hashed = passwords.hashed(new)
    with transaction() as conn:
        fresh = _known(conn, actor.user_id)
        require_own(conn, actor)  # asked again: hashing took a while
        if fresh.password_changed_at != user.password_changed_at:
            raise AlreadyDone(_("Your password was changed at the same moment. Sign in with the new one."))
        accounts.set_password(
            conn, user.id, hashed, now(), audit=event(actor, "account.password_changed", user.id)
        )
        sessions.end_all(conn, user.id, EndReason.PASSWORD_CHANGED, actor=actor, keep=actor.session_id)


def page(actor: Actor, *, search: str = "", number: int = 1) -> Page[Account]:
    """Accounts known to the authorities the actor administers, by name, twenty a page. Raises NotAllowed."""
    wanted = "".join(c for c in search if c.isprintable()).strip()[:LONGEST_SEARCH]
    shown = turned(number)
    with reading() as conn:
        authorities = administered(conn, actor)
        found = shown.page(accounts.page(conn, authorities, search=wanted, **shown.bounds))
        return found.of(_as_accounts(conn, actor, authorities, found.items))


def get(actor: Actor, user_id: str) -> Account:
    """One account known to an authority the actor administers. Raises NotFound for any other."""
    with reading() as conn:
        return managed(conn, actor, user_id)


def managed(conn: Connection, actor: Actor, user_id: str) -> Account:
    """The same within the caller's transaction."""
    authorities = administered(conn, actor)
    user = accounts.get(conn, user_id) if is_id(user_id) else None
    found = _as_accounts(conn, actor, authorities, (user,)) if user else ()
    if not found:
        raise not_found(actor)
    known = accounts.seat_authorities(conn, [user_id])
    if not found[0].standings and not any(authority in authorities for _user, authority in known):
        raise not_found(actor)
    return found[0]


def close(actor: Actor, user_id: str, *, seen: Account | None = None) -> None:
    """Close an account: its sessions end, and nobody can sign in to it. `seen` is the account as the page showed it.

    Raises Changed where they were given a standing since; NotFound, NotAllowed, AlreadyDone.
    """
    _set_state(actor, user_id, AccountState.DISABLED, seen)


def reopen(actor: Actor, user_id: str) -> None:
    """Open a closed account again, with the password it had. Raises NotFound, NotAllowed, AlreadyDone."""
    _set_state(actor, user_id, AccountState.ACTIVE)


def _set_state(actor: Actor, user_id: str, state: AccountState, seen: Account | None = None) -> None:
    closing = state is AccountState.DISABLED
    with transaction() as conn:
        account = managed(conn, actor, user_id)
        insist_other(
            actor, account, _("You cannot close or open your own account. Ask another administrator.")
        )
        if account.user.state is state:
            raise AlreadyDone(
                _("This account is already closed.") if closing else _("This account is already open.")
            )
        known = {standing.id for standing in (seen or account).standings}
        insist_in_view(
            [
                _("They were given this: {standing}, {council}.").format(
                    standing=given.kind.display_name, council=given.authority.display_name
                )
                for given in account.standings
                if given.id not in known
            ]
        )
        accounts.set_state(
            conn,
            user_id,
            state,
            audit=event(actor, "account.closed" if closing else "account.reopened", user_id),
        )
        if closing:
            sessions.end_all(conn, user_id, EndReason.ACCOUNT_CLOSED, actor=actor)
            unsent_answers.erase_all(conn, user_id)


def insist_other(actor: Actor, account: Account, own: str) -> None:
    """Raise NotAllowed for one's own account, and for one that another authority answers for."""
    if account.user.id == actor.user_id:
        raise refused(actor, own)
    if not account.may_be_managed:
        raise refused(actor, _("Another authority looks after this account. Ask its administrator."))


def refused(
    actor: Actor, sentence: str, act: str = "manage accounts", *, rule: str = "PORTAL-ACCOUNT"
) -> NotAllowed:
    """A refusal that no row of the policy makes: it is about whose account or code it is, not about who asks."""
    refusal = NotAllowed(sentence, rule=rule, clause=rule)
    refusal.asked = (actor.user_id, act)
    return refusal


def not_found(actor: Actor, act: str = "manage accounts") -> NotFound:
    """Not there, or not known to an authority of theirs: recorded as a refusal."""
    missing = NotFound()
    missing.asked = (actor.user_id, act)
    return missing


def administered(conn: Connection, actor: Actor) -> tuple[Authority, ...]:
    """The authorities whose accounts the actor looks after, at least one. Raises NotAllowed."""
    return require_with_some(conn, actor, "manage", "accounts")


def _as_accounts(
    conn: Connection, actor: Actor, authorities: tuple[Authority, ...], users: tuple[User, ...]
) -> tuple[Account, ...]:
    """Whoever has standing with authorities is looked after by these only: a seat with mine gives me no hold on it."""
    standings = accounts.standings_for(conn, [user.id for user in users])
    made = []
    for user in users:
        held = [standing for standing in standings if standing.user_id == user.id]
        mine = tuple(standing for standing in held if standing.authority in authorities)
        made.append(
            Account(
                user=user,
                standings=mine,
                may_be_managed=user.id != actor.user_id and (bool(mine) or not held),
            )
        )
    return tuple(made)


def require_own(conn: Connection, actor: Actor) -> None:
    """Ask the policy over everything the actor is. Who is nothing any more still has a password to keep safe."""
    held = [(s.authority, s.kind.value) for s in accounts.standings_of(conn, actor.user_id)]
    held += sorted((authority, role.value) for authority, role in own_conferences.seats(conn, actor.user_id))
    for authority, role in dict.fromkeys(held):
        decision = the_policy().decide(authority.value, [Seat(role, {})], "manage", "own_account")
        if decision.allowed:
            note(decision, actor.user_id)
            return
    if held:
        raise refused(actor, _("You cannot change this account."), act="manage own_account")


def _known(conn: Connection, user_id: str) -> User:
    """The open account of somebody who is signed in; it may have been closed a moment ago."""
    user = accounts.get(conn, user_id)
    if user is None or not user.is_active:
        raise NotFound()
    return user
