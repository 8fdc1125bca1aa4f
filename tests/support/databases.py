"""Databases for tests: a fresh, migrated one for each test, on both engines, and copies of filled ones.

SQLite copies a file. PostgreSQL, which the run starts itself, copies a template. Where PostgreSQL cannot start, the
tests that need it fail; they are never skipped.
"""

import secrets
import shutil
from collections.abc import Callable, Hashable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest
from sqlalchemy import make_url

from conference.clock import utc_now
from db import migrate
from db.engine import Database
from tests import demonstration
from tests.support import postgresql
from tests.world import SteppedClock

Made = TypeVar("Made")


class Databases:
    """Makes and drops databases. Engines are called "sqlite" and "postgresql"."""

    def __init__(self, directory: Path, running: ExitStack) -> None:
        self._directory = directory
        self._running = running
        self._server = ""
        self._failure = ""
        self._filled: dict[Hashable, tuple[str, Any]] = {}
        #: By name, and by the names of the copies that were made of each.
        self._templates: dict[str, postgresql.Template] = {}
        self._copies: dict[str, postgresql.Template] = {}

    def fresh(self, engine: str) -> str:
        """The address of a new database in the state that a first start leaves it in."""
        return self.filled(engine, "migrated", lambda _url: None)[0]

    def filled(self, engine: str, name: Hashable, fill: Callable[[str], Made]) -> tuple[str, Made]:
        """The address of a new database that is as `fill(address)` leaves it, and what `fill` answered.

        It is filled once for each engine and name, and copied.
        """
        if (engine, name) not in self._filled:
            url = self._migrated(engine) if name == "migrated" else self.fresh(engine)
            self._filled[engine, name] = url, fill(url)
            self._copies.pop(str(make_url(url).database), None)  # it stays as it is, and is never used again
        url, made = self._filled[engine, name]
        return self.copy(url), made

    def answer(self, engine: str, name: Hashable) -> Any:
        """What `fill` answered when the database of this name was filled."""
        return self._filled[engine, name][1]

    def demonstration(self, engine: str, *, today: bool = False) -> str:
        """The address of a new database with the invented families of the demonstration in it (tests.demonstration).

        They were loaded at the tests' first moment; with `today`, for a server with a real clock, just now.
        """
        clock = utc_now if today else SteppedClock()
        return self.filled(engine, ("demonstration", today), lambda url: demonstration.fill(url, clock))[0]

    def copy(self, url: str) -> str:
        """The address of a copy of a database that nobody has open."""
        filled = make_url(url)
        if filled.get_backend_name() == "sqlite":
            return self._copied(Path(str(filled.database)))
        return self._from_template(str(filled.database))

    def drop(self, url: str) -> None:
        """Remove a database, or keep it for another test, whoever still holds a connection to it."""
        address = make_url(url)
        name = str(address.database)
        if address.drivername == "sqlite":
            shutil.rmtree(Path(name).parent)
            return
        template = self._copies.get(name)
        if template is not None and template.restore(name, _for_libpq(url)):
            template.free.append(name)
        else:
            self._copies.pop(name, None)
            self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _copied(self, file: Path) -> str:
        copy = self._directory / secrets.token_hex(8) / "portal.db"
        copy.parent.mkdir()
        shutil.copyfile(file, copy)
        copy.chmod(0o600)
        return f"sqlite:///{copy}"

    def _from_template(self, name: str) -> str:
        template = self._templates.get(name)
        if template is None:
            template = postgresql.Template(name, _for_libpq(self._address(name)))
            self._templates[name] = template
        if template.free:
            return self._address(template.free.pop())
        copy = f"portal_{secrets.token_hex(8)}"
        self._execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
        self._copies[copy] = template
        return self._address(copy)

    def _migrated(self, engine: str) -> str:
        if engine == "sqlite":
            folder = self._directory / "migrated"
            folder.mkdir()
            url = f"sqlite:///{folder / 'portal.db'}"
        else:
            self._execute("CREATE DATABASE portal_migrated")
            url = self._address("portal_migrated")
        migrated(url)
        return url

    def _execute(self, statement: str) -> None:
        if self._failure:
            pytest.fail(self._failure, pytrace=False)
        if not self._server:
            try:
                self._server = self._running.enter_context(postgresql.server())
            except Exception as error:
                self._failure = f"PostgreSQL could not be started, and these tests need it: {error!r}"
                pytest.fail(self._failure, pytrace=False)
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _address(self, name: str) -> str:
        return make_url(self._server).set(database=name).render_as_string(hide_password=False)


def migrated(url: str) -> None:
    """Bring the tables of a new database up to date."""
    database = Database(url)
    migrate.upgrade(database)
    database.dispose()  # the last connection to go folds SQLite's journal into the file


def _for_libpq(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
