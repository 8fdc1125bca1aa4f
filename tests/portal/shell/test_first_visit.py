"""A first visit on a slow line: what is in the first answer, what is sent at all, and what is fetched ahead."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
import streamlit
from playwright.sync_api import Browser, expect

from portal.routes.packing import packing
from tests import browser as chromium
from tests.demonstration import PASSWORD
from tests.portal.shell.visitor import EMAILS
from tests.tables import check_rows

pytestmark = pytest.mark.server

#: At 400 kbit/s every 50 kB are a second.
MOST_BYTES, MOST_REQUESTS = 800_000, 80
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
#: What a browser says it can undo, and how it gets a script.
ACCEPTED = [
    ("gzip, deflate, br, zstd", "br"),
    ("gzip, deflate", "gzip"),
    ("br;q=1.0, gzip;q=0.8, *;q=0.1", "br"),
    ("br;q=0, gzip", "gzip"),
    ("br;q=0.000, gzip;q=0", ""),
    ("GZIP", "gzip"),
    ("identity", ""),
    ("", ""),
    ("nonsense;;q=,,", ""),
]


def test_a_script_is_packed_as_the_browser_can_undo_it():
    check_rows(ACCEPTED, lambda row: [] if packing(row[0]) == row[1] else [f"{row[0]}: {packing(row[0])}"])


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_what_is_unpacked_is_the_file(encoding, visitor):
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    script = next(folder.glob("protobuf.*.js"))
    answer = visitor.get(f"/static/js/{script.name}", Accept_Encoding=encoding or "identity")
    found = answer.headers.get("content-encoding")
    assert (answer.status, found) == (200, encoding or None)
    assert UNPACK[found](answer.body) == script.read_bytes()
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers["content-type"].startswith("text/javascript")


def test_the_first_answers_say_something_before_any_script_has_come(visitor, signed_in):
    first = visitor.get("/sign-in").text
    assert "Email address" in first
    assert 'href="tel:01632960101"' in first
    for text in first, signed_in("parent").get("/").text:
        # nothing but the sheets is on the line before the page can be drawn
        sheets = text[: text.rindex('rel="stylesheet"')]
        assert sheets.count('rel="stylesheet"') == 1
        assert not re.search(r"<script[^>]+src=|preload|prefetch", sheets)


def test_the_ways_in_fetch_ahead_all_that_the_first_page_names(visitor, signed_in):
    named = set(
        re.findall(
            r'(?:src|href)="(/(?:static/js|assets/streamlit-)[^"]+)"', signed_in("parent").get("/").text
        )
    )
    assert len(named) > 50
    for path in ("/sign-in", "/invitation"):
        found = re.search(r'data-files="([^"]+)"', visitor.get(path).text)
        assert found
        ahead = found[1].split()
        assert set(ahead) == named
    assert "protobuf" in ahead[0]  # the largest first


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium.launched() as opened:
        yield opened


@pytest.mark.browser
def test_a_first_visit_is_small(browser, portal):
    context = browser.new_context(base_url=portal.url, viewport={"width": 360, "height": 740})
    page = context.new_page()
    asked: dict[str, str] = {}
    sizes: dict[str, int] = {}
    line = context.new_cdp_session(page)
    line.on(
        "Network.requestWillBeSent", lambda sent: asked.update({sent["requestId"]: sent["request"]["url"]})
    )
    line.on("Network.loadingFinished", lambda end: sizes.update({end["requestId"]: end["encodedDataLength"]}))
    line.send("Network.enable")
    page.goto("/sign-in")
    page.wait_for_load_state("networkidle")
    page.get_by_label("Email address").fill(EMAILS["parent"])
    page.get_by_label("Password").fill(PASSWORD)
    asked_before = set(asked)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    after = {number: url for number, url in asked.items() if number not in asked_before}
    fonts = {url.rpartition("/")[2].partition("-")[0] for url in asked.values() if ".woff" in url}
    context.close()
    assert sum(sizes.values()) < MOST_BYTES
    assert len({*asked.values()}) < MOST_REQUESTS
    assert fonts == {"portal"}
    # after signing in only the page itself and its connection are sent: the rest lay ready
    sent = sorted(url for number, url in after.items() if sizes.get(number) and "/static/js/" in url)
    assert sent == []
