"""A file from anybody is taken in memory, within bounds of bytes and time, and only from a form of ours."""

import asyncio
import tempfile

import pytest
from starlette.requests import Request

from conference.exceptions import Throttled
from portal import cookies, settings, wording
from portal.routes import handed_in, verify
from portal.routes.handed_in import NotInTime, NotOurs, Places, TooLarge
from services import verification

MOST = 1024 * 1024 * 3
TOKEN = "t" * 43


@pytest.fixture(autouse=True)
def nothing_on_the_disk(monkeypatch):
    """A file that is put on the disk fails the test."""

    def written(_self):
        raise AssertionError("a file went to the disk")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", written)
    monkeypatch.setattr(settings, "_current", settings.Settings())


def body(file=b"", token=TOKEN, more=b""):
    return (
        b'--z\r\nContent-Disposition: form-data; name="form"\r\n\r\n' + token.encode() + b"\r\n"
        b'--z\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        + file
        + b"\r\n"
        + more
        + b"--z--\r\n"
    )


class Sent:
    """A request that comes in pieces, perhaps slowly, and how much of it was taken."""

    def __init__(self, content, kind="multipart/form-data; boundary=z", pause=0.0):
        self._left = [content[at : at + 65_536] for at in range(0, len(content), 65_536)]
        self._pause = pause
        headers = [(b"content-type", kind.encode()), (b"cookie", f"{cookies.csrf_name()}={TOKEN}".encode())]
        self.request = Request({"type": "http", "method": "POST", "headers": headers}, self._receive)

    async def _receive(self):
        await asyncio.sleep(self._pause)
        piece = self._left.pop(0) if self._left else b""
        return {"type": "http.request", "body": piece, "more_body": bool(self._left)}

    @property
    def left(self):
        return len(self._left)

    def read(self):
        return asyncio.run(handed_in.read(self.request, MOST))


def test_the_largest_file_is_taken_whole_and_stays_in_memory():
    given = Sent(body(b"x" * MOST)).read()
    assert given.file == b"x" * MOST
    assert given.fields == {}


@pytest.mark.parametrize("more", [1, 100_000, 5_000_000])
def test_a_larger_one_is_not_kept_but_heard_to_its_end(more):
    sent = Sent(body(b"x" * (MOST + more)))
    with pytest.raises(TooLarge):
        sent.read()
    assert sent.left == 0, "a browser that is cut off shows no sentence"


FORM = "multipart/form-data; boundary=z"
PART = b"--z\r\nContent-Disposition: form-data; name="


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (body(b"x", token="u" * 43), FORM),
        (body(b"x", token=""), FORM),
        (b"form=" + TOKEN.encode(), "application/x-www-form-urlencoded"),
        (body(b"x"), "multipart/form-data"),
        (b"zebra", FORM),
        (body(b"x", more=PART + b'"b"; filename="b"\r\n\r\nb\r\n'), FORM),
        (body(b"x", more=PART + b'"code"\r\n\r\n' + b"c" * 2_000 + b"\r\n"), FORM),
        (body(b"x", more=(PART + b'"c"\r\n\r\n\r\n') * 9), FORM),
    ],
    ids=["stolen token", "no token", "no parts", "no boundary", "nonsense", "2 files", "long code", "many"],
)
def test_what_is_no_form_of_ours_is_not_taken(content, kind):
    with pytest.raises(NotOurs):
        Sent(content, kind).read()


def test_a_form_that_does_not_come_to_its_end_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(handed_in, "_SECONDS", 0.05)
    monkeypatch.setattr(handed_in, "_SECONDS_UNREAD", 0.05)
    with pytest.raises(NotInTime):
        Sent(body(b"x" * MOST), pause=0.02).read()


def test_whoever_sends_it_too_slowly_is_told_that_and_not_that_the_form_is_old(monkeypatch):
    monkeypatch.setattr(handed_in, "_SECONDS", 0.05)
    monkeypatch.setattr(handed_in, "_SECONDS_UNREAD", 0.05)
    monkeypatch.setattr(verification, "allow", lambda _address: None)
    monkeypatch.setattr(wording, "is_demo", lambda: False)
    for content, pause, said in (
        (body(b"x" * MOST), 0.02, "This form did not reach us in time."),
        (body(b"x", token=""), 0.0, "This form was too old"),
    ):
        answer = asyncio.run(verify.check(Sent(content, pause=pause).request))
        assert said in bytes(answer.body).decode()


def test_so_many_places_in_all_and_for_each_address_and_each_is_given_back():
    places = Places(of_all=3, of_each=2)
    a, b, c, d = (f"192.0.2.{number}" for number in range(4))
    assert [places.take(address) for address in (a, a, a, b, c)] == [True, True, False, True, False]
    places.leave(a)
    assert places.take(c)
    for address in (a, b, c):
        places.leave(address)
    assert [places.take(d), places.take(d), places.take(d)] == [True, True, False]


def test_one_network_has_its_places_however_many_addresses_it_comes_from():
    places = Places(of_all=8, of_each=2)
    taken = [places.take(f"2001:db8::{number:x}") for number in range(200)]
    assert sum(taken) == 2
    assert places.take("2001:db8:0:1::1")
    places.leave("2001:db8::ffff:1")
    assert places.take("2001:db8::2")


def test_whoever_came_too_often_holds_no_place_while_the_rest_is_heard(monkeypatch):
    def too_often(_address):
        raise Throttled("Wait.")

    monkeypatch.setattr(verification, "allow", too_often)
    monkeypatch.setattr(verify, "_places", Places(of_all=1, of_each=1))
    monkeypatch.setattr(wording, "is_demo", lambda: False)
    others = []

    async def heard(_request):
        others.append(verify._places.take("192.0.2.7"))

    monkeypatch.setattr(handed_in, "read_nothing", heard)
    answer = asyncio.run(verify.check(Sent(body(b"x")).request))
    assert (answer.status_code, others) == (429, [True])


def test_two_hundred_at_once_hold_no_more_than_their_places():
    places = Places(of_all=8, of_each=2)
    taken = [places.take(f"192.0.2.{number}") for number in range(200)]
    assert sum(taken) == 8
