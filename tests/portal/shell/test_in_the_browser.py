"""What the one script of the portal does, in a real Chromium: the end of a session, focus, and its hooks."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.demonstration import PASSWORD
from tests.journeys.portal import Portal
from tests.portal.shell.conftest import EXIT
from tests.portal.shell.visitor import EMAILS

pytestmark = [pytest.mark.browser, pytest.mark.server]

#: Classes and test ids of Streamlit that kit.css and shell.js hang on. On an upgrade look at these first.
HOOKS = [".stApp", ".stMain", ".stMainBlockContainer", '[data-testid="stVerticalBlock"]', "#root",
         '[data-testid="stElementContainer"]', '[data-testid="stMarkdownContainer"]', ".stHtml",
         '[data-testid="stSkipToContent"]', '[data-testid="stApp"]']  # fmt: skip


#: How long something may take to come about on a busy machine; what is there sooner is not waited for.
WAIT = 20_000  # milliseconds
expect.set_options(timeout=WAIT)


@pytest.fixture
def page(browser: Browser, portal: Portal) -> Iterator[Page]:
    context = browser.new_context(base_url=portal.url, viewport={"width": 320, "height": 640}, locale="en-GB")
    context.set_default_timeout(WAIT)
    context.route(
        EXIT,
        lambda route: route.fulfill(body="<title>Weather</title><h1>Sunny</h1>", content_type="text/html"),
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def at_home(page: Page) -> Page:
    """A parent who has signed in and sees the first page."""
    return sign_in(page)


def sign_in(page: Page, role: str = "parent") -> Page:
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(EMAILS[role])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Your conferences")).to_be_visible()
    return page


def its_end_is_planned(page: Page) -> None:
    """The script has read how long the session lasts: it shows the page only after that."""
    expect(page.locator("html[data-ready]")).to_be_attached()


def test_typing_capitals_does_not_leave(at_home):
    for _letter in range(5):
        at_home.keyboard.press("Shift+A")
    expect(at_home.get_by_role("heading", name="Your conferences")).to_be_visible()


def test_the_sign_in_page_works_without_a_script(browser, portal):
    context = browser.new_context(base_url=portal.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your password")
    page.get_by_label("Email address").fill(EMAILS["parent"])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{portal.url}/")
    assert "This page needs JavaScript." in page.content()
    expect(page.get_by_role("link", name="01632 960 101").first).to_be_visible()
    assert "AI agents" not in page.content()
    context.close()


def test_the_first_stops_of_the_keyboard_are_past_the_bar_and_out(at_home):
    at_home.keyboard.press("Tab")
    assert at_home.evaluate("document.activeElement.className") == "kit-skip"
    at_home.keyboard.press("Tab")
    assert at_home.evaluate("document.activeElement.className") == "kit-exit"
    at_home.keyboard.press("Shift+Tab")
    at_home.keyboard.press("Enter")
    assert "stMain" in at_home.evaluate("document.activeElement.className")


def test_the_focus_goes_to_the_heading_of_a_new_page(at_home):
    at_home.locator(".kit-tasks a").first.click()
    expect(at_home.locator("h1:focus")).to_have_text("Before the conference")


def test_a_link_to_a_page_keeps_the_connection_and_the_ways_back_and_forward(at_home):
    at_home.evaluate("window.isKept = true")
    for address in at_home.locator(".kit-tasks a").first.get_attribute("href"), "/":
        before = at_home.evaluate("history.length")
        at_home.locator(f"a[data-way][href='{address}']").first.click()
        expect(at_home).to_have_url(re.compile(re.escape(address) + "$"))
        expect(at_home.locator("h1:focus")).to_be_visible()
        assert at_home.evaluate("history.length") == before + 1
    expect(at_home.locator("h1")).to_have_text("Your conferences")
    at_home.go_back()
    expect(at_home.locator("h1")).to_have_text("Before the conference")
    at_home.go_forward()
    expect(at_home.locator("h1")).to_have_text("Your conferences")
    assert at_home.evaluate("window.isKept")


SLOW_LINE = """() => {
  window.lag = 0;
  const later = (hear) => function (e) { setTimeout(() => hear.call(this, e), window.lag); };
  const add = WebSocket.prototype.addEventListener;
  WebSocket.prototype.addEventListener = function (kind, hear, ...more) {
    return add.call(this, kind, kind === 'message' ? later(hear) : hear, ...more);
  };
  const on = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage');
  Object.defineProperty(WebSocket.prototype, 'onmessage', { ...on, set(hear) { on.set.call(this, later(hear)); } });
}"""


def test_a_link_pressed_while_the_page_is_worked_out_leads_where_it_says(page):
    """On a slow line the answer to the search, which changes the address too, comes after the press on a link."""
    page.add_init_script(f"({SLOW_LINE})()")
    sign_in(page, "administrator")
    page.goto("/administrator-accounts")
    field = page.get_by_label("Name or email address")
    field.fill("aidan")
    field.blur()
    page.evaluate("window.lag = 600")
    page.get_by_role("button", name="Find").click()
    page.wait_for_timeout(300)  # the answer is on its way
    page.locator(".kit-rows a").first.click()
    page.wait_for_timeout(1_500)  # it has come
    expect(page.get_by_role("heading", name="One account")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/administrator-account\?user=\w+$"))


def test_without_a_connection_the_browser_follows_a_link_itself(at_home):
    at_home.evaluate("window.isKept = true")
    at_home.evaluate(
        "document.querySelector('[data-testid=stApp]').dataset.testConnectionState = 'CONNECTING'"
    )
    at_home.locator(".kit-tasks a").first.click()
    expect(at_home.locator("h1")).to_have_text("Before the conference")
    assert not at_home.evaluate("window.isKept")


def test_a_link_opens_in_another_tab_for_whoever_asks_for_one(at_home):
    with at_home.context.expect_page() as opened:
        at_home.locator(".kit-tasks a").first.click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator("h1")).to_have_text("Before the conference")
    expect(at_home.locator("h1")).to_have_text("Your conferences")


def test_the_status_of_a_task_is_read_out_with_its_link(at_home):
    at_home.locator(".kit-tasks a").first.click()
    read_out = at_home.get_by_role("link", name="See who will be there", exact=True)
    expect(read_out).to_have_accessible_description("Ready to read")


def test_a_wrong_form_takes_the_focus_to_the_summary(page):
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".kit-errors:focus")).to_be_visible()
    page.get_by_role("link", name="Enter your password").click()
    expect(page.locator("#password:focus")).to_be_visible()


def test_two_minutes_before_the_end_the_person_is_asked_and_can_stay(page):
    page.clock.install()
    its_end_is_planned(sign_in(page))
    page.route("**/session", nearly_over)
    page.clock.fast_forward("29:00")
    expect(page.get_by_role("alert").filter(has_text="You will be signed out in 2 minutes.")).to_be_visible()
    page.unroute("**/session")
    with page.expect_response("**/session/extend") as asked:
        page.get_by_role("button", name="Stay signed in").click()
    assert asked.value.status == 200
    expect(page.locator(".kit-timer")).to_be_hidden()


def test_when_the_session_has_ended_nothing_of_the_page_stays(page):
    page.clock.install()
    its_end_is_planned(sign_in(page))
    page.context.clear_cookies(name="session")
    page.clock.fast_forward("31:00")
    expect(page).to_have_url(re.compile(r"/sign-in\?ended"))
    expect(page.get_by_text("You were signed out because")).to_be_visible()


def test_asking_how_long_is_left_is_not_activity(page):
    sign_in(page)
    first = page.request.get("/session").json()["left"]
    page.wait_for_timeout(1_500)
    assert page.request.get("/session").json()["left"] < first


@pytest.mark.parametrize("hook", HOOKS)
def test_streamlit_still_has_the_hooks_of_our_look(hook, hooked: Page):
    assert hooked.locator(hook).count() > 0


@pytest.fixture(scope="module")
def hooked(browser: Browser, portal: Portal) -> Iterator[Page]:
    context = browser.new_context(base_url=portal.url)
    page = sign_in(context.new_page())
    page.locator(".kit-tasks a").first.click()  # to a page with a button: its words are Streamlit's markdown
    page.get_by_role("button", name="Give your answer").wait_for()
    yield page
    context.close()


def nearly_over(route: Route) -> None:
    answer = route.fetch()
    body: dict[str, Any] = answer.json()
    route.fulfill(response=answer, json=body | {"left": 110})


def test_nothing_is_said_in_the_console(browser, portal):
    said: list[str] = []
    context = browser.new_context(base_url=portal.url)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    sign_in(page)
    page.goto("/parent-home")
    expect(page.get_by_text("Choose a conference.")).to_be_visible()
    page.goto("/nothing-here")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    context.close()
    assert said == []
