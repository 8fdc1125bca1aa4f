"""Debian's Firefox, for the part `engines` of `make prove`: how it is started, and what it does differently."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser import PATIENCE

PROGRAM = "firefox-esr"
#: The driver cannot set these, and stops where it is asked to.
AS_IT_IS: dict[str, Any] = dict.fromkeys(
    ("reduced_motion", "color_scheme", "forced_colors", "contrast"), "null"
)
#: Streamlit's protobuf tries WebAssembly, which our content-security policy forbids, and goes on without it.
_HARMLESS = re.compile(r"blocked WebAssembly \(script-src\) from being executed")


def is_it(browser: Browser) -> bool:
    """Whether a browser is Firefox."""
    return browser.browser_type.name == "firefox"


def is_harmless(complaint: str) -> bool:
    """Whether the console says the one thing that is passed over."""
    return _HARMLESS.search(complaint) is not None


@contextmanager
def launched() -> Iterator[Browser]:
    """A Firefox whose pages do not move."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=f"/usr/bin/{PROGRAM}",
            headless=True,
            firefox_user_prefs={"ui.prefersReducedMotion": 1},
        )
        yield browser
        browser.close()
