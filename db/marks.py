"""What a database says about itself, such as that its people are invented."""

from sqlalchemy import bindparam, delete, insert, select

from conference.events import Event
from db.audit import append_event
from db.engine import Connection
from db.tables.conferences import portal_mark
from db.tables.people import user

_VALUE = select(portal_mark.c.value).where(portal_mark.c.key == bindparam("key"))
_ANYBODY = select(user.c.id).limit(1)


def get(conn: Connection, key: str) -> str | None:
    """The value of a mark, or None where the database does not bear it."""
    return conn.execute(_VALUE, {"key": key}).scalar_one_or_none()


def put(conn: Connection, key: str, value: str, *, audit: Event) -> None:
    """Set a mark, whether or not it was set before."""
    conn.execute(delete(portal_mark).where(portal_mark.c.key == key))
    conn.execute(insert(portal_mark).values(key=key, value=value))
    append_event(conn, audit)


def has_people(conn: Connection) -> bool:
    """Whether anybody has an account in this database."""
    return conn.execute(_ANYBODY).first() is not None
