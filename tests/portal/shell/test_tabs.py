"""A page never lies about the person: each tab is whose its browser is, and Back leads to what was there."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.portal import Portal
from tests.portal.shell.browsing import open_at, owner_of, sign_in
from tests.portal.shell.conftest import EXIT

pytestmark = [pytest.mark.browser, pytest.mark.server]

_LINK = "to => { document.querySelector('.kit-tasks').innerHTML = `<li><a data-way href='${to}'>Check</a></li>`; }"
SIGNED_OUT = "You are signed out in this browser."


def asks_nothing_from_others(page: Page) -> None:
    """As where no tab tells another: an engine without BroadcastChannel, or a tab that was asleep."""
    page.add_init_script("delete window.BroadcastChannel")


def looked_at_again(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def signs_out(page: Page, portal: Portal) -> None:
    page.goto(f"{portal.url}/sign-out")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()


def test_when_somebody_signs_out_every_tab_closes_and_nothing_is_kept(portal, context):
    first, second = sign_in(context, portal), context.new_page()
    open_at(second, portal, "/home-rights")
    signs_out(first, portal)
    expect(second.get_by_text(SIGNED_OUT)).to_be_visible(timeout=3_000)
    for page in (first, second):
        assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") == "[{},{}]"


def test_when_somebody_exits_every_tab_leaves(portal, context):
    first, second, third = sign_in(context, portal), context.new_page(), context.new_page()
    open_at(second, portal, "/home-rights")
    third.goto(f"{portal.url}/help")
    first.get_by_role("link", name="Exit this page").click()
    for page in (first, second, third):
        expect(page).to_have_url(EXIT, timeout=3_000)


def test_when_another_person_signs_in_every_tab_is_theirs(portal, context):
    first = sign_in(context, portal, "parent")
    first.locator(".kit-tasks a").first.click()
    expect(first.get_by_text("Give your answer").first).to_be_visible()
    second = sign_in(context, portal, "chair")
    expect(first.get_by_role("heading", name="Your conferences")).to_be_visible(timeout=3_000)
    assert owner_of(first) == owner_of(second)


def test_a_tab_that_is_looked_at_again_asks_whether_the_session_is_still_its_own(portal, context):
    first = sign_in(context, portal)
    asks_nothing_from_others(first)
    first.reload()
    expect(first.locator("html[data-ready]")).to_be_attached()
    parent = owner_of(first)
    second = sign_in(context, portal, "chair")
    first.wait_for_timeout(300)
    assert owner_of(first) == parent
    looked_at_again(first)
    first.wait_for_function("owner => document.documentElement.dataset.owner === owner", arg=owner_of(second))


def test_back_leads_to_what_was_there_and_never_sends_a_form_again(portal, context):
    page = sign_in(context, portal, "second_family_social_worker")
    page.locator(".kit-tasks a[href*='social-worker-home']").first.click()
    page.get_by_role("link", name="Write the plan").first.click()
    page.get_by_role("link", name="Add a goal for child 1").click()
    for label in ("What we are worried about", "What will change", "What we will see"):
        field = page.get_by_role("textbox", name=re.compile(label))
        field.fill("Everybody knows who to ring")
        field.blur()
    page.get_by_role("button", name="Save the goal").click()
    expect(page.get_by_text("The goal is saved.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Write a goal")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Write the plan")).to_be_visible()


def test_back_from_a_page_that_leads_on_by_itself_goes_on_back(portal, context):
    page = sign_in(context, portal)
    page.locator(".kit-tasks a").first.click()
    expect(page.get_by_role("heading", name="Before the conference")).to_be_visible()
    query = urlsplit(page.url).query
    expect(page.locator(".kit-tasks")).to_be_visible()
    page.evaluate(_LINK, f"/parent-supporter-check?{query}")
    page.get_by_role(
        "link", name="Check", exact=True
    ).click()  # nothing was typed: to the first page of the form
    expect(page).to_have_url(re.compile("/parent-supporter[?]"))
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Before the conference")).to_be_visible()


def test_back_to_an_answered_form_asks_for_it_and_does_not_send_it_again(portal, context):
    """A browser with a person before it asks them whether to send it again, on an error page of its own."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    for path, button in (
        ("/invitation", "Continue"),
        ("/reset", "Continue"),
        ("/verify", "Check the code"),
        ("/sign-in", "Sign in"),
    ):
        page.goto(portal.url + path)
        page.get_by_role("button", name=button).click()
        expect(
            page.locator(".kit-errors")
        ).to_be_focused()  # by the script, which has seen to the way back then
        page.goto(
            f"{portal.url}/words?lang=en"
        )  # gives a cookie: the browser keeps no picture of the page before
        asked.clear()
        page.go_back()
        expect(page).to_have_url(portal.url + path)
        expect(page.get_by_role("button", name=button)).to_be_visible()
        assert "POST" not in asked, path
