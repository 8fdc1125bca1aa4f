"""What the pages for everybody say is what the settings are."""

import asyncio

import pytest
from starlette.requests import Request

from portal import settings, wording
from portal.routes import information, signing_in


@pytest.fixture
def privacy(monkeypatch):
    """`privacy(network_days=…)`: the words of the page under these settings."""

    async def nobody(_request):
        return None

    monkeypatch.setattr(information, "signed_in", nobody)
    monkeypatch.setattr(wording, "is_demo", lambda: False)

    def shown(**given):
        monkeypatch.setattr(settings, "_current", settings.Settings(**given))
        request = Request({"type": "http", "method": "GET", "headers": []})
        return bytes(asyncio.run(information.privacy(request)).body).decode()

    return shown


def test_privacy_says_for_how_long_the_address_of_a_signer_is_kept(privacy):
    assert "for 30 days after you sign: your internet address and your browser." in privacy()
    assert "for 1 day after you sign: your internet address" in privacy(network_days=1)


def test_privacy_tells_of_a_company_that_proves_the_time_where_one_is_asked(privacy):
    sent, none = "We may send a check number to a company that proves the time.", "Nothing goes to any other"
    without, asked = privacy(), privacy(timestamp_urls="https://time.example")
    assert (sent in without, none in without) == (False, True)
    assert (sent in asked, none in asked) == (True, False)


def test_the_page_before_the_first_says_what_becomes_of_what_was_typed(monkeypatch):
    monkeypatch.setattr(wording, "is_demo", lambda: False)
    monkeypatch.setattr(settings, "_current", settings.Settings())
    request = Request({"type": "http", "method": "GET", "headers": []})
    words = bytes(asyncio.run(signing_in.welcome(request)).body).decode()
    assert "Answers that you have typed and not sent are kept here for a day, not in your browser." in words
