"""Signing in and staying in: opaque tokens, looked up at every rerun, ended by the server (G-10, H-2, H-3).

The token is 256 random bits and lives in the browser's cookie; the database has its SHA-256 only. A new one is made
at every sign-in. Whose limits hold is worked out at every look-up from the seats and standings of that moment.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from conference.exceptions import NotFound
from conference.identifiers import new_id
from conference.people import Actor, User
from conference.sessions import EndReason, Limits, SignedIn
from db import accounts, sessions
from db.engine import Connection
from services.access import has_no_standing
from services.decided import asks
from services.events import event
from services.passwords import (
    MOST_PEOPLE,
    Checked,
    WrongDetails,
    check_password,
    device_tokens,
    token_hash,
)
from services.runtime import now, reading, transaction

__all__ = [
    "SignedIn",
    "Started",
    "end_all",
    "end_mine",
    "end_my_others",
    "extend",
    "list_mine",
    "lookup",
    "sign_in",
    "sign_out",
    "start",
]

#: A click is written down at most this often; so a session may end this much early, and never late.
TOUCH_EVERY = timedelta(seconds=30)
LONGEST_BROWSER = 80


@dataclass(frozen=True, kw_only=True)
class Started:
    """What a browser gets: the session's cookie, and that of a browser which is known from now on.

    `device_token` is known for this person and, after a dot each, for the last others who signed in there.
    """

    token: str
    device_token: str
    session: SignedIn


def sign_in(
    email: str, password: str, *, address: str, device_token: str = "", browser: str = "", replaces: str = ""
) -> Started:
    """Check a password and start a session with a new token. `replaces` is the token the browser came with, if any.

    Raises as `check_password` does: WrongDetails, TooManyTries, AccountClosed.
    """
    checked = check_password(email, password, address=address, device_token=device_token)
    return start(checked, device_token=device_token, browser=browser, replaces=replaces)


def start(checked: Checked, *, device_token: str = "", browser: str = "", replaces: str = "") -> Started:
    """Start a session for somebody whose password was just found right, or who has just set it.

    Raises WrongDetails when the account was closed, or the password changed, since it was checked.
    """
    with transaction() as conn:
        user = accounts.get(conn, checked.user.id)
        if user is None or not user.is_active or user.password_changed_at != checked.user.password_changed_at:
            raise WrongDetails()
        _end_replaced(conn, replaces)
        return _start(conn, user, device_token, browser)


def _start(conn: Connection, user: User, device_token: str, browser: str) -> Started:
    at = now()
    token = secrets.token_urlsafe(32)
    session_id = new_id()
    actor = Actor(user_id=user.id, name=user.name, email=user.email, session_id=session_id)
    session = SignedIn(
        id=session_id,
        actor=actor,
        limits=sessions.limits_of(conn, user.id),
        created_at=at,
        last_active_at=at,
        browser="".join(c for c in browser if c.isprintable())[:LONGEST_BROWSER],
    )
    known = device_tokens(device_token)
    theirs = next((each for each in known if sessions.device_of(conn, user.id, [token_hash(each)])), "")
    if not theirs:
        theirs = secrets.token_urlsafe(32)
        sessions.add_device(conn, user.id, token_hash(theirs), at)
    # to the front, or who signs in here every day would be the next to be forgotten
    known = [theirs, *(each for each in known if each != theirs)][:MOST_PEOPLE]
    sessions.add(conn, session, token_hash(token), audit=event(actor, "session.started", session_id, at=at))
    return Started(token=token, device_token=".".join(known), session=session)


def _end_replaced(conn: Connection, token: str) -> None:
    if token and (old := sessions.live_by_token(conn, token_hash(token))):
        _end(conn, old, old.overdue(now()) or EndReason.SIGNED_IN_AGAIN)


def lookup(token: str, *, active: bool) -> SignedIn | None:
    """The live session of a token, or None. `active` says that the person did something: it puts off the idle limit.

    A background refresh is not activity. One query; one write at most every 30 seconds, and one when it is overdue.
    """
    return _lookup(token, active=active, touch_every=TOUCH_EVERY)


def extend(token: str) -> SignedIn | None:
    """The person answered the warning: put off the idle limit at once."""
    return _lookup(token, active=True, touch_every=timedelta(0))


def _lookup(token: str, *, active: bool, touch_every: timedelta) -> SignedIn | None:
    if not token:
        return None
    with reading() as conn:
        session = sessions.live_by_token(conn, token_hash(token))
        if session is not None and session.limits is Limits.FAMILY:
            has_no_standing(conn, session.actor)
    if session is None:
        return None
    at = now()
    if reason := session.overdue(at):
        with transaction() as conn:
            _end(conn, session, reason)
        return None
    if active and at - session.last_active_at >= touch_every:
        session = replace(session, last_active_at=at)
        with transaction() as conn:
            sessions.touch(conn, session)
    return session


def sign_out(token: str, *, reason: EndReason = EndReason.SIGNED_OUT) -> None:
    """End the session of a token. Says nothing when there is none: whoever signs out is out."""
    if not token:
        return
    with transaction() as conn:
        if session := sessions.live_by_token(conn, token_hash(token)):
            _end(conn, session, session.overdue(now()) or reason)


def list_mine(actor: Actor) -> tuple[SignedIn, ...]:
    """The actor's own sessions that live now, the latest used first."""
    with reading() as conn:
        return tuple(s for s in sessions.live_of(conn, actor.user_id) if not s.overdue(now()))


def end_mine(actor: Actor, session_id: str) -> None:
    """End one of one's own sessions. Raises NotFound for anybody else's, and for one that is over."""
    with transaction() as conn:
        asks(actor.user_id)
        for session in sessions.live_of(conn, actor.user_id):
            if session.id == session_id:
                _end(conn, session, EndReason.ENDED_ELSEWHERE, actor)
                return
        raise NotFound()


def end_my_others(actor: Actor) -> int:
    """End every session of one's own but this. Gives how many there were."""
    with transaction() as conn:
        return end_all(conn, actor.user_id, EndReason.ENDED_ELSEWHERE, actor=actor, keep=actor.session_id)


def end_all(conn: Connection, user_id: str, reason: EndReason, *, actor: Actor | None, keep: str = "") -> int:
    """End a person's sessions, but for one to keep, as part of what the caller does. Gives how many still lived."""
    ended = 0
    for session in sessions.live_of(conn, user_id):
        if session.id != keep:
            over = session.overdue(now())
            ended += _end(conn, session, over or reason, actor) and not over
    return ended


def _end(conn: Connection, session: SignedIn, reason: EndReason, actor: Actor | None = None) -> bool:
    audit = event(actor or session.actor, "session.ended", session.id, reason=reason.value)
    return sessions.end(conn, session.id, now(), reason, audit=audit)
