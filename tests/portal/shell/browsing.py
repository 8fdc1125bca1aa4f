"""Tabs of one browser, in which people of the demonstration sign in."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.demonstration import PASSWORD
from tests.journeys.portal import Portal
from tests.portal.shell.visitor import EMAILS


def sign_in(context: BrowserContext, portal: Portal, role: str = "parent") -> Page:
    """In a new tab, whoever was signed in before."""
    context.clear_cookies(name="session")
    page = context.new_page()
    page.goto(f"{portal.url}/sign-in")
    page.get_by_label("Email address").fill(EMAILS[role])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("html[data-ready]")).to_be_attached()
    return page


def open_at(page: Page, portal: Portal, path: str) -> Page:
    page.goto(portal.url + path)
    expect(page.locator("html[data-ready]")).to_be_attached()
    return page


def owner_of(page: Page) -> str:
    return str(page.evaluate("document.documentElement.dataset.owner"))
