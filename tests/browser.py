"""The browser that the tests drive: the system's Chromium, or one installed for them.

`python -m tests.browser` makes sure there is one, and fails with a sentence when there cannot be.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

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


def path() -> str:
    """Return where Chromium is on this machine; FileNotFoundError, with a sentence, where there is none."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    ours = _from_playwright()
    if ours:
        return ours
    raise FileNotFoundError("There is no Chromium here. `make test` installs one.")


@cache
def _from_playwright() -> str | None:
    """Return the browser that Playwright installed, if it has installed one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        executable = playwright.chromium.executable_path
    return executable if Path(executable).is_file() else None


def _install() -> None:
    """Install Chromium, as root with the system's packages, otherwise with Playwright. Each may fail."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], env=quiet, check=False
        )
        if any(shutil.which(name) for name in NAMES):
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def ensure() -> str:
    """Return where a browser is that starts, installing one if need be; SystemExit with a sentence."""
    try:
        found = path()
    except FileNotFoundError:
        print("Installing Chromium for the tests.", flush=True)
        _install()
        try:
            found = path()
        except FileNotFoundError:
            raise SystemExit(
                "The tests need Chromium, and it could not be installed. Install chromium, then try again."
            ) from None
    command = [found, *FLAGS, "--version"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    if said.returncode:
        raise SystemExit(f"Chromium is installed as {found} but does not start: {said.stderr.strip()[:300]}")
    return found


if __name__ == "__main__":
    ensure()
