"""Forms: the token, the page they come from, and what is shown again."""

import pytest

from tests.demonstration import PASSWORD
from tests.portal.shell.visitor import EMAILS, Visitor

pytestmark = pytest.mark.server

FORMS = ["/sign-in", "/sign-out", "/invitation", "/reset", "/account", "/session/extend", "/verify"]


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("token", ["", "x" * 43])
def test_a_form_needs_the_token_of_this_browser(path, token, signed_in):
    parent = signed_in("parent")
    parent.get("/sign-out")
    assert parent.post(path, {"email": EMAILS["chair"], "password": "x"}, token=token).status == 403
    assert parent.get("/session").status == 200, "nothing was done"


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_a_form_must_come_from_our_own_page(path, origin, signed_in):
    parent = signed_in("parent")
    token = parent.get("/sign-out").token
    assert parent.post(path, {}, token=token, Origin=origin).status == 403
    assert parent.get("/session").status == 200


def test_another_browsers_token_does_not_fit(portal):
    one, two = Visitor(portal.url), Visitor(portal.url)
    stolen = one.get("/sign-in").token
    two.get("/sign-in")
    assert two.post("/sign-in", {}, token=stolen).status == 403


def test_a_form_shown_again_keeps_what_was_typed_but_never_a_password(visitor):
    answer = visitor.post("/sign-in", {"email": 'o"neil<script>', "password": "s3cret s3cret"})
    assert answer.status == 200
    assert "o&#34;neil&lt;script&gt;" in answer.text
    assert "s3cret" not in answer.text
    assert "<title>Error: Sign in" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'href="#email"' in answer.text


@pytest.mark.parametrize("typed", ["", "x" * 10_000, "🙂", "ŵŷ", "<script>alert(1)</script>", "{{ 7*7 }}", "' or 1=1",
                                   "=1+1", "a\x00b", "\u202eabc", "\ud800"])  # fmt: skip
@pytest.mark.parametrize("path", ["/sign-in", "/invitation", "/reset"])
def test_whatever_is_typed_is_answered_with_a_sentence(path, typed, visitor):
    token = visitor.get(path).token
    sent = typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for fields in (
        {"email": sent, "password": sent, "code": sent},
        {"email": "a@example.org", "password": sent, "code": sent},
    ):
        answer = visitor.post(path, fields, token=token)
        assert answer.status == 200
        assert "There is a problem" in answer.text
        assert "<script>alert" not in answer.text
        assert ">49<" not in answer.text


def test_signing_in_gives_a_new_session_and_a_new_token(visitor):
    token = visitor.get("/sign-in").token
    visitor.cookies["session"] = "planted"
    visitor.sign_in("parent")
    assert visitor.cookies["session"] != "planted"
    first = visitor.cookies["session"]
    visitor.post("/sign-out", {})
    assert "session" not in visitor.cookies
    visitor.sign_in("parent")
    assert visitor.cookies["session"] != first
    assert visitor.get("/sign-out").token != token


def test_the_cookies_of_a_sign_in_are_out_of_reach(visitor):
    token = visitor.get("/sign-in").token
    answer = visitor.post(
        "/sign-in", {"email": EMAILS["parent"], "password": "orchard teapot lantern 41"}, token=token
    )
    for name in ("session", "device"):
        assert answer.cookies[name]["httponly"]
        assert answer.cookies[name]["samesite"] == "lax"
        assert answer.cookies[name]["path"] == "/"
    assert not answer.cookies["session"]["max-age"], "it ends with the browser"


def test_known_and_unknown_accounts_read_the_same(visitor):
    token = visitor.get("/sign-in").token
    known = visitor.post("/sign-in", {"email": EMAILS["chair"], "password": "wrong wrong wrong"}, token=token)
    unknown = visitor.post(
        "/sign-in", {"email": "nobody@example.org", "password": "wrong wrong wrong"}, token=token
    )
    assert known.text.replace(EMAILS["chair"], "") == unknown.text.replace("nobody@example.org", "")


def test_leaving_ends_the_session_and_goes_to_the_neutral_site(signed_in):
    parent = signed_in("parent")
    before = dict(parent.cookies)
    answer = parent.get("/leave")
    assert answer.status == 303
    assert answer.location == "https://weather.example/today"
    assert answer.headers["cache-control"] == "no-store"
    assert "storage" in answer.headers["clear-site-data"]
    assert "session" not in parent.cookies
    assert "device" in parent.cookies, "the browser stays known, or strangers could lock its owner out (G-9)"
    parent.cookies = before
    assert parent.get("/session").status == 401


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_of_another_site_signs_nobody_out(signed_in, site):
    parent = signed_in("parent")
    assert parent.get("/leave", Sec_Fetch_Site=site).location == "/sign-out"
    assert parent.get("/session").status == 200
    assert parent.get("/leave", Sec_Fetch_Site="same-origin").location == "https://weather.example/today"
    assert "session" not in parent.cookies


@pytest.mark.parametrize("kind", ["invitation", "reset"])
def test_who_has_left_leaves_no_link_that_they_opened(visitor, kind):
    def asks_for_email():
        return 'name="email"' in visitor.get(f"/{kind}").text

    visitor.get(f"/{kind}/abcdefghij0123456789")
    assert not asks_for_email()
    visitor.cookies["left"] = "1"  # as the script of the page notes it
    assert asks_for_email()
    visitor.get(f"/{kind}/abcdefghij0123456789")
    assert not asks_for_email(), "whoever opens a link after that, uses it"
    visitor.get("/leave")
    assert asks_for_email()


def test_leaving_is_told_without_waiting_and_the_note_in_the_browser_is_as_good(signed_in):
    told, noted = signed_in("parent"), signed_in("parent")
    before = dict(told.cookies)
    assert told.post("/leave", {}, token="").status == 204
    assert told.post("/leave", {}, token="", Origin="https://evil.example").status == 403
    told.cookies = before
    assert told.get("/session").status == 401
    before = dict(noted.cookies)
    noted.cookies["left"] = "1"  # the server was away when they left
    assert noted.get("/").location == "/sign-in"
    assert not {"left", "session"} & set(noted.cookies)
    noted.cookies = before
    assert noted.get("/session").status == 401


def test_signing_out_clears_what_the_browser_keeps(signed_in):
    answer = signed_in("parent").post("/sign-out", {})
    assert answer.headers["clear-site-data"] == '"storage"'
    assert "data-over" in answer.text


def test_asking_how_long_is_left_and_staying(signed_in):
    parent = signed_in("parent")
    asked = parent.get("/session")
    assert '"left":' in asked.text
    token = asked.text.split('"form":"')[1].split('"')[0]
    assert parent.post("/session/extend", {}, token=token).status == 200


def test_a_person_sees_and_ends_their_own_sessions(portal, signed_in):
    here, there = signed_in("professional"), signed_in("professional")
    page = here.get("/account")
    assert page.text.count("This one") == 1
    answer = here.post("/account", {"act": "others"})
    assert answer.status == 303
    assert there.get("/session").status == 401
    assert here.get("/session").status == 200


def test_nobody_ends_anybody_elses_session(signed_in):
    parent, chair = signed_in("parent"), signed_in("chair")
    mine = parent.get("/account").text
    ids = [part.split('"')[0] for part in mine.split('name="session" value="')[1:]]
    for session_id in [*ids, "", "x" * 20]:
        answer = chair.post("/account", {"act": "end", "session": session_id})
        assert "There is a problem" in answer.text
    assert parent.get("/session").status == 200


def test_looking_at_an_invitation_uses_nothing_up(visitor):
    for method in ("GET", "HEAD"):
        assert visitor.ask(method, "/invitation/abcdefghij0123456789").status == 303
        assert visitor.ask(method, "/invitation").status == 200


def test_signing_out_needs_a_press_not_only_a_link(signed_in):
    parent = signed_in("parent")
    assert "Sign out" in parent.get("/sign-out").text
    assert parent.get("/session").status == 200


def test_too_many_tries_are_told_as_what_they_are_and_tell_nothing_of_the_account(visitor):
    """The interpreter: no other test of this portal signs in as them."""
    read = {}
    for email in (EMAILS["interpreter"], "nobody.at.all@example.org"):
        token = visitor.get("/sign-in").token
        for _time in range(10):
            visitor.post("/sign-in", {"email": email, "password": "wrong wrong wrong"}, token=token)
        page = visitor.post("/sign-in", {"email": email, "password": PASSWORD}, token=token)
        read[email] = page.text.replace(email, "")
    assert len(set(read.values())) == 1
    for words in ("Somebody tried too often", "where you have signed in before", 'href="/reset"'):
        assert words in page.text
    assert "do not match" not in page.text
