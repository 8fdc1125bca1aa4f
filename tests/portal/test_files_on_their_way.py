"""A copy that is asked for in the second after signing: it is waited for, or a page says that it is on its way."""

import asyncio

import pytest
from starlette.requests import Request

from conference.exceptions import NotYet
from portal import settings, wording
from portal.routes import files as route
from services import files

FILE = files.File(content=b"%PDF-", media_type="application/pdf", file_name="agreement.pdf")


@pytest.fixture
def asked(monkeypatch):
    """`asked(3)`: what somebody gets who asks for a copy that is there at the fourth look; and how often was looked."""
    monkeypatch.setattr(settings, "_current", settings.Settings(contact_telephone="01632 960 101"))
    monkeypatch.setattr(wording, "is_demo", lambda: False)
    monkeypatch.setattr(route, "LOOKS", (0.0, 0.0, 0.0, 0.0, 0.0))

    async def signed_in(_request, *, active):
        assert active
        return type("Session", (), {"actor": None})

    monkeypatch.setattr(route, "signed_in", signed_in)

    def ask(until):
        looks = []

        def fetch(_actor, kind, thing_id):
            looks.append((kind, thing_id))
            if len(looks) <= until:
                raise NotYet("Your copy is being made. It will be here soon.")
            return FILE

        monkeypatch.setattr(files, "fetch", fetch)
        scope = {"type": "http", "method": "GET", "path": "/files/agreement/abc", "headers": [], "query_string": b"",
                 "server": ("localhost", 80), "path_params": {"kind": "agreement", "thing_id": "abc"}}  # fmt: skip
        return asyncio.run(route.fetch(Request(scope))), looks

    return ask


def test_a_copy_that_is_being_made_is_waited_for(asked):
    answer, looks = asked(3)
    assert (answer.status_code, answer.body) == (200, FILE.content)
    assert looks == [("agreement", "abc")] * 4


def test_a_copy_that_takes_longer_is_said_on_a_page_with_the_way_to_it(asked):
    answer, looks = asked(100)
    page = answer.body.decode()
    assert answer.status_code == 202
    assert len(looks) == 6
    assert "<h1>Your copy is on its way</h1>" in page
    assert "Your copy is being made. It will be here soon. What you signed counts already." in page
    assert '<a href="/files/agreement/abc">Get your copy now</a>' in page
    assert "01632 960 101" in page


def test_the_looks_take_seven_seconds_at_most():
    """Longer than that, and a person takes the page for broken."""
    assert sum(route.LOOKS) < 7
