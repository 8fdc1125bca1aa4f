"""The browser that the tests drive: the system's Chromium, or one that Playwright has installed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

#: Draws no window, so it costs less. Where there is only the whole browser, that is taken.
WITHOUT_WINDOWS = ("chromium-headless-shell",)
WITH_WINDOWS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

# Flags for a machine without a screen. The background services of the browser would only ask the network.
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
)


#: Milliseconds that a test waits for a thing to come, on a busy machine; it goes on as soon as it is there.
PATIENCE = 20_000


def path(*, windows: bool = False) -> str:
    """Return where Chromium is; FileNotFoundError, with a sentence, where there is none.

    With `windows`, the whole browser: the one without them shows another address where a redirect leaves the portal.
    """
    for name in (*(() if windows else WITHOUT_WINDOWS), *WITH_WINDOWS):
        if found := shutil.which(name):
            return found
    if ours := _from_playwright():
        return ours
    raise FileNotFoundError("There is no Chromium here. `make test` says how to install one.")


@contextmanager
def launched(*, windows: bool = False) -> Iterator[Browser]:
    """A browser, closed at the end, since other tests need the thread's event loop."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(windows=windows), args=list(FLAGS))
        yield browser
        browser.close()


@cache
def _from_playwright() -> str | None:
    """Return the browser that Playwright installed, if it has installed one."""
    with sync_playwright() as playwright:
        executable = playwright.chromium.executable_path
    return executable if Path(executable).is_file() else None
