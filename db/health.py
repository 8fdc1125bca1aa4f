"""How the database is: reachable, up to date, able to write, and what time it has."""

import re
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from conference.exceptions import Busy, Unavailable
from conference.i18n import _
from db import grants, migrate
from db.engine import Connection, Database
from db.tables import metadata
from db.tables.audit import audit_event
from db.tables.conferences import portal_mark


class Unreachable(Exception):
    """The database does not answer. The text is the driver's first line, without the address."""


@dataclass(frozen=True, kw_only=True)
class DatabaseState:
    """What one look found. `problem` is a sentence about its tables, None where they are as expected.

    `journal` and `synchronous` are SQLite's; None on PostgreSQL. `missing` are rights that the role should have.
    """

    revision: str | None
    problem: str | None
    writable: bool
    clock: datetime
    journal: str | None = None
    synchronous: int | None = None
    last_event_at: datetime | None = None
    missing: tuple[str, ...] = ()

    @property
    def is_migrated(self) -> bool:
        """Whether the tables are those that this version of the portal works with."""
        return self.problem is None


def look(database: Database, *, waiting: bool = True) -> DatabaseState:
    """Look once, and leave nothing behind. Raises Unreachable.

    Not `waiting`, whoever writes at this moment is left to it: then it can be written to.
    """
    try:
        revision = migrate.revision(database)
        problem = _problem(revision)
        with database.reading() as conn:
            clock = _clock(conn)
            journal = synchronous = None
            if database.dialect == "sqlite":
                journal = str(conn.execute(text("PRAGMA journal_mode")).scalar_one())
                synchronous = int(conn.execute(text("PRAGMA synchronous")).scalar_one())
            last = _last_event_at(conn) if problem is None else None
            missing = grants.missing(conn) if problem is None else ()
    except (SQLAlchemyError, sqlite3.Error, OSError, Unavailable) as error:
        raise Unreachable(_first_line(error)) from error
    return DatabaseState(
        revision=revision,
        problem=problem,
        writable=_writable(database, has_tables=revision is not None, waiting=waiting),
        clock=clock,
        journal=journal,
        synchronous=synchronous,
        last_event_at=last,
        missing=missing,
    )


def trouble(error: BaseException) -> str:
    """What went wrong, by its kind: the class, the database's own code and the table. Never what anybody wrote."""
    said = [type(error).__name__]
    seen: BaseException | None = error
    for _step in range(5):
        if seen is None:
            break
        original = getattr(seen, "orig", None) or seen
        code = getattr(original, "sqlstate", None) or getattr(original, "sqlite_errorname", None)
        if code:
            said.append(f"SQLSTATE {code}" if not str(code).startswith("SQLITE") else str(code))
            words = re.findall(r"\w+", str(getattr(seen, "statement", "") or ""))
            said += [f"table {word}" for word in words if word in metadata.tables][:1]
            break
        seen = seen.__cause__ or seen.__context__
    return ", ".join(said)


def _problem(revision: str | None) -> str | None:
    if revision is None:
        return _("The database has no tables yet. Run conference-portal migrate.")
    if revision != migrate.head():
        return _("The database is not up to date. Run conference-portal migrate.")
    return None


def _clock(conn: Connection) -> datetime:
    """The database's own time, UTC. SQLite has only that of this machine."""
    said: datetime | str = conn.execute(text("SELECT CURRENT_TIMESTAMP")).scalar_one()
    now = datetime.fromisoformat(said) if isinstance(said, str) else said
    return now.replace(tzinfo=UTC) if now.tzinfo is None else now.astimezone(UTC)


def _last_event_at(conn: Connection) -> datetime | None:
    last = conn.execute(select(func.max(audit_event.c.at))).scalar_one()
    return None if last is None else datetime.fromisoformat(last)


def _writable(database: Database, *, has_tables: bool, waiting: bool) -> bool:
    """Whether a row could be written, or without tables one made: it is, and the transaction is taken back."""
    try:
        with database.writing(waiting=waiting) as conn:
            if has_tables:
                conn.execute(insert(portal_mark).values(key=f"probe {secrets.token_hex(8)}", value=""))
            else:
                conn.execute(text("CREATE TABLE portal_probe (id INTEGER)"))
            raise _TakeBack
    except _TakeBack:
        return True
    except Busy:
        return not waiting
    except (SQLAlchemyError, Unavailable):
        return False


class _TakeBack(Exception):
    """Ends the probe's transaction without keeping it."""


def _first_line(error: Exception) -> str:
    original = getattr(error, "orig", None) or error.__cause__ or error
    return (str(original).strip().splitlines() or ["no answer"])[0]
