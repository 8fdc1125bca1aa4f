"""Leaving for the neutral site, in the whole Chromium: the one without windows may show another address there."""

import re

import pytest
from playwright.sync_api import Page, expect

from conference.clock import utc_now
from tests.portal.shell.browsing import sign_in
from tests.portal.shell.conftest import EXIT

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture
def at_home(context, portal) -> Page:
    """A parent who has signed in and sees the first page."""
    return sign_in(context, portal)


def leaves(page: Page) -> None:
    expect(page).to_have_url(EXIT)
    page.go_back()
    expect(page).to_have_url(re.compile("/sign-in"))
    expect(page).to_have_title("Sign in - Meetings")


def test_the_exit_button_leaves_and_nothing_comes_back(at_home):
    at_home.get_by_role("link", name="Exit this page").click()
    leaves(at_home)


def test_shift_three_times_leaves_and_is_said(at_home):
    at_home.clock.set_fixed_time(utc_now())  # it counts within five seconds, and a busy machine takes longer
    for said in ("Shift. Press 2 more times to leave.", "Shift. Press 1 more time to leave."):
        at_home.keyboard.press("Shift")
        expect(at_home.locator(".kit-say")).to_have_text(said)
    at_home.keyboard.press("Shift")
    leaves(at_home)


def test_the_exit_button_works_before_streamlit_has_loaded(at_home, portal):
    at_home.route("**/static/js/**", lambda route: route.abort())
    at_home.goto(portal.url)
    at_home.get_by_role("link", name="Exit this page").click()
    leaves(at_home)
