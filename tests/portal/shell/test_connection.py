"""A page never lies about the connection: a server that is away or slow, and browsers that are too old."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import streamlit
from playwright.sync_api import expect

from portal import wording
from tests.house import source
from tests.journeys.portal import Portal
from tests.portal.shell.browsing import sign_in
from tests.portal.shell.conftest import EXIT
from tests.support.databases import Databases
from tests.tables import check_rows

pytestmark = [pytest.mark.browser, pytest.mark.server]

LOST, SLOW = "We cannot reach our website now.", "This takes a moment."
NUMBER = "01632 960 101"


#: While a form is on its way nothing can be asked of its page from outside.
_CALLS_OUT = """() => setInterval(() => {
  if (document.querySelector('[data-tell=slow]').checkVisibility()) console.log('slow');
}, 100)"""


class House:
    """A portal that can be away, and come back where it stood."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder, self._url, self._port = folder, url, 0
        self.portal = self.comes()

    def comes(self) -> Portal:
        folder = self._folder / str(len(list(self._folder.iterdir())))
        folder.mkdir()
        self.portal = Portal(folder, self._url, EXIT, forked=True, port=self._port)
        self._port = urlsplit(self.portal.url).port or 0
        self.portal.wait()
        return self.portal


@pytest.fixture
def house(databases: Databases, tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path, databases.demonstration("sqlite", today=True))
    yield made
    made.portal.stop()
    made.portal.check_log()


def test_a_server_that_goes_is_told_quietly_and_when_it_is_back_the_page_goes_on(house, context):
    page = sign_in(context, house.portal)
    page.locator(".kit-tasks a").first.click()
    expect(page.get_by_role("button", name="Give your answer")).to_be_visible()

    house.portal.send(signal.SIGKILL)
    expect(page.locator(".kit-tell")).to_contain_text(NUMBER)
    expect(page.get_by_text(LOST)).to_be_visible()
    page.get_by_role(
        "link", name="Help", exact=True
    ).click()  # nothing but the browser's own error would come
    page.wait_for_timeout(1_500)
    assert page.get_by_role("dialog").count() == 0
    assert "Streamlit" not in page.locator("body").inner_text()
    expect(page.get_by_text("Before the conference").first).to_be_visible()

    house.comes()
    expect(page.get_by_text(LOST)).to_be_hidden()
    page.get_by_role("button", name="Give your answer").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Before the conference")

    house.portal.send(signal.SIGKILL)
    page.get_by_role("link", name="Exit this page").click()
    expect(page).to_have_url(EXIT)
    house.comes()
    page.go_back()
    expect(page).to_have_url(re.compile("/sign-in"))
    assert "left" not in {cookie["name"] for cookie in context.cookies()}


def test_a_server_that_is_slow_is_told_and_exit_does_not_wait_for_it(house, context):
    page = sign_in(context, house.portal)
    house.portal.send(signal.SIGSTOP)
    page.locator(".kit-tasks a").first.click()
    expect(page.get_by_text(SLOW)).to_be_visible(timeout=4_000)
    page.get_by_role("link", name="Exit this page").click()
    expect(page).to_have_url(EXIT)
    other = context.new_page()
    house.portal.send(signal.SIGCONT)
    other.goto(house.portal.url)
    expect(other).to_have_url(re.compile("/sign-in"))
    house.portal.send(signal.SIGSTOP)
    other.evaluate(_CALLS_OUT)
    with other.expect_console_message(lambda message: message.text == "slow", timeout=5_000):
        other.get_by_role("button", name="Sign in").click(no_wait_after=True)
    house.portal.send(signal.SIGCONT)
    expect(other.locator(".kit-errors")).to_be_visible()


#: As iOS 16.3 and older: no looking back in a regular expression.
OLD = """() => {
  const real = window.RegExp;
  window.RegExp = new Proxy(real, { construct(to, [words, ...more]) {
    if (String(words).includes('(?<=')) throw new SyntaxError('invalid group specifier name');
    return new to(words, ...more);
  } });
}"""


def test_an_old_browser_is_told_before_a_password_is_typed_and_whenever_a_page_stays_empty(portal, context):
    page = sign_in(context, portal)
    page.add_init_script(f"({OLD})()")
    page.route(
        "**/static/js/StreamlitMarkdown*",
        lambda route: route.fulfill(body="}", content_type="text/javascript"),
    )
    page.goto(portal.url)
    expect(page.get_by_text("Does the page stay empty?")).to_be_visible()
    expect(page.locator("[data-tell=wait]")).to_be_visible(timeout=4_000)
    expect(page.locator("[data-tell=wait]")).to_contain_text(NUMBER)
    page.get_by_role("link", name="See which browsers work").click()
    expect(page.get_by_role("heading", name="A page stays empty")).to_be_in_viewport()
    context.clear_cookies()
    for path in ("/sign-in", "/invitation", "/reset"):
        page.goto(portal.url + path)
        expect(page.get_by_role("alert").filter(has_text="This browser is too old")).to_contain_text(NUMBER)


def test_a_page_that_was_drawn_says_nothing_of_waiting(portal, context):
    page = sign_in(context, portal)
    page.wait_for_timeout(2_500)
    for line in page.locator(".kit-tell p").all():
        expect(line).to_be_hidden()


#: What is in Streamlit's scripts, and which engines were the first to read it.
NEWEST = [
    ("(?<=", True, "Safari 16.4: what wording.IOS says"),
    (".toSorted(", True, "Chromium 110, Firefox 115, Safari 16: what wording.CHROMIUM and FIREFOX say"),
    ("Object.groupBy(", False, "Chromium 117, Firefox 119, Safari 17.4"),
    ("URL.canParse(", False, "Chromium 120, Firefox 115, Safari 17"),
    ("Array.fromAsync(", False, "Chromium 121, Firefox 115, Safari 16.4"),
    (".isSubsetOf(", False, "Chromium 122, Firefox 127, Safari 17"),
    ("Promise.try(", False, "Chromium 128, Firefox 134, Safari 18.2"),
    ("RegExp.escape(", False, "Chromium 136, Firefox 134, Safari 18.2"),
]


def test_the_oldest_browser_that_works_is_the_one_that_is_named():
    static = Path(streamlit.__file__).parent / "static"
    first = re.findall(r"\./(static/js/[^\"]+)", (static / "index.html").read_text())
    scripts = [(static / path).read_text() for path in first]

    def look(row: tuple[str, bool, str]) -> None:
        assert any(row[0] in script for script in scripts) == row[1]

    check_rows(NEWEST, look)
    readme = (source.ROOT / "README.md").read_text()
    for named in (f"iOS {wording.IOS}", f"Chrome or Edge {wording.CHROMIUM}", f"Firefox {wording.FIREFOX}"):
        assert named in readme, named
        assert named in wording.browsers(), named
