"""A page that is opened waits for typing that is on its way in."""

import asyncio
import threading
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from starlette.requests import Request
from starlette.responses import Response
from streamlit.util import calc_hash

from db import audit
from portal import arriving, cookies, guard
from portal.catalogue import PAGES
from portal.kit.unsent_answers import field_of
from portal.routes import unsent_answers as handed_in
from services import runtime, unsent_answers
from tests.support.app_tests import AppTest


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

    monkeypatch.setattr(handed_in, "_keep", keep)
    head = [(b"cookie", f"{cookies.session_name()}=token".encode())]
    asyncio.run(handed_in.take(Request({"type": "http", "method": "POST", "headers": head})))
    assert waited_for == [cookies.hash_of("token")]
    assert not arriving._counts


def test_a_page_waits_for_the_sign_in_that_opens_it(monkeypatch):
    waited_for: list[str] = []
    monkeypatch.setattr(arriving, "wait_for", waited_for.append)
    context = SimpleNamespace(cookies={cookies.session_name(): "token"})
    monkeypatch.setattr(guard, "st", SimpleNamespace(context=context))
    guard.wait_for_typing()
    assert waited_for == [cookies.hash_of("token")]


def test_a_page_takes_its_picture_of_the_database_only_after_that(home, monkeypatch):
    """Or it would be without what was written meanwhile, and would keep a connection from everybody."""
    place = f"parent.supporter|{home.id}"
    name = field_of(f"w|{place}|name")
    typed = unsent_answers.Change(place=place, conference_id=home.id, answers={name: "Kemi Adeyo"})

    def write_down():
        elsewhere = threading.Thread(target=unsent_answers.keep, args=(home.dana, [typed]))
        elsewhere.start()
        elsewhere.join()

    monkeypatch.setattr(guard, "wait_for_typing", write_down)
    somebody = SimpleNamespace(actor=home.dana, ends_at=runtime.now() + timedelta(minutes=10))

    def bind():
        with runtime.reading() as conn:
            audit.events(conn, limit=1)
        return somebody

    monkeypatch.setattr(guard, "bind", bind)
    app = AppTest.from_file(str(Path(guard.__file__).with_name("main.py")), default_timeout=30)
    app._page_hash = calc_hash(PAGES["parent.supporter"].url_path)
    app.query_params["conference"] = home.id
    app.run()
    assert not app.exception
    assert "Kemi Adeyo" in {field.value for field in app.text_input}
