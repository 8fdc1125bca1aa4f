"""A file from anybody is taken in memory, within bounds of bytes and time, and only from a form of ours."""

import asyncio
import tempfile
from contextlib import ExitStack

import pytest
from starlette.requests import Request

from conference.exceptions import Throttled
from portal import cookies, settings, wording
from portal.routes import handed_in, reading_places, verify
from portal.routes.handed_in import NotInTime, NotOurs, TooLarge
from portal.routes.reading_places import Places
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

    def __init__(self, content, kind="multipart/form-data; boundary=z", pause=0.0, at="192.0.2.99"):
        self._left = [content[at : at + 65_536] for at in range(0, len(content), 65_536)]
        self._pause = pause
        headers = [(b"content-type", kind.encode()), (b"cookie", f"{cookies.csrf_name()}={TOKEN}".encode())]
        headers.append((b"content-length", str(len(content)).encode()))
        scope = {"type": "http", "method": "POST", "headers": headers, "client": (at, 0)}
        self.request = Request(scope, self._receive)

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


async def are_taken(places, held, addresses):
    """Which of these find a place, one after another; those that do keep it until `held` ends."""
    return [held.enter_context(places.one_for(address)) is not None for address in addresses]


@pytest.mark.parametrize(
    ("of_all", "addresses", "found"),
    [
        (3, ["192.0.2.1"] * 3 + ["192.0.2.2", "192.0.2.3"], [True, True, False, True, False]),
        (
            8,
            [f"2001:db8::{number:x}" for number in range(20)] + ["2001:db8:0:1::1"],
            [True] * 2 + [False] * 18 + [True],
        ),
        (8, [f"192.0.2.{number}" for number in range(200)], [True] * 8 + [False] * 192),
    ],
    ids=["in all and from each", "one network with many addresses", "two hundred at once"],
)
def test_so_many_places_and_each_is_given_back(of_all, addresses, found):
    async def twice():
        places = Places(of_all=of_all, of_each=2)
        for _time in range(2):
            with ExitStack() as held:
                yield await are_taken(places, held, addresses)

    async def all_of():
        return [one async for one in twice()]

    assert asyncio.run(all_of()) == [found, found]


@pytest.fixture
def eight_slow(monkeypatch):
    """`/verify` while strangers in four networks send eight files that never end."""
    monkeypatch.setattr(verification, "allow", lambda _address: None)
    monkeypatch.setattr(wording, "is_demo", lambda: False)
    monkeypatch.setattr(handed_in, "_SECONDS_UNREAD", 0.05)
    monkeypatch.setattr(reading_places, "A_MOMENT", 0.1)
    monkeypatch.setattr(verify, "_places", Places(of_all=8, of_each=2))

    async def meanwhile(asked, wait):
        slow = [
            asyncio.create_task(
                verify.check(Sent(body(b"x" * MOST), pause=0.3, at=f"192.0.2.{number % 4}").request)
            )
            for number in range(8)
        ]
        await asyncio.sleep(wait)
        answer = await verify.check(asked().request)
        still = sum(not one.done() for one in slow)
        for one in slow:
            one.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        return answer.status_code, bytes(answer.body).decode(), still

    return lambda asked, wait: asyncio.run(meanwhile(asked, wait))


def test_files_that_never_end_do_not_keep_another_file_out(eight_slow):
    status, said, still = eight_slow(lambda: Sent(body(b"x" * 100_000, token="")), 0.2)
    assert (status, still) == (403, 7), said
    assert "This form was too old" in said, "it was read to its end"
    status, said, _still = eight_slow(lambda: Sent(body(b"x" * 100_000)), 0.0)
    assert (status, "Many files are being checked now." in said) == (503, True), "nobody gives way at once"


def test_nor_a_code(eight_slow):
    status, said, _still = eight_slow(lambda: Sent(body(token="")), 0.0)
    assert (status, "This form was too old" in said) == (403, True)


def test_whoever_came_too_often_holds_no_place_while_the_rest_is_heard(monkeypatch):
    def too_often(_address):
        raise Throttled("Wait.")

    monkeypatch.setattr(verification, "allow", too_often)
    monkeypatch.setattr(verify, "_places", Places(of_all=1, of_each=1))
    monkeypatch.setattr(wording, "is_demo", lambda: False)
    others = []

    async def heard(_request):
        with verify._places.one_for("192.0.2.7") as place:
            others.append(place is not None)

    monkeypatch.setattr(handed_in, "read_nothing", heard)
    answer = asyncio.run(verify.check(Sent(body(b"x")).request))
    assert (answer.status_code, others) == (429, [True])
