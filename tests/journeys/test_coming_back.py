"""Nothing that was typed is lost: a reload, another tab, a restart of the portal, signing out and in again."""

import pytest
from playwright.sync_api import expect

from tests.journeys.person import PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.parametrize(("engine", "width"), [("sqlite", PHONE)]),
]

BEGAN = "You began this at"
STORED = "() => JSON.stringify([{...localStorage}, {...sessionStorage}])"
HANDED_IN = "**/session/answers"


def types(person, label, words):
    """Type without leaving the field, and wait until the portal has it: at most five seconds."""
    person.portal.secrets.add(words)
    person.field(label).press("End")
    with person.page.expect_response(HANDED_IN, timeout=6000) as came:
        person.field(label).press_sequentially(words)
    assert came.value.status == 204
    return person


def loads_again(person, heading):
    person.page.reload()
    return person.sees(heading)


def has(person, label, words):
    assert person.field(label).input_value() == words


def test_a_nomination_is_found_again_however_it_was_left(world, comes, portal):
    dana = comes("parent").open(f"/parent-supporter?conference={world.marsh.id}")
    dana.sees("Choose someone to support you").does_not_read(BEGAN)
    dana.choose("How do they know you?", "Friend")
    types(dana, "Their full name", "Gwenllian Prosser")
    loads_again(dana, "Choose someone to support you").reads(BEGAN)
    has(dana, "Their full name", "Gwenllian Prosser")
    assert dana.page.get_by_role("radio", name="Friend", exact=True).is_checked()

    # loaded again before the five seconds are over
    dana.portal.secrets.add("gwenllian@example.com")
    dana.field("Their email address").press_sequentially("gwenllian@example.com")
    loads_again(dana, "Choose someone to support you")
    has(dana, "Their email address", "gwenllian@example.com")
    assert "Gwenllian" not in dana.page.evaluate(STORED)

    # two tabs: the later typing stays
    other = comes("parent").open(dana.page.url).sees("Choose someone to support you")
    types(other, "Their full name", " Owen")
    dana.field("Their email address").fill("gwen@example.com")
    loads_again(dana, "Choose someone to support you")
    has(dana, "Their full name", "Gwenllian Prosser Owen")
    has(dana, "Their email address", "gwen@example.com")

    for person in (dana, other):
        person.page.goto("about:blank")
    portal.restart()
    other.open("/sign-out").press("Sign out")
    other.sign_in().open(f"/parent-supporter?conference={world.marsh.id}")
    other.sees("Choose someone to support you").reads(BEGAN)
    has(other, "Their full name", "Gwenllian Prosser Owen")
    other.choose("Will you be there too?", "Yes, we come together")
    other.choose("May they hear private things about you and your children?", "Yes").press("Continue")
    other.sees("Check your answers").reads("Gwenllian Prosser Owen")
    loads_again(other, "Check your answers").reads(BEGAN, "Gwenllian Prosser Owen")
    other.press("Ask for this supporter").sees("Pass on this code").reads("gwen@example.com")
    loads_again(other, "Pass on this code").reads("We show a code only once.")
    other.press("Make a new code").notice("This is the new code. The old one no longer works.")
    other.reads("It works for gwen@example.com only.")
    other.open(f"/parent-supporter?conference={world.marsh.id}").sees("Choose someone to support you")
    other.does_not_read(BEGAN)
    has(other, "Their full name", "")


def test_signing_goes_on_where_it_was_left_and_can_be_begun_again(world, comes):
    kemi = comes("supporter").open(f"/supporter-agreement?conference={world.marsh.id}")
    kemi.sees("What we expect of supporters").press("Continue to the statements")
    kemi.sees("Tick each statement you agree with")
    with kemi.page.expect_response(HANDED_IN):
        kemi.tick_all()
    loads_again(kemi, "Tick each statement you agree with").reads(BEGAN)
    for box in kemi.page.get_by_role("checkbox").all():
        expect(box).to_be_checked()
    kemi.press("Continue").sees("Sign with your name")
    types(kemi, "Your full name", "Kemi Ade")
    loads_again(kemi, "Sign with your name").reads(BEGAN)
    has(kemi, "Your full name", "Kemi Ade")
    kemi.fill("Your full name", "Kemi Adeyo").tick("I agree to sign on a screen").press("Continue")
    kemi.sees("Check your answers before you sign").follow("Back").sees("Sign with your name")
    has(kemi, "Your full name", "Kemi Adeyo")
    assert kemi.page.get_by_role("checkbox").first.is_checked()
    kemi.press("Continue").sees("Check your answers before you sign")
    loads_again(kemi, "Check your answers before you sign").press("Start again")
    kemi.sees("What we expect of supporters").press("Continue to the statements")
    kemi.sees("Tick each statement you agree with").does_not_read(BEGAN)
    for box in kemi.page.get_by_role("checkbox").all():
        expect(box).not_to_be_checked()
