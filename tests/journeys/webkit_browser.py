"""A WebKit that somebody has to themselves: how it is started, asked and pressed, and the screen that it is on.

The driver is asked for nothing that it does unreliably: things are found by a script of ours, scrolled to the middle,
then pressed, and pressed again where the click fell beside them.
"""

import os
import subprocess
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from tests.journeys.looking_over import HEIGHTS
from tests.journeys.portal import Portal
from tests.journeys.scripts import LISTEN, ONLY_PAGEHIDE, PRESSED, SETTLED, TO_THE_MIDDLE

T = TypeVar("T")
DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
_WINDOW = Path(__file__).with_name("webkit_window.py")
WAIT, _HEARS, STEP = 30.0, 2.0, 0.03  # seconds


class WebKitBrowser:
    """One person, one browser of their own, one width."""

    def __init__(self, portal: Portal, email: str, width: int, display: str, folder: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.webkitgtk.options import Options
        from selenium.webdriver.webkitgtk.service import Service

        self.portal, self.email, self.width = portal, email, width
        self._log = folder / f"webkit-{email}.log"
        around = os.environ | {
            "DISPLAY": display,
            "WINDOW_WIDTH": str(width),
            "WINDOW_HEIGHT": str(HEIGHTS[width]),
            "GTK_A11Y": "none",
        }
        if os.geteuid() == 0:
            around["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
        options = Options()
        options.binary_location = str(_WINDOW)
        options.add_argument("--automation")
        service = Service(f"/usr/bin/{DRIVER}", log_output=str(self._log), env=around)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Selenium's, of its own old ways
            self._driver: Any = webdriver.WebKitGTK(options=options, service=service)
        self._driver.set_page_load_timeout(WAIT)
        self._driver.set_script_timeout(WAIT)

    def leave(self) -> None:
        """Close the browser, and tell what it complained of."""
        self._driver.quit()
        lines = self._log.read_text(errors="replace").splitlines()
        complaints = [line for line in lines if "CONSOLE" in line and "ERROR" in line]
        assert not complaints, "\n".join(complaints)

    @property
    def address(self) -> str:
        """Where the browser says that they are."""
        return str(self._driver.current_url)

    def words(self) -> str:
        """All words of the page."""
        text: str = self._ask("() => document.body.innerText.replaceAll('\\u2060', '')")
        return " ".join(text.split())

    def load_again(self, *, as_on_an_iphone: bool = False) -> Self:
        """Reload; an iPhone tells the page of it later than others."""
        if as_on_an_iphone:
            self._ask(ONLY_PAGEHIDE)
        self._driver.refresh()
        return self

    def go_back(self) -> Self:
        """The Back button of the browser."""
        self._driver.back()
        return self

    def _ask(self, script: str, *words: Any) -> Any:
        return self._driver.execute_script(f"return ({script})(...arguments)", *words)

    def _until(self, is_so: Callable[[], T], otherwise: str) -> T:
        """What it answers once it is so. A thing that has just been drawn anew is asked for again."""
        from selenium.common.exceptions import WebDriverException

        give_up, last = time.monotonic() + WAIT, ""
        while time.monotonic() < give_up:
            try:
                if answer := is_so():
                    return answer
            except WebDriverException as not_yet:
                last = str(not_yet).splitlines()[0]
            time.sleep(STEP)
        try:
            shown = f"at {self.address}: {self.words()[:1500]}"
        except WebDriverException:
            shown = f"and the browser is gone: {self._log.read_text(errors='replace')[-1500:]}"
        raise AssertionError(f"{otherwise} {shown} {last}")

    def _one(self, script: str, *words: Any) -> Any:
        return self._until(lambda: self._ask(script, *words), f"Nothing is called {words}")

    def _press(self, script: str, *words: Any) -> Self:
        def press() -> bool:
            found = self._one(script, *words)
            self._driver.execute_script(TO_THE_MIDDLE, found)
            self._ask(LISTEN)
            found.click()
            return self._hears_the_click()

        self._until(press, f"{words} cannot be pressed")
        return self

    def _hears_the_click(self) -> bool:
        from selenium.common.exceptions import WebDriverException

        give_up = time.monotonic() + _HEARS
        while time.monotonic() < give_up:
            try:
                if self._ask(PRESSED):
                    return True
            except WebDriverException:  # another page is coming
                return True
            time.sleep(STEP)
        return False

    def _settle(self) -> None:
        self._until(lambda: self._ask(SETTLED), "The page does not settle")


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody looks at; its name is what DISPLAY takes."""
    tells, hears = os.pipe()
    size = ["-screen", "0", "1400x3000x24", "-nolisten", "tcp"]
    command = [f"/usr/bin/{SCREEN}", "-displayfd", str(hears), *size]
    with subprocess.Popen(command, pass_fds=(hears,), stderr=subprocess.DEVNULL) as running:
        os.close(hears)
        with os.fdopen(tells) as answer:
            number = answer.readline().strip()
        assert number, "There is no screen."
        yield f":{number}"
        running.terminate()
