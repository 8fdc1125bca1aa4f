"""A page that is opened waits for typing that is on its way in."""

import asyncio
import threading
import time

from starlette.requests import Request
from starlette.responses import Response

from portal import arriving, cookies
from portal.routes import unsent_answers
from tests.opened_page import opened


def test_a_page_waits_until_what_has_come_is_written_down():
    written: list[str] = []
    with arriving.one_from("ada"):
        page = threading.Thread(target=lambda: (arriving.wait_for("ada"), written.append("drawn")))
        page.start()
        page.join(0.05)
        assert not written
        arriving.wait_for("bo")
        written.append("kept")
    page.join()
    assert written == ["kept", "drawn"]


def test_a_page_does_not_wait_for_ever(monkeypatch):
    monkeypatch.setattr(arriving, "MOST_SECONDS", 0.01)
    began = time.monotonic()
    with arriving.one_from("ada"):
        arriving.wait_for("ada")
    assert time.monotonic() - began < 1
    arriving.wait_for("ada")


def test_what_comes_in_is_counted_for_its_sign_in_until_it_is_answered(monkeypatch):
    waited_for: list[str] = []

    async def keep(_request):
        waited_for.extend(arriving._counts)
        return Response(status_code=204)

    monkeypatch.setattr(unsent_answers, "_keep", keep)
    head = [(b"cookie", f"{cookies.session_name()}=token".encode())]
    asyncio.run(unsent_answers.take(Request({"type": "http", "method": "POST", "headers": head})))
    assert waited_for == [cookies.hash_of("token")]
    assert not arriving._counts


def test_a_form_is_drawn_only_after_that(home, monkeypatch):
    waited_for: list[str] = []
    monkeypatch.setattr(arriving, "wait_for", waited_for.append)
    opened(home.dana, "parent.supporter", home.id)
    assert waited_for
