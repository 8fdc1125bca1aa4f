"""What the tests need of the machine besides Python: programs that judge from outside, and a browser.

`python -m tests.machine` installs what is missing as root on Debian. Elsewhere it says all that is missing in one
sentence, and fails: no test is skipped for want of a program.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests import browser
from tests.house.source import ROOT


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
#: The same for the engines that only a part of `make prove` drives (tests.journeys.firefox, tests.journeys.webkit).
ENGINES: tuple[tuple[str, str, Callable[[], bool]], ...] = (
    ("Firefox", "firefox-esr", _program("firefox-esr")),
    ("WebKitWebDriver of WebKitGTK", "webkit2gtk-driver", _program("WebKitWebDriver")),
    ("Xvfb", "xvfb", _program("Xvfb")),
)
#: Not needed, but cheaper than the whole browser.
CHEAPER = "chromium-headless-shell"


def missing(needed: Sequence[tuple[str, str, Callable[[], bool]]] = NEEDED) -> dict[str, str]:
    """Debian's package of each thing that is not here, and what it is called."""
    return {package: name for name, package, is_here in needed if not is_here()}


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def _insist(left: Mapping[str, str]) -> None:
    if left:
        raise SystemExit(
            f"The tests need {', '.join(left.values())}, and this machine lacks them. On Debian: "
            f"apt-get install {' '.join(left)}."
        )


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
    wanted = list(missing())
    if _may_install():
        wanted += [] if shutil.which(CHEAPER) else [CHEAPER]
        if wanted:
            _install(wanted)
    _insist(missing())
    for found in {browser.path(), browser.path(windows=True)}:
        said = subprocess.run(
            [found, *browser.FLAGS, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
        if said.returncode:
            raise SystemExit(f"{found} is installed but does not start: {said.stderr.strip()[:300]}")


def ensure_engines() -> Path:
    """The same for the other engines. Answers with the folder of the libraries that drive them.

    They lie apart: Debian's Firefox is spoken to by an older Playwright than Chromium is. The folder is named after
    the lock that it was made from, so that a changed lock installs itself.
    """
    wanted = list(missing(ENGINES))
    if wanted and _may_install():
        _install(wanted)
    _insist(missing(ENGINES))
    lock = ROOT / "requirements" / "engines.txt"
    folder = ROOT / ".venv" / f"engines-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        half = folder.with_suffix(".half")
        print("Installing what drives Firefox and WebKit.", flush=True)
        subprocess.run(
            [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps",
             "--require-hashes", "--requirement", str(lock), "--upgrade", "--target", str(half)],
            check=True,
        )  # fmt: skip
        half.rename(folder)
    return folder


if __name__ == "__main__":
    ensure()
