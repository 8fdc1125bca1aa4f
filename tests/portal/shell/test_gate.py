"""Nothing is served without a live session but the way in, help, and what is the same for everybody."""

import time
from contextlib import ExitStack, suppress

import pytest
from websockets.exceptions import InvalidStatus

from portal.middleware import sockets
from tests.portal.shell.visitor import run

pytestmark = pytest.mark.server

OPEN = ["/sign-in", "/invitation", "/reset", "/help", "/privacy", "/accessibility", "/formats", "/verify",
        "/words?lang=cy", "/healthz", "/readyz", "/robots.txt", "/favicon.png", "/_stcore/health"]  # fmt: skip
SHUT = ["/media/0123456789abcdef.pdf", "/media", "/component/x/index.html", "/_stcore/metrics",
        "/_stcore/upload_file/a/b", "/_stcore/bidi-components/x", "/_stcore/agent/mcp", "/_stcore/agent/openapi.json",
        "/auth/login", "/oauth2callback", "/static/no-such-file.js", "/static/../index.html", "/app/static/x",
        "/static"]  # fmt: skip
CLOSED = ["/", "/parent-home", "/parent-home?conference=abc", "/nothing-here", "/account", "/welcome", "/a/b",
          "/files/plan/abc", "/index.html", "/manifest.json.bak"]  # fmt: skip


@pytest.mark.parametrize("path", OPEN)
def test_the_way_in_and_help_are_open(path, visitor):
    assert visitor.get(path).status == 200


def test_the_page_on_accessibility_says_that_text_follows_the_browser(visitor):
    words = visitor.get("/accessibility").text
    assert "read in the text size that you chose in your browser" in words
    assert "is not used" not in words


def test_who_is_not_signed_in_is_not_asked_to_sign_out(visitor):
    answer = visitor.get("/sign-out")
    assert (answer.status, answer.headers["location"]) == (303, "/sign-in")


@pytest.mark.parametrize("path", CLOSED)
def test_everything_else_leads_to_the_sign_in_page(path, visitor):
    answer = visitor.get(path)
    assert answer.status == 303
    assert answer.location.startswith("/sign-in")


@pytest.mark.parametrize("path", SHUT)
@pytest.mark.parametrize("who", ["nobody", "parent"])
def test_streamlits_own_doors_are_shut_for_everybody(path, who, visitor):
    """The door for files is opened to few: test_uploads says to whom, and for what."""
    if who == "parent":
        visitor.sign_in("parent")
    for method in ("GET", "PUT", "POST"):
        assert visitor.ask(method, path, "" if method != "GET" else None, Origin=visitor.url).status in (
            404,
            400,
        )


@pytest.mark.parametrize(
    "path", ["/account/media/x", "/account/_stcore/upload_file/a/b", "/session/_stcore/metrics"]
)
def test_nor_do_they_stand_under_another_address(path, signed_in):
    assert signed_in("chair").get(path).status == 404


def test_a_deep_link_is_followed_after_signing_in(visitor):
    asked = visitor.get("/parent-home?conference=abc")
    assert asked.location == "/sign-in?next=%2Fparent-home%3Fconference%3Dabc"
    page = visitor.get(asked.location)
    answer = visitor.post("/sign-in", {"email": "a", "password": "b", "next": "/parent-home?conference=abc"},
                          token=page.token)  # fmt: skip
    assert 'value="/parent-home?conference=abc"' in answer.text


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\tx", "x"],
)
def test_signing_in_leads_nowhere_else(wanted, signed_in):
    assert signed_in("parent").get("/sign-in?next=" + wanted.replace("\t", "%09")).location == "/"


def test_a_socket_needs_a_live_session(visitor):
    for cookie in ("", "nonsense", "x" * 500):
        visitor.cookies = {"session": cookie} if cookie else {}
        with pytest.raises(InvalidStatus) as refused:
            visitor.socket()
        assert refused.value.response.status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example", ""])
def test_a_socket_is_opened_from_our_own_page_only(origin, signed_in):
    with pytest.raises(InvalidStatus) as refused:
        signed_in("parent").socket(origin=origin)
    assert refused.value.response.status_code == 403


def test_a_session_that_was_signed_out_opens_nothing(signed_in):
    parent = signed_in("parent")
    before = dict(parent.cookies)
    assert parent.post("/sign-out", {}).status == 200
    parent.cookies = before
    assert parent.get("/parent-home").location.startswith("/sign-in")
    with pytest.raises(InvalidStatus):
        parent.socket()


def test_an_open_page_shows_nothing_more_after_signing_out(signed_in):
    parent = signed_in("parent")
    with parent.socket() as socket:
        home = run(socket)
        assert home.says("Your conferences")
        parent.post("/sign-out", {})
        after = run(socket, page_hash=home.page_hash)
    assert after.says("You are signed out")
    assert not after.says("Your part")
    assert not any("parent" in page for page in after.pages)


def test_no_other_host_is_answered(visitor):
    for host in ("evil.example", "127.0.0.1.evil.example", "user@127.0.0.1", "127.0.0.1:x", "[::1"):
        assert visitor.get("/sign-in", Host=host).status == 400, host


def test_pages_of_two_steps_do_not_exist(signed_in):
    assert signed_in("parent").get("/parent-home/x").status == 404


def test_one_session_opens_so_many_pages_and_is_told_at_the_next(signed_in):
    """Sixty connections of one session are let in no more; another session of the person still is."""
    kemi = signed_in("supporter")
    with ExitStack() as pages:
        let_in = 0
        for _page in range(60):
            with suppress(InvalidStatus):
                pages.enter_context(kemi.socket())
                let_in += 1
        assert let_in == sockets.MOST_OF_A_SESSION
        told = kemi.get("/supporter-home")
        assert (told.status, "Close some of them, then try again." in told.text) == (429, True)
        assert kemi.get("/account").status == 200
        assert signed_in("supporter").get("/supporter-home").status == 200
    for _time in range(50):  # the server hears of it in a moment
        if kemi.get("/supporter-home").status == 200:
            break
        time.sleep(0.1)
    with kemi.socket() as page:
        assert run(page).title
