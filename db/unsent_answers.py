"""What people have typed and not yet sent, sealed by whoever keeps it: one row for a person and a place.

None of it is audited. It is no act yet, and the log would tell who hesitated, and over what.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from db.engine import Connection
from db.tables.people import unsent_answer

_MINE = (unsent_answer.c.user_id == bindparam("of"), unsent_answer.c.place == bindparam("at"))
_FOUND = select(unsent_answer).where(*_MINE)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One row. `sealed` is empty once everything was sent."""

    user_id: str
    place: str
    conference_id: str
    sealed: bytes
    sent: str
    began_at: datetime
    changed_at: datetime


def get(conn: Connection, user_id: str, place: str) -> Kept | None:
    """What a person has at a place, or None."""
    row = conn.execute(_FOUND, {"of": user_id, "at": place}).mappings().one_or_none()
    return None if row is None else Kept(**row)


def places_of(conn: Connection, user_id: str) -> int:
    """At how many places a person has something."""
    query = select(func.count()).select_from(unsent_answer).where(unsent_answer.c.user_id == user_id)
    return int(conn.execute(query).scalar_one())


def begun_before(conn: Connection, moment: datetime) -> tuple[Kept, ...]:
    """The rows with an answer that is older than a moment."""
    rows = conn.execute(select(unsent_answer).where(unsent_answer.c.began_at < moment)).mappings()
    return tuple(Kept(**row) for row in rows)


def put(conn: Connection, kept: Kept) -> None:
    """Write a row, over what the person had at this place."""
    changed = update(unsent_answer).where(
        unsent_answer.c.user_id == kept.user_id, unsent_answer.c.place == kept.place
    )
    done = conn.execute(
        changed.values(sealed=kept.sealed, sent=kept.sent, began_at=kept.began_at, changed_at=kept.changed_at)
    )
    if done.rowcount == 0:
        conn.execute(insert(unsent_answer).values(vars(kept)))


def erase(conn: Connection, user_id: str, place: str) -> None:
    """Nothing is left of what a person had at a place."""
    conn.execute(
        delete(unsent_answer).where(unsent_answer.c.user_id == user_id, unsent_answer.c.place == place)
    )


def erase_all(conn: Connection, user_id: str, conference_id: str | None = None) -> None:
    """Nothing is left of what a person had anywhere, or at one conference."""
    whose = delete(unsent_answer).where(unsent_answer.c.user_id == user_id)
    conn.execute(
        whose if conference_id is None else whose.where(unsent_answer.c.conference_id == conference_id)
    )
