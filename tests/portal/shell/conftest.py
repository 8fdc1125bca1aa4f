"""One portal for the tests of the shell, and people who come to it without a browser."""

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.portal import Portal
from tests.portal.shell.visitor import Visitor
from tests.support.databases import Databases

EXIT = "https://weather.example/today"


@pytest.fixture(scope="package")
def portal(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal with the families of the demonstration."""
    served = Portal(
        tmp_path_factory.mktemp("portal"), databases.demonstration("sqlite", today=True), EXIT, forked=True
    )
    served.wait()
    yield served
    served.stop()
    served.check_log()


@pytest.fixture
def visitor(portal: Portal) -> Visitor:
    """Somebody who has not signed in."""
    return Visitor(portal.url)


@pytest.fixture
def signed_in(portal: Portal) -> Callable[[str], Visitor]:
    """`signed_in("parent")`: somebody of the demonstration, signed in."""
    return lambda role: Visitor(portal.url).sign_in(role)
