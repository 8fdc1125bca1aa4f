"""Signed-in browsers, and browsers that have signed in before."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, exists, insert, select, update

from conference.events import Event
from conference.identifiers import new_id
from conference.people import AccountState, Actor
from conference.sessions import EndReason, Limits, SignedIn
from conference.vocabulary import STAFF_ROLES
from db.audit import append_event
from db.engine import Connection
from db.tables.conferences import participation
from db.tables.people import device, standing, user, web_session

_STAFF = sorted(role.value for role in STAFF_ROLES)


def _with_person() -> Select[Any]:
    """Sessions with their person, and what decides their limits now: one query, every rerun asks it."""
    live_seat = (participation.c.user_id == web_session.c.user_id) & participation.c.ended_at.is_(None)
    return select(
        web_session,
        user.c.name,
        user.c.email,
        user.c.state,
        exists()
        .where(standing.c.user_id == web_session.c.user_id, standing.c.ended_at.is_(None))
        .label("has_standing"),
        exists().where(live_seat, participation.c.role.in_(_STAFF)).label("has_staff_seat"),
        exists().where(live_seat, participation.c.role.not_in(_STAFF)).label("has_family_seat"),
    ).join(user, user.c.id == web_session.c.user_id)


def _session(row: Row[Any]) -> SignedIn:
    limits = Limits.of(
        has_standing=bool(row.has_standing),
        has_staff_seat=bool(row.has_staff_seat),
        has_family_seat=bool(row.has_family_seat),
    )
    return SignedIn(
        id=row.id,
        actor=Actor(user_id=row.user_id, name=row.name, email=row.email, session_id=row.id),
        limits=limits,
        created_at=row.created_at,
        last_active_at=row.last_active_at,
        browser=row.browser,
        ended_at=row.ended_at,
        ended_reason=EndReason(row.ended_reason) if row.ended_reason else None,
    )


def live_by_token(conn: Connection, token_hash: str) -> SignedIn | None:
    """The session of a token that nobody ended, of a person whose account is open; it may be overdue."""
    row = conn.execute(
        _with_person().where(
            web_session.c.token_hash == token_hash,
            web_session.c.ended_at.is_(None),
            user.c.state == AccountState.ACTIVE.value,
        )
    ).one_or_none()
    return _session(row) if row else None


def live_of(conn: Connection, user_id: str) -> tuple[SignedIn, ...]:
    """A person's sessions that nobody ended, the latest used first; some may be overdue."""
    rows = conn.execute(
        _with_person()
        .where(web_session.c.user_id == user_id, web_session.c.ended_at.is_(None))
        .order_by(web_session.c.last_active_at.desc(), web_session.c.id)
    )
    return tuple(_session(row) for row in rows)


def began(conn: Connection, session_id: str) -> datetime | None:
    """When a session began, or None where somebody acts without one, such as a command."""
    query = select(web_session.c.created_at).where(web_session.c.id == session_id)
    return conn.execute(query).scalar_one_or_none()


def limits_of(conn: Connection, user_id: str) -> Limits:
    """Whose limits hold for a person now."""
    live_seat = (participation.c.user_id == user_id) & participation.c.ended_at.is_(None)
    row = conn.execute(
        select(
            exists().where(standing.c.user_id == user_id, standing.c.ended_at.is_(None)).label("standing"),
            exists().where(live_seat, participation.c.role.in_(_STAFF)).label("staff"),
            exists().where(live_seat, participation.c.role.not_in(_STAFF)).label("family"),
        )
    ).one()
    return Limits.of(
        has_standing=bool(row.standing), has_staff_seat=bool(row.staff), has_family_seat=bool(row.family)
    )


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


def device_of(conn: Connection, user_id: str, token_hash: str) -> str | None:
    """The id of a browser that this person has signed in with before, or None."""
    query = select(device.c.id).where(device.c.user_id == user_id, device.c.token_hash == token_hash)
    return conn.execute(query).scalar_one_or_none()


def add_device(conn: Connection, user_id: str, token_hash: str, at: datetime) -> None:
    """Remember a browser that this person has signed in with. Part of the audited start of a session."""
    conn.execute(insert(device).values(id=new_id(), user_id=user_id, token_hash=token_hash, created_at=at))
