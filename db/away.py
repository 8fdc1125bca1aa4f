"""Which errors of the drivers mean that the database is away, and not that anybody made a mistake."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, ExceptionContext
from sqlalchemy.exc import OperationalError

from conference.exceptions import Busy, Unavailable

#: SQLite's codes for a disk that is full, broken, shut or busy, and PostgreSQL's classes for the same.
_SQLITE_AWAY = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL}
    | {sqlite3.SQLITE_CANTOPEN}
)
_POSTGRESQL_AWAY = ("08", "53", "55", "57", "58")
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def away(context: ExceptionContext) -> Unavailable | None:
    """What is raised instead of the driver's error, where neither a person nor a defect of ours caused it.

    Trying again makes sense then, and is said.
    """
    error = context.original_exception
    code = getattr(error, "sqlite_errorcode", None)
    state = getattr(error, "sqlstate", None) or ""
    is_away = code is not None and code & 0xFF in _SQLITE_AWAY
    is_away |= state[:2] in _POSTGRESQL_AWAY or context.is_disconnect
    if not context.is_pre_ping and (is_away or _could_not_connect(context)):
        return Busy() if code is not None and code & 0xFF in _BUSY else Unavailable()
    return None


def _could_not_connect(context: ExceptionContext) -> bool:
    """PostgreSQL's library gives no code for that."""
    return context.connection is None and isinstance(context.sqlalchemy_exception, OperationalError)


def insist_on_connection(connection: Connection, *_statement: Any) -> None:
    """Whoever went on after the connection was lost is told the same again, and not that it was our mistake."""
    if connection.invalidated:
        raise Unavailable
