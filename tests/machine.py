"""What the tests need of the machine besides Python: programs that judge from outside, and a browser.

`python -m tests.machine` installs what is missing as root on Debian. Elsewhere it says all that is missing in one
sentence, and fails: no test is skipped for want of a program.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests import browser


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _a_browser() -> bool:
    try:
        browser.path(windows=True)
    except FileNotFoundError:
        return False
    return True


def _soft_token() -> bool:
    return _program("softhsm2-util")() and any(Path("/usr/lib").rglob("libsofthsm2.so"))


#: What it is called and what it is for, Debian's package, and whether it is there.
NEEDED: tuple[tuple[str, str, Callable[[], bool]], ...] = (
    ("Chromium", "chromium", _a_browser),
    ("pdfsig and pdfinfo of Poppler", "poppler-utils", lambda: all(map(shutil.which, ("pdfsig", "pdfinfo")))),
    ("qpdf", "qpdf", _program("qpdf")),
    ("SoftHSM 2", "softhsm2", _soft_token),
    ("openssl", "openssl", _program("openssl")),
    ("git", "git", _program("git")),
)
#: Not needed, but cheaper than the whole browser.
CHEAPER = "chromium-headless-shell"


def missing() -> dict[str, str]:
    """Debian's package of each thing that is not here, and what it is called."""
    return {package: name for name, package, is_here in NEEDED if not is_here()}


def _install(packages: list[str]) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing for the tests: {', '.join(packages)}.", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    # one by one: where one cannot be had, the others still come, and the sentence names that one
    for package in packages:
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
        subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)


def ensure() -> None:
    """Make sure that all of it is here; SystemExit with a sentence where it cannot be had."""
    may_install = shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0
    wanted = list(missing())
    if may_install:
        wanted += [] if shutil.which(CHEAPER) else [CHEAPER]
        if wanted:
            _install(wanted)
    if left := missing():
        raise SystemExit(
            f"The tests need {', '.join(left.values())}, and this machine lacks them. On Debian: "
            f"apt-get install {' '.join(left)}."
        )
    for found in {browser.path(), browser.path(windows=True)}:
        said = subprocess.run(
            [found, *browser.FLAGS, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
        if said.returncode:
            raise SystemExit(f"{found} is installed but does not start: {said.stderr.strip()[:300]}")


if __name__ == "__main__":
    ensure()
