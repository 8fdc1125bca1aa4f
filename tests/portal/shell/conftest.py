"""One portal for the tests of the shell, and people who come to it without a browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests import browser as chromium
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


#: The file about where "Exit this page" leads: the browser without windows may show another address there.
LEAVING = "test_leaving"


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One Chromium for a file."""
    with chromium.launched(windows=request.module.__name__.endswith(LEAVING)) as opened:
        yield opened


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One person's browser, with a neutral site to leave to."""
    made = browser.new_context(viewport={"width": 320, "height": 640}, locale="en-GB")
    made.set_default_timeout(chromium.PATIENCE)
    made.route(EXIT, lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    yield made
    made.close()
