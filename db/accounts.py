"""People who can sign in, and what they may be for an authority."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Row, Select, and_, bindparam, exists, insert, or_, select, update

from conference.events import Event
from conference.people import AccountState, Standing, User
from conference.vocabulary import Authority, StandingKind
from db.audit import append_event
from db.engine import Connection, any_text
from db.log_truth import GIVEN, GIVEN_UP, entry_of, is_of, of_standing
from db.matching import has_part, parts
from db.recorded import with_digest
from db.rows import as_record, as_records, as_row, joined, one_where
from db.tables.audit import audit_event
from db.tables.conferences import conference, participation
from db.tables.people import standing, user

_PASSWORD_HASH = select(user.c.password_hash).where(user.c.id == bindparam("user"))
_BY_EMAIL = select(user).where(user.c.email == bindparam("email"))
#: What the log tells of a standing comes with it, so that one which no event gave is never taken for one.
_TOLD = standing.outerjoin(
    audit_event,
    and_(audit_event.c.subject == standing.c.id, is_of((*GIVEN, *GIVEN_UP))),
)
_LIVE = (
    joined(standing, audit_event)
    .select_from(_TOLD)
    .where(standing.c.ended_at.is_(None))
    .order_by(standing.c.given_at, standing.c.id, audit_event.c.seq)
)
_LIVE_OF = _LIVE.where(standing.c.user_id == bindparam("user"))
_LIVE_FOR = _LIVE.where(standing.c.user_id.in_(bindparam("users", expanding=True)))
_WITH_STANDING = (
    joined(user, standing, audit_event)
    .select_from(_TOLD.join(user, standing.c.user_id == user.c.id))
    .where(
        standing.c.authority == bindparam("authority"),
        standing.c.kind == bindparam("kind"),
        standing.c.ended_at.is_(None),
        user.c.state == AccountState.ACTIVE.value,
    )
    .order_by(user.c.name, user.c.id, standing.c.id, audit_event.c.seq)
)
_SEAT_AUTHORITIES = (
    select(participation.c.user_id, conference.c.authority)
    .distinct()
    .join(conference, conference.c.id == participation.c.conference_id)
    .where(
        participation.c.user_id.in_(bindparam("users", expanding=True)), participation.c.ended_at.is_(None)
    )
)
_AUTHORITIES: BindParameter[Any] = bindparam("authorities", expanding=True)
_KNOWN = (
    select(user)
    .where(
        or_(
            exists().where(
                standing.c.user_id == user.c.id,
                standing.c.ended_at.is_(None),
                standing.c.authority.in_(_AUTHORITIES),
            ),
            exists().where(
                participation.c.user_id == user.c.id,
                participation.c.ended_at.is_(None),
                conference.c.id == participation.c.conference_id,
                conference.c.authority.in_(_AUTHORITIES),
            ),
        )
    )
    .order_by(user.c.name, user.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_FOUND = _KNOWN.where(or_(has_part(user.c.email), has_part(user.c.name)))


def get(conn: Connection, user_id: str) -> User | None:
    """One account, or None."""
    return one_where(conn, user, User, id=user_id)


def by_email(conn: Connection, email: str) -> User | None:
    """The account of an address in its normal form, or None."""
    return one_where(conn, user, User, email=email)


def password_hash(conn: Connection, user_id: str) -> str | None:
    """The stored hash of a person's password."""
    return conn.execute(_PASSWORD_HASH, {"user": user_id}).scalar_one_or_none()


def credentials(conn: Connection, email: str) -> tuple[User, str | None] | None:
    """The account of an address with its password's hash, in one query."""
    row = conn.execute(_BY_EMAIL, {"email": email}).one_or_none()
    return (as_record(User, row), row.password_hash) if row else None


def add(conn: Connection, record: User, hashed: str, *, audit: Event) -> None:
    """Store a new account. Raises AlreadyDone when the address has one."""
    conn.execute(insert(user), {**as_row(record), "password_hash": hashed})
    append_event(conn, audit)


def set_password(conn: Connection, user_id: str, hashed: str, at: datetime, *, audit: Event) -> None:
    """Store a new password's hash."""
    conn.execute(
        update(user).where(user.c.id == user_id).values(password_hash=hashed, password_changed_at=at)
    )
    append_event(conn, audit)


def set_state(conn: Connection, user_id: str, state: AccountState, *, audit: Event) -> None:
    """Open or close an account."""
    conn.execute(update(user).where(user.c.id == user_id).values(state=state.value))
    append_event(conn, audit)


def standings_of(conn: Connection, user_id: str) -> tuple[Standing, ...]:
    """What a person may be now, for every authority. What no event of the log gave is nothing."""
    return tuple(held for held, _row in _as_told(conn, _LIVE_OF, {"user": user_id}))


def standings_for(conn: Connection, user_ids: Sequence[str]) -> tuple[Standing, ...]:
    """The live standings of several people, in one query."""
    return tuple(held for held, _row in _as_told(conn, _LIVE_FOR, {"users": user_ids}))


def _as_told(
    conn: Connection, query: Select[Any], asked: dict[str, object]
) -> list[tuple[Standing, Row[Any]]]:
    """The standings, each with a row of its, that are what the log says."""
    found: dict[str, list[Row[Any]]] = {}
    with any_text(conn):
        for row in conn.execute(query, asked):
            found.setdefault(row.standing_id, []).append(row)
    held = [(as_record(Standing, rows[0], standing), rows) for rows in found.values()]
    return [
        (one, rows[0])
        for one, rows in held
        if not of_standing(one, {one.id: [entry_of(row) for row in rows if row.audit_event_seq]})
    ]


def get_standing(conn: Connection, standing_id: str) -> Standing | None:
    """One standing, ended or not, or None."""
    return one_where(conn, standing, Standing, id=standing_id)


def with_standing(conn: Connection, authority: Authority, kind: StandingKind) -> tuple[User, ...]:
    """The people with open accounts who hold a standing, in the order of their names."""
    asked: dict[str, object] = {"authority": authority.value, "kind": kind.value}
    return tuple(as_record(User, row, user) for _held, row in _as_told(conn, _WITH_STANDING, asked))


def add_standing(conn: Connection, record: Standing, *, audit: Event) -> None:
    """Store a new standing. Raises AlreadyDone when the person has it."""
    conn.execute(insert(standing), as_row(record))
    append_event(conn, with_digest(audit, record))


def end_standing(conn: Connection, standing_id: str, at: datetime, *, audit: Event) -> None:
    """End a standing."""
    conn.execute(update(standing).where(standing.c.id == standing_id).values(ended_at=at))
    append_event(conn, audit)


def seat_authorities(conn: Connection, user_ids: Sequence[str]) -> frozenset[tuple[str, Authority]]:
    """(user id, authority) of every live seat of these people: which authorities know them, not by what seat."""
    rows = conn.execute(_SEAT_AUTHORITIES, {"users": user_ids})
    return frozenset((row.user_id, Authority(row.authority)) for row in rows)


def page(
    conn: Connection, authorities: Sequence[Authority], *, search: str, limit: int, offset: int
) -> tuple[User, ...]:
    """Accounts of people with a live standing or seat at these authorities, by name. `search` is part of a name or
    address; "" finds everybody."""
    asked = {"authorities": [a.value for a in authorities], "limit": limit, "offset": offset}
    if search:
        return as_records(User, conn.execute(_FOUND, asked | parts(search)))
    return as_records(User, conn.execute(_KNOWN, asked))
