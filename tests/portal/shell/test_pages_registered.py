"""Which pages a person is offered, what an address that is not theirs shows, and to whom a session's state belongs."""

import contextlib
import hashlib
import re
import time

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect

from portal.catalogue import HOME, PAGES
from portal.middleware.gate import OWNER
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


def _heard(socket, seconds=0.5):
    """Everything that comes without being asked for."""
    heard = b""
    with contextlib.suppress(TimeoutError):
        while True:
            heard += socket.recv(timeout=seconds)
    return heard


@pytest.mark.parametrize("while_connected", [False, True])
def test_nor_is_it_sent_what_the_page_still_had_to_say(while_connected, signed_in):
    """A script that still runs when its page is gone goes on writing to whoever presents the session id."""
    alice, mallory = signed_in("chair"), signed_in("police")
    with alice.socket() as socket:
        first = run(socket)
        conference = re.search(r"conference=([0-9a-z]{20})", first.html)[1]
    asked = BackMsg()
    asked.rerun_script.page_name, asked.rerun_script.query_string = "chair-door", f"conference={conference}"
    for number in range(8):
        with contextlib.ExitStack() as stack:
            socket = stack.enter_context(alice.socket(session=first.session))
            socket.send(asked.SerializeToString())
            time.sleep(0.01 * number)
            if not while_connected:
                socket.close()
            other = stack.enter_context(mallory.socket(session=first.session))
            assert _heard(other) == b""
            assert run(other).session != first.session


def test_nobody_says_themselves_whose_a_connection_is(signed_in):
    """The header with which the gate tells Streamlit is the gate's alone."""
    alice, mallory = signed_in("chair"), signed_in("police")
    with alice.socket() as socket:
        first = run(socket)
    owner = hashlib.sha256(alice.cookies["session"].encode()).hexdigest()
    with connect(
        alice.url.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=["streamlit", "token", first.session],
        additional_headers={"Cookie": mallory.cookie, OWNER: owner}, origin=alice.url, max_size=None,
    ) as socket:  # fmt: skip
        assert run(socket).session != first.session
