"""Signed-in browsers, and browsers that have signed in before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, exists, insert, literal, select, update

from conference.events import Event
from conference.identifiers import new_id
from conference.invitations import InvitationKind
from conference.people import AccountState, Actor
from conference.sessions import EndReason, Limits, SignedIn
from conference.vocabulary import STAFF_ROLES
from db.audit import append_event
from db.engine import Connection
from db.tables.conferences import participation
from db.tables.people import device, invitation, standing, user, web_session

# each a value of its own: a list would be spelled out again whenever the statement is executed
_STAFF = [literal(role.value) for role in sorted(STAFF_ROLES)]


def _limits(person: ColumnElement[str]) -> tuple[Any, ...]:
    """What decides whose limits hold for a person now."""
    live_seat = (participation.c.user_id == person) & participation.c.ended_at.is_(None)
    return (
        exists().where(standing.c.user_id == person, standing.c.ended_at.is_(None)).label("has_standing"),
        exists().where(live_seat, participation.c.role.in_(_STAFF)).label("has_staff_seat"),
        exists().where(live_seat, participation.c.role.not_in(_STAFF)).label("has_family_seat"),
    )


#: Sessions with their person, and what decides their limits now: one query, every rerun asks it.
_WITH_PERSON = select(
    web_session,
    user.c.name,
    user.c.email,
    user.c.state,
    *_limits(web_session.c.user_id),
    exists()
    .where(
        invitation.c.email == user.c.email,
        invitation.c.kind == InvitationKind.RESET.value,
        invitation.c.told_at.is_(None),
    )
    .label("has_untold_code"),
).join(user, user.c.id == web_session.c.user_id)
_LIVE_BY_TOKEN = _WITH_PERSON.where(
    web_session.c.token_hash == bindparam("token"),
    web_session.c.ended_at.is_(None),
    user.c.state == AccountState.ACTIVE.value,
)
_LIVE_OF = _WITH_PERSON.where(
    web_session.c.user_id == bindparam("user"), web_session.c.ended_at.is_(None)
).order_by(web_session.c.last_active_at.desc(), web_session.c.id)
_BEGAN = select(web_session.c.created_at).where(web_session.c.id == bindparam("session"))
_LIMITS_OF = select(*_limits(bindparam("user")))
_DEVICE = select(device.c.id).where(
    device.c.user_id == bindparam("user"), device.c.token_hash.in_(bindparam("tokens", expanding=True))
)
_DEVICE_BEFORE = _DEVICE.where(device.c.created_at < bindparam("before"))


def _limits_in(row: Row[Any]) -> Limits:
    return Limits.of(
        has_standing=bool(row.has_standing),
        has_staff_seat=bool(row.has_staff_seat),
        has_family_seat=bool(row.has_family_seat),
    )


def _session(row: Row[Any]) -> SignedIn:
    return SignedIn(
        id=row.id,
        actor=Actor(user_id=row.user_id, name=row.name, email=row.email, session_id=row.id),
        limits=_limits_in(row),
        created_at=row.created_at,
        last_active_at=row.last_active_at,
        browser=row.browser,
        has_untold_code=bool(row.has_untold_code),
        ended_at=row.ended_at,
        ended_reason=EndReason(row.ended_reason) if row.ended_reason else None,
    )


def live_by_token(conn: Connection, token_hash: str) -> SignedIn | None:
    """The session of a token that nobody ended, of a person whose account is open; it may be overdue."""
    row = conn.execute(_LIVE_BY_TOKEN, {"token": token_hash}).one_or_none()
    return _session(row) if row else None


def live_of(conn: Connection, user_id: str) -> tuple[SignedIn, ...]:
    """A person's sessions that nobody ended, the latest used first; some may be overdue."""
    return tuple(_session(row) for row in conn.execute(_LIVE_OF, {"user": user_id}))


def began(conn: Connection, session_id: str) -> datetime | None:
    """When a session began, or None where somebody acts without one, such as a command."""
    return conn.execute(_BEGAN, {"session": session_id}).scalar_one_or_none()


def limits_of(conn: Connection, user_id: str) -> Limits:
    """Whose limits hold for a person now."""
    return _limits_in(conn.execute(_LIMITS_OF, {"user": user_id}).one())


def add(conn: Connection, session: SignedIn, token_hash: str, *, audit: Event) -> None:
    """Store a new session."""
    conn.execute(
        insert(web_session).values(
            id=session.id,
            token_hash=token_hash,
            user_id=session.actor.user_id,
            created_at=session.created_at,
            last_active_at=session.last_active_at,
            limits=session.limits.value,
            browser=session.browser,
        )
    )
    append_event(conn, audit)


def touch(conn: Connection, session: SignedIn) -> None:
    """Remember when a session was last used, unless it has ended. Not audited: it happens at every other click."""
    conn.execute(
        update(web_session)
        .where(
            web_session.c.id == session.id,
            web_session.c.ended_at.is_(None),
            web_session.c.last_active_at < session.last_active_at,
        )
        .values(last_active_at=session.last_active_at, limits=session.limits.value)
    )


def end(conn: Connection, session_id: str, at: datetime, reason: EndReason, *, audit: Event) -> bool:
    """End a session. False, and nothing recorded, when it has ended before."""
    done = conn.execute(
        update(web_session)
        .where(web_session.c.id == session_id, web_session.c.ended_at.is_(None))
        .values(ended_at=at, ended_reason=reason.value)
    )
    if done.rowcount != 1:
        return False
    append_event(conn, audit)
    return True


def device_of(conn: Connection, user_id: str, token_hashes: Sequence[str]) -> str | None:
    """The id of a browser that this person has signed in with before, by one of its tokens, or None."""
    return conn.execute(_DEVICE, {"user": user_id, "tokens": token_hashes}).scalars().first()


def was_device_of(conn: Connection, user_id: str, token_hashes: Sequence[str], before: datetime) -> bool:
    """Whether this person had signed in with a browser, by one of its tokens, before a moment."""
    asked = {"user": user_id, "tokens": token_hashes, "before": before}
    return conn.execute(_DEVICE_BEFORE, asked).scalars().first() is not None


def add_device(conn: Connection, user_id: str, token_hash: str, at: datetime) -> None:
    """Remember a browser that this person has signed in with. Part of the audited start of a session."""
    conn.execute(insert(device).values(id=new_id(), user_id=user_id, token_hash=token_hash, created_at=at))
