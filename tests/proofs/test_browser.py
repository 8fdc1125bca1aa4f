"""In a real browser: each page as a role that may open it, and the first page and one refusal for each role (G-5).

What a page does to a browser hangs little on who opens it: the suite draws one of its roles for each page, `make prove`
takes every role; `test_pages` opens every page as everybody. The tests of a run share what the browser has cached.
The first page is loaded; from there the browser goes to the next address by itself, as it does with Back and Forward.
"""

import random
import time
from collections.abc import Callable
from functools import cache

import pytest
from playwright.sync_api import BrowserContext
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from portal.catalogue import PAGES
from tests import browser as chromium
from tests.effort import PROVING, SEED
from tests.proofs.conftest import House
from tests.proofs.page_table import NOT_FOUND, ROLES, address, opens_for, own
from tests.proofs.visitor import Seen, take

pytestmark = [pytest.mark.browser, pytest.mark.server]
_HEADED = "h1 => document.querySelector('.kit-state')?.dataset.h1 === h1 && document.querySelector('h1')"
_MOVE = (
    "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate', {state: {}})); }"
)


class Watched:
    """A browser with one page, and what comes over its websocket."""

    def __init__(self, context: BrowserContext, house: House, role: str) -> None:
        self._house, self._role = house, role
        context.clear_cookies()
        context.add_cookies([{"name": "session", "value": house.token(role), "url": house.portal.url}])
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        self._seen, self._finished = Seen(), False

    def _frame(self, data: bytes | str) -> None:
        self._finished |= isinstance(data, bytes) and take(self._seen, ForwardMsg.FromString(data))

    def loads(self, key: str) -> Seen:
        """Type the address of a page."""
        return self._waits(lambda path: self.page.goto(path, wait_until="commit"), key)

    def moves(self, key: str) -> Seen:
        """Go on to the address of a page, as with Back and Forward."""
        return self._waits(lambda path: self.page.evaluate(_MOVE, path), key)

    def _waits(self, go: Callable[[str], object], key: str) -> Seen:
        query = "&".join(
            f"{name}={value}" for name, value in address(self._house, key, own(self._role)).items()
        )
        self._seen, self._finished = Seen(), False
        go(f"/{PAGES[key].url_path}?{query}")
        give_up = time.monotonic() + 30
        while not self._finished:
            assert time.monotonic() < give_up, key
            self.page.wait_for_timeout(10)
        self.page.wait_for_function(_HEADED, arg=self._seen.heading)
        return self._seen


@pytest.fixture(scope="module")
def context(portal):
    """One Chromium, which keeps the scripts that it has read."""
    with chromium.launched() as opened:
        made = opened.new_context(base_url=portal.url)
        made.set_default_timeout(30_000)
        yield made


@cache
def _drawn() -> dict[str, str]:
    """Page -> the role that opens it in the suite."""
    chance = random.Random(SEED)
    return {page: chance.choice(who) for page, who in opens_for().items() if who}


@pytest.mark.parametrize("role", ROLES)
def test_each_page_opens_in_a_browser_and_one_is_refused(context, house, role):
    watched = Watched(context, house, role)
    mine = [key for key, who in opens_for().items() if role in who]
    assert watched.loads(mine[0]).page == "home"
    for key in [key for key in mine[1:] if PROVING or _drawn()[key] == role]:
        seen = watched.moves(key)
        assert seen.page.split(".")[0] == key.split(".")[0], key
        assert seen.heading != NOT_FOUND, key
    refused = next(key for key, who in reversed(opens_for().items()) if role not in who)
    assert watched.loads(refused).heading == NOT_FOUND
    assert watched.complaints == []
    watched.page.close()
