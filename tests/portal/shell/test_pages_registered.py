"""Which pages a person is offered, what an address that is not theirs shows, and to whom a session's state belongs."""

import pytest

from portal.catalogue import HOME, PAGES
from tests.portal.shell.visitor import run

pytestmark = pytest.mark.server


def group(url_path: str) -> str:
    page = next(page for page in PAGES.values() if page.url_path == url_path)
    return page.group


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        ("parent", {"home", "parent"}),
        ("supporter", {"home", "supporter"}),
        ("stand_in", {"home", "supporter"}),
        ("observer", {"home", "observer"}),
        ("solicitor", {"home", "solicitor"}),
        ("advocate", {"home", "attendee"}),
        ("police", {"home", "professional"}),
        ("auditor", {"home", "auditor"}),
        ("administrator", {"home", "administrator", "auditor"}),
    ],
)
def test_only_pages_of_ones_own_seats_are_registered(role, groups, signed_in):
    with signed_in(role).socket() as socket:
        seen = run(socket)
    assert {group(page) for page in seen.pages} <= groups
    assert "" in seen.pages


def test_an_unknown_page_and_anothers_page_read_alike(signed_in):
    with signed_in("parent").socket() as socket:
        run(socket)
        shown = [
            run(socket, page)
            for page in ("chair-queue", "nothing-here", "social-worker-open", "parent-home/x")
        ]
        shown += [run(socket, "parent-home", "conference=" + wrong) for wrong in ("x", "0" * 20)]
    assert {seen.title for seen in shown} == {"Page not found - Meetings"}
    assert all(seen.says("The link may be old, or it may not be for you.") for seen in shown)


def test_a_page_without_its_conference_lists_ones_own(signed_in):
    with signed_in("parent").socket() as socket:
        seen = run(socket, "parent-home")
    assert seen.says("Choose a conference.")
    assert "conference=" in seen.html


def test_a_session_id_with_another_cookie_finds_nothing(signed_in):
    """Streamlit gives whoever presents a session id its state; ours is bound to the sign-in (streamlit.md, 2)."""
    alice, mallory = signed_in("parent"), signed_in("police")
    with alice.socket() as socket:
        first = run(socket, "parent-home")
        assert first.says("Choose a conference.")
    with mallory.socket(session=first.session) as socket:
        seen = run(socket, "parent-home")
        home = run(socket)
    assert seen.says("Page not found")
    assert not seen.says("Choose a conference.")
    assert not any(page.startswith("parent") for page in home.pages)


def test_a_connection_that_comes_back_finds_its_own_state(signed_in):
    alice = signed_in("parent")
    with alice.socket() as socket:
        first = run(socket)
    with alice.socket(session=first.session) as socket:
        again = run(socket)
    assert again.session == first.session
    assert again.says("Your conferences")


def test_titles_hold_no_name(signed_in):
    with signed_in("parent").socket() as socket:
        home = run(socket)
    assert home.title == f"{PAGES[HOME].english} - Meetings"
