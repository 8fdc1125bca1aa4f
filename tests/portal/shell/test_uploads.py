"""A file is taken from somebody who may try a draft, into an open page, and is never given back (H-1)."""

from collections import deque

import pytest

from portal.middleware import uploads
from tests.portal.shell.visitor import run

pytestmark = pytest.mark.server

DRAFT = "# zebra\np, anyone, floor, any, any, -, deny, 99, floor.default, DEFAULT\n"
BODY = (
    '--b\r\nContent-Disposition: form-data; name="file"; filename="policy.csv"\r\n'
    f"Content-Type: text/csv\r\n\r\n{DRAFT}\r\n--b--\r\n"
)


def hand_in(visitor, path, body=BODY, **headers):
    """As the uploader of a page does it."""
    visitor.get("/_stcore/health")  # sets the token against forged requests
    sent = {
        "Origin": visitor.url,
        "Content-Type": "multipart/form-data; boundary=b",
        "X-Xsrftoken": visitor.cookies.get("_streamlit_xsrf", ""),
    } | headers
    return visitor.ask("PUT", path, body, **sent)


@pytest.fixture
def page(signed_in):
    """An administrator's open page on which a draft is tried: the visitor, the socket, and where its files go."""
    frances = signed_in("administrator")
    with frances.socket() as socket:
        seen = run(socket, page="administrator-rule-draft")
        assert seen.title.startswith("Try a draft of the rules")
        yield frances, socket, f"/_stcore/upload_file/{seen.session}/file-1"


def test_a_draft_is_handed_in_and_cannot_be_fetched_back(page):
    frances, _socket, path = page
    assert hand_in(frances, path).status == 204
    for method in ("GET", "HEAD", "POST", "PATCH", "OPTIONS"):
        for at in (path, f"{path}?x=1", path.rsplit("/", 1)[0], path.replace("upload_file", "media")):
            answer = frances.ask(method, at, "" if method in ("POST", "PATCH") else None, Origin=frances.url)
            assert answer.status in (404, 405), (method, at)
            assert "zebra" not in answer.text
    assert (
        frances.ask("DELETE", path, Origin=frances.url, X_Xsrftoken=frances.cookies["_streamlit_xsrf"]).status
        == 204
    )


@pytest.mark.parametrize("who", ["parent", "supporter", "social_worker", "auditor"])
def test_nobody_else_hands_in_anything(page, who, signed_in):
    _frances, _socket, path = page
    other = signed_in(who)
    assert hand_in(other, path).status == 404
    assert other.ask("DELETE", path, Origin=other.url).status == 404


def test_nor_does_somebody_who_is_not_signed_in(page, visitor):
    frances, _socket, path = page
    assert hand_in(visitor, path).status == 404
    cookies = dict(frances.cookies)
    frances.post("/sign-out", {})
    frances.cookies = cookies
    assert hand_in(frances, path).status == 404


def test_nor_does_the_page_of_another_site(page):
    frances, _socket, path = page
    assert hand_in(frances, path, Origin="https://evil.example").status == 403
    assert hand_in(frances, path, Origin="").status == 403
    assert hand_in(frances, path, **{"X-Xsrftoken": "made-up"}).status == 403


def test_a_file_goes_into_an_open_page_only(page):
    frances, _socket, _path = page
    assert hand_in(frances, "/_stcore/upload_file/no-such-page/file-1").status == 400


def test_a_large_file_is_not_even_read(page):
    frances, _socket, path = page
    for length, status in (("1002001", 413), ("999999999999", 413), ("-5", 411), ("", 411), ("1e3", 411)):
        headers = {"Content-Length": length} if length else {"Transfer-Encoding": "chunked"}
        assert hand_in(frances, path, None if length else "0\r\n\r\n", **headers).status in (status, 400), (
            length
        )


def test_a_chair_hands_in_a_scan_of_five_megabytes_that_never_reaches_the_disk(signed_in):
    priya = signed_in("chair")
    with priya.socket() as socket:
        seen = run(socket, page="chair-queue")
        path = f"/_stcore/upload_file/{seen.session}/file-1"
        scan = BODY.replace(DRAFT, "x" * 5 * 1024 * 1024)
        assert hand_in(priya, path, scan).status == 204
        assert uploads.MultiPartParser.spool_max_size > len(scan)
        assert hand_in(priya, path, BODY, **{"Content-Length": str(uploads.MOST_OF_A_SCAN + 1)}).status == 413


def test_few_drafts_of_one_person_are_held_at_a_time_however_often_they_sign_in(page, signed_in):
    frances, _socket, path = page
    asked = [hand_in(frances, f"{path}-{number}").status for number in range(uploads.MOST_A_PERSON + 2)]
    assert (asked[0], asked[-2:], asked) == (204, [429, 429], sorted(asked))
    assert hand_in(signed_in("administrator"), path).status == 429


def test_the_wait_ends_and_all_together_are_few(monkeypatch):
    monkeypatch.setattr(uploads, "_handed_in", deque())
    told = [uploads._too_many("one", 0.0) for _number in range(uploads.MOST_A_PERSON + 1)]
    assert told == [False] * uploads.MOST_A_PERSON + [True]
    assert not uploads._too_many("two", 0.0)
    assert not uploads._too_many("one", uploads.WINDOW + 1)
    others = [
        uploads._too_many(f"other {number}", uploads.WINDOW + 1) for number in range(uploads.MOST_OF_ALL)
    ]
    assert others[-1] is True
    assert others.count(False) == uploads.MOST_OF_ALL - 1
