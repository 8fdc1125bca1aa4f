"""What the browser of an iPhone does its own way: it tells a page late that it goes, and keeps pictures of pages."""

import pytest

from tests.journeys.person import PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.parametrize("engine", ["sqlite"]),
    pytest.mark.parametrize("width", [PHONE]),
]

NAME = "Gwenllian Prosser"


def test_a_reload_finds_the_last_words_and_back_finds_nothing_after_signing_out(world, comes):
    dana = comes("parent").open(f"/parent-supporter?conference={world.marsh.id}")
    dana.sees("Choose someone to support you").begin("Their full name", NAME)
    dana.load_again(as_on_an_iphone=True).sees("Choose someone to support you").has("Their full name", NAME)

    dana.open("/sign-out").sees("Sign out").press("Sign out").sees("You are signed out")
    dana.go_back().go_back().sees("Sign in").does_not_read(NAME, "Choose someone to support you", "Dana")
