"""What every test may ask for: databases, worlds and seals; and in which order tests are handed out."""

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, cast

import pytest
from xdist.scheduler import LoadFileScheduling

from db.engine import Database
from documents.sealing import Sealer
from services import runtime, sealing
from tests import demonstration, effort
from tests.effort import PROVING
from tests.family import Family
from tests.sealing_desk import PORTAL, StubSealer, practice_sealer
from tests.support import beginnings, portal_forks, watchdog
from tests.support.costs import pytest_terminal_summary  # noqa: F401 (a hook)
from tests.support.databases import Databases
from tests.support.folders import make_folder
from tests.world import SteppedClock

#: What is dear to make and shared by several files stays on one worker: everybody's tour of every page.
_TOGETHER = ("tests/proofs/test_browser.py", "tests/proofs/test_files.py", "tests/proofs/test_forms.py",
             "tests/proofs/test_input.py", "tests/proofs/test_pages.py")  # fmt: skip
#: What shares nothing: each test goes to whoever is free.
_APART = ("tests/house/test_tools.py",)
#: The long ones come first: one that began last would leave the other workers idle.
_EARLY = ("tests/house/test_tools.py", *_TOGETHER, "tests/journeys/", "tests/proofs/", "tests/policy/",
          "tests/support/", "tests/portal/", "tests/documents/")  # fmt: skip


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out a file at a time, as `--dist=loadfile` does, but some files together, and some tests apart."""
    if config.getvalue("dist") != "loadfile":
        return None
    made = LoadFileScheduling(config, log)
    made._split_scope = _scope
    return made


def _scope(nodeid: str) -> str:
    if nodeid.startswith(_APART):
        return nodeid
    return "together" if nodeid.startswith(_TOGETHER) else nodeid.split("::", 1)[0]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only `make prove` repeats, and put the long ones first (with `--no-loadscope-reorder`)."""
    if not PROVING and config.args == config.getini("testpaths"):
        repeated = [item for item in items if effort.is_repeated(item.nodeid)]
        config.hook.pytest_deselected(items=repeated)
        items[:] = [item for item in items if not effort.is_repeated(item.nodeid)]
    items.sort(
        key=lambda item: next((n for n, of in enumerate(_EARLY) if item.nodeid.startswith(of)), len(_EARLY))
    )


def pytest_collection_finish() -> None:
    """What has been imported and collected stays: it is not looked through again for what could be freed."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """The maker of databases for this run."""
    folder = make_folder("portal-databases-")
    with ExitStack() as running:
        yield Databases(folder, running)
    portal_forks.close()
    shutil.rmtree(folder)
    watchdog.close()


@pytest.fixture(scope="session")
def fresh_database_url(databases: Databases) -> Callable[[str], str]:
    """`fresh_database_url("postgresql")`: a database for a server that a test starts, kept until the run ends."""
    return databases.fresh


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The address of a fresh database, on each engine in turn; with the people that a test asks for in it."""
    url = _beginning(request, databases, request.param)
    yield url
    databases.drop(url)


def _beginning(request: pytest.FixtureRequest, databases: Databases, engine: str) -> str:
    return beginnings.address(databases, engine, beginnings.asked_for(request.fixturenames))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database, on each engine in turn."""
    opened = Database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    """A fresh database on SQLite, also for tests to which the engine does not matter."""
    with _opened(databases, _beginning(request, databases, "sqlite")) as database:
        yield database


@pytest.fixture
def postgresql_database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    """A fresh database on PostgreSQL, for what only PostgreSQL does. Mark the test `postgres`."""
    with _opened(databases, _beginning(request, databases, "postgresql")) as database:
        yield database


@contextmanager
def _opened(databases: Databases, url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.dispose()
    databases.drop(url)


@pytest.fixture
def people(request: pytest.FixtureRequest, clock: SteppedClock, databases: Databases) -> Any:
    """Who is in the database of this test's node, and the moment at which the last of them had come."""
    name = beginnings.asked_for(request.fixturenames)
    began = beginnings.of(databases, runtime.the_database().dialect, name)
    clock.moment = began.at
    return began.people


@pytest.fixture
def home(people: Family) -> Family:
    """A family with everybody around them."""
    return people


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
