"""One door to the database, the same for SQLite and PostgreSQL: read a consistent picture, or write alone.

Writers take turns on both engines. What a writer has read is therefore still true when it writes, which is
what lets a service ask the policy first and record afterwards. Every write ends in the audit chain, so
writers would queue there anyway.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolIsEmpty

from conference.exceptions import Busy, Unavailable
from conference.i18n import _
from conference.private_folders import make_private
from db.away import away, insist_on_connection
from db.constraints import explain
from db.writer_queue import WriterQueue

__all__ = ["Connection", "Count", "Database", "any_text"]

WAIT_SECONDS = 30
_READ, _WRITE = "PRAGMA query_only = 1", "PRAGMA query_only = 0"
_DEFERRED, _IMMEDIATE = "BEGIN", "BEGIN IMMEDIATE"
_MODE = "mode"  # which of the two a connection of the driver was given last
_TURN = "SELECT pg_advisory_xact_lock(7305912846)"
_TURN_NOW = "SELECT pg_try_advisory_xact_lock(7305912846)"
_OWN = frozenset({_READ, _WRITE, _IMMEDIATE, _TURN, _TURN_NOW})


@dataclass
class Count:
    """The statements sent to the database while it was counting, without those that open a transaction."""

    statements: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many statements."""
        return len(self.statements)


class Database:
    """A database address, opened. Raises ValueError with a sentence when the address cannot be used.

    `sqlite:///relative.db`, `sqlite:////absolute.db` or `postgresql://user:password@host/name`.
    """

    def __init__(self, url: str) -> None:
        self._url = _understood(url)
        self.dialect = self._url.get_backend_name()
        self._open = threading.local()
        self._writers = WriterQueue(WAIT_SECONDS)
        if self.dialect == "sqlite":
            engine, reader = _sqlite(self._url), {}
        else:
            engine, reader = _postgresql(self._url), _SNAPSHOT
        event.listen(engine, "begin", _begin)
        event.listen(engine, "before_execute", insist_on_connection)
        event.listen(engine, "handle_error", away)
        self._engine = engine
        self._reader = engine.execution_options(**reader)
        self._writer = engine.execution_options(writing=True)

    @property
    def url(self) -> str:
        """The address without its password."""
        return self._url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent picture of the database; nothing can be written through it. Raises Unavailable."""
        connection = _connected(self._reader)
        try:
            connection.begin()
            yield connection
        finally:
            with suppress(Unavailable):  # lost since: what was read stands all the same
                connection.close()  # without a commit: there is nothing to keep

    @contextmanager
    def writing(self, *, waiting: bool = True) -> Iterator[Connection]:
        """One transaction: kept when the block ends, undone when it raises.

        This process's writers come in order. A broken constraint comes out as the ConferenceError that explains it.
        Raises Unavailable, which is Busy where somebody else writes: after a while, or, not `waiting`, at once;
        RuntimeError inside another `writing()` of the same thread, which would wait for itself.
        """
        if getattr(self._open, "writing", False):
            raise RuntimeError("This thread is writing already; hand its connection on instead.")
        self._open.writing = True
        writer = self._writer if waiting else self._writer.execution_options(waiting=False)
        try:
            # The turn first: whoever waits for it holds no connection that a reader could have.
            with self._writers.turn(waiting=waiting), _connected(writer) as connection, connection.begin():
                yield connection
        except IntegrityError as error:
            if (explained := explain(error)) is None:
                raise
            raise explained from error
        finally:
            self._open.writing = False

    @contextmanager
    def counting(self) -> Iterator[Count]:
        """Count the statements of this database in every thread until the block ends."""
        count = Count()

        def notice(_connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement not in _OWN:
                count.statements.append(statement)

        event.listen(self._engine, "before_cursor_execute", notice)
        try:
            yield count
        finally:
            event.remove(self._engine, "before_cursor_execute", notice)

    def dispose(self) -> None:
        """Close the idle connections."""
        self._engine.dispose()


@contextmanager
def any_text(connection: Connection) -> Iterator[None]:
    """Until the block ends, text that is no UTF-8 is read all the same, which no encoder takes afterwards.

    On SQLite a column of text can hold it: whoever reads the log in order to judge it must get past that.
    """
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        yield
        return
    usual, driver.text_factory = driver.text_factory, _any_text
    try:
        yield
    finally:
        driver.text_factory = usual


_any_text = partial(str, encoding="utf-8", errors="surrogateescape")
_SNAPSHOT: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _understood(url: str) -> URL:
    """The address with our driver. Sentences never repeat it: it may hold a password."""
    try:
        address = make_url(url)
        backend = address.drivername
    except (ArgumentError, ValueError):
        raise ValueError(
            _("The database address cannot be read. It starts with sqlite:/// or postgresql://.")
        ) from None
    if backend in {"sqlite", "sqlite+pysqlite"}:
        if not address.database or address.database == ":memory:" or address.query:
            raise ValueError(
                _("The SQLite address needs the path of a file, for example sqlite:///portal.db.")
            )
        return address.set(drivername="sqlite")
    if backend in {"postgresql", "postgres", "postgresql+psycopg"}:
        if not address.database:
            raise ValueError(_("The PostgreSQL address needs the name of a database at its end."))
        return address.set(drivername="postgresql+psycopg")
    raise ValueError(_("The portal can use SQLite and PostgreSQL. The database address names another."))


def _connected(engine: Engine) -> Connection:
    try:
        return engine.connect()
    except PoolIsEmpty as error:
        raise Unavailable from error


def _begin(connection: Connection) -> None:
    """Open the transaction that was asked for: drivers would guess from the first statement."""
    options = connection.get_execution_options()
    writing, waiting = bool(options.get("writing")), bool(options.get("waiting", True))
    if connection.dialect.name == "sqlite":
        mode = _WRITE if writing else _READ
        if connection.info.get(_MODE) != mode:
            connection.exec_driver_sql(mode)
            connection.info[_MODE] = mode
        if writing:
            with _patience(connection, waiting):
                connection.exec_driver_sql(_IMMEDIATE)
        else:
            # takes no lock and touches no file, so nothing can go wrong that people would have to be told
            cast(sqlite3.Connection, connection.connection.driver_connection).execute(_DEFERRED)
    elif writing and waiting:
        connection.exec_driver_sql(_TURN)
    elif writing and not connection.exec_driver_sql(_TURN_NOW).scalar_one():
        raise Busy


@contextmanager
def _patience(connection: Connection, waiting: bool) -> Iterator[None]:
    """Unless `waiting`, SQLite is not waited for until the block ends."""
    if waiting:
        yield
        return
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")


def _postgresql(url: URL) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, pool_timeout=WAIT_SECONDS)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET TIME ZONE 'UTC'")
            cursor.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
            # A writer that hangs would keep everyone else waiting.
            cursor.execute(f"SET idle_in_transaction_session_timeout = '{2 * WAIT_SECONDS}s'")
        connection.commit()

    return engine


def _sqlite(url: URL) -> Engine:
    path = Path(str(url.database))
    # isolation_level=None: the driver never begins by itself, `_begin` does.
    engine = create_engine(
        url, pool_size=10, max_overflow=20, pool_timeout=WAIT_SECONDS, connect_args={"isolation_level": None}
    )

    @event.listens_for(engine, "do_connect")
    def _create(*_args: Any) -> None:
        _make(path)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")

    return engine


_making = threading.Lock()


def _make(path: Path) -> None:
    """Make the file, for its owner's eyes, where there is none; its journal files take its mode.

    A file that is there is never opened here: closing it would drop the locks that SQLite holds on it in this process,
    and another process would take itself for the last one, and throw the journal away.
    """
    with _making:
        make_private(path.parent)
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            return


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Readers and a writer side by side. The switch itself does not wait for a lock, so we do."""
    give_up = time.monotonic() + WAIT_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.02)
