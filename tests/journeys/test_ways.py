"""Ways of using the portal that belong to no role: by keyboard alone, and on two devices."""

import pytest
from playwright.sync_api import expect

from tests.journeys.person import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.parametrize("engine", ["sqlite"])]


@pytest.mark.parametrize("width", [DESKTOP])
def test_supporter_signs_with_the_keyboard_alone(world, comes):
    kemi = comes("supporter")
    kemi.tab_to("Your part: Supporter", "Enter").hears("Coming as a supporter")
    kemi.tab_to("Read and sign", "Enter").hears("What we expect of supporters")
    kemi.tab_to("Continue to the statements", "Enter").hears("Tick each statement you agree with")
    for number in range(1, 8):
        kemi.tab_to(f"Statement {number}.", "Space")
    kemi.tab_to("Continue", "Enter").hears("Sign with your name")
    kemi.tab_to("Your full name").page.keyboard.type("Kemi Adeyo")
    kemi.tab_to("I agree to sign on a screen", "Space")
    kemi.tab_to("Continue", "Enter").hears("Check your answers before you sign")
    kemi.tab_to("Sign and send", "Enter").hears("You have signed")


@pytest.mark.parametrize("width", [PHONE])
def test_signed_out_from_another_device_shows_at_the_next_click(world, comes):
    lost = comes("parent").enter(world.marsh.id).sees("Before the conference")
    dana = comes("parent")
    dana.follow("Your account").sees("Your account")
    dana.button("Sign out everywhere else").click()
    dana.reads("Every other browser is signed out.")
    lost.follow("See who will be there")
    expect(lost.page).to_have_title("You are signed out - Meetings")
    lost.sees("You are signed out").does_not_read("Siân", "Hackney Family Centre")
    dana.follow("Your conferences").sees("Your conferences")


@pytest.mark.parametrize("width", [PHONE])
def test_leaving_from_a_page_about_a_conference_ends_the_session(world, comes):
    dana = comes("parent").enter(world.marsh.id).sees("Before the conference")
    cookies = dana.page.context.cookies()
    for _press in range(3):
        dana.page.keyboard.press("Shift")
    expect(dana.page).to_have_url(dana.portal.exit_url)
    dana.page.context.add_cookies(cookies)  # even somebody who kept the cookie is out
    dana.page.go_back()
    dana.sees("Sign in").does_not_read("Hackney Family Centre", "Dana")
    dana.open(f"/parent-home?conference={world.marsh.id}").sees("Sign in")
