"""A portal for each journey, and the people who come to it."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser

from conference.clock import utc_now
from services import demo
from tests import browser as chromium
from tests.demonstration import World
from tests.effort import PROVING
from tests.journeys import firefox, webkit, webkit_browser
from tests.journeys.person import DESKTOP, PHONE, Person
from tests.journeys.portal import Portal
from tests.sealing_desk import make_seal
from tests.support.databases import Databases
from tests.support.sealed_demonstration import sealed_demonstration
from tests.world import SteppedClock

EMAILS = {account.role: account.email for account in demo.ACCOUNTS}
Comes = Callable[..., Person]


#: How a browser is started, by its engine. One is started for the journeys of a file.
_LAUNCHED = {"chromium": chromium.launched, "firefox": firefox.launched}
#: Which engines draw the pages: all but the first come with the part `engines` of `make prove`.
_DRAWN_BY = os.environ.get("PROVE_ENGINES", "chromium").split()


@pytest.fixture(scope="module")
def browser(drawn_by: str) -> Iterator[Browser | str]:
    """One browser for the journeys of a file; of WebKit, which has one for each person, the screen."""
    with webkit_browser.screen() if drawn_by == "webkit" else _LAUNCHED[drawn_by]() as opened:
        yield opened


class _Weather(BaseHTTPRequestHandler):
    """The neutral site."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(
            b"<!doctype html><html lang=en><title>Weather</title><link rel=icon href=data:,><h1>Weather</h1>"
        )

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def neutral_site() -> Iterator[str]:
    """The address that "Exit this page" leaves to."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), _Weather)
    serving = threading.Thread(target=site.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{site.server_port}/weather"
    site.shutdown()
    site.server_close()
    serving.join()


@pytest.fixture(scope="session")
def seal_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seal for practice, which the papers of the demonstration have and every portal of the journeys."""
    folder = tmp_path_factory.mktemp("seal") / "seal"
    make_seal(folder)
    return folder


_WIDTHS = [pytest.param(PHONE, id="phone"), pytest.param(DESKTOP, id="desktop")]
_ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
#: A journey goes once in the suite: who works at a desk at one, the others with a phone. What a page looks like
#: does not hang on the database behind it, so both engines are seen. Under `make prove` each goes four times.
_ON_A_PHONE = pytest.param("sqlite", PHONE, id="sqlite-phone")
_AT_A_DESK = pytest.param("postgresql", DESKTOP, id="postgresql-desktop", marks=pytest.mark.postgres)
_DESKS = {"test_chair", "test_observer"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """How a journey goes, where it does not say so itself."""
    said: set[str] = set()
    for mark in metafunc.definition.iter_markers("parametrize"):
        said |= {mark.args[0]} if isinstance(mark.args[0], str) else set(mark.args[0])
    free = {"engine", "width"} & set(metafunc.fixturenames) - said
    if "drawn_by" in metafunc.fixturenames:
        metafunc.parametrize(
            "drawn_by",
            _DRAWN_BY,
            scope="module",
            ids=[pytest.HIDDEN_PARAM] if _DRAWN_BY == ["chromium"] else None,
        )
    if free and _DRAWN_BY != ["chromium"]:
        metafunc.parametrize(("engine", "width"), [_ON_A_PHONE])
        return
    if free == {"engine", "width"} and not PROVING:
        is_at_a_desk = metafunc.module.__name__.rsplit(".", 1)[-1] in _DESKS
        metafunc.parametrize(("engine", "width"), [_AT_A_DESK if is_at_a_desk else _ON_A_PHONE])
        return
    for name, values in (("width", _WIDTHS), ("engine", _ENGINES)):
        if name in free:
            metafunc.parametrize(name, values)


@pytest.fixture
def portal(
    databases: Databases, tmp_path: Path, seal_folder: Path, neutral_site: str, engine: str
) -> Iterator[Portal]:
    """A portal of this test's own on the families of the demonstration. Its log is read at the end."""
    url = sealed_demonstration(databases, engine, seal_folder)
    started = Portal(tmp_path, url, neutral_site, seal=seal_folder, forked=True)
    started.wait()
    yield started
    started.stop()
    started.check_log()
    databases.drop(url)


@pytest.fixture
def world(portal: Portal) -> Iterator[World]:
    """The same families as the portal serves, for what has happened before a journey begins."""
    opened = World(portal.database_url, SteppedClock(utc_now()))
    yield opened
    opened.database.dispose()


@pytest.fixture
def comes(browser: Browser | str, portal: Portal, width: int, tmp_path: Path) -> Iterator[Comes]:
    """`comes("parent")`: somebody of the demonstration signs in; `comes(email=…)`: somebody else, not signed in."""
    pictures = os.environ.get("JOURNEY_PICTURES")

    def come(role: str = "", *, email: str = "") -> Person:
        who = email or EMAILS[role]
        person = (
            cast(Person, webkit.WebKitPerson(portal, who, width, browser, tmp_path))
            if isinstance(browser, str)
            else Person(browser, portal, who, width, Path(pictures) if pictures else None)
        )
        leaving.callback(person.leave)
        if not role:
            return person
        return person.sign_in() if isinstance(browser, str) else person.signs_in()

    with ExitStack() as leaving:  # each leaves, whatever another one's browser complains of
        yield come
