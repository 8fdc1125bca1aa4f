"""Somebody at WebKit, the engine of every browser on an iPhone: for the part `engines` of `make prove`.

They do what tests.journeys.person does, as far as five journeys need it, through Selenium and WebKitWebDriver. The
driver is asked for nothing that it does unreliably: things are found by a script of ours, scrolled to the middle,
then pressed.
"""

import os
import subprocess
import time
import urllib.error
import urllib.request
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urljoin

from tests.demonstration import PASSWORD
from tests.journeys import looking_over
from tests.journeys.looking_over import HEIGHTS
from tests.journeys.portal import Portal
from tests.journeys.scripts import ANSWER, FIND, FLASHED, HEADED, PUT, SETTLED, TO_THE_MIDDLE, UNTICKED

T = TypeVar("T")
DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
_WINDOW = Path(__file__).with_name("webkit_window.py")
_WAIT, _STEP = 30.0, 0.03  # seconds


class WebKitPerson:
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
        self._driver.set_page_load_timeout(_WAIT)
        self._driver.set_script_timeout(_WAIT)

    def leave(self) -> None:
        """Close the browser, and tell what it complained of."""
        self._driver.quit()
        lines = self._log.read_text(errors="replace").splitlines()
        complaints = [line for line in lines if "CONSOLE" in line and "ERROR" in line]
        assert not complaints, "\n".join(complaints)

    # doing

    def sign_in(self, password: str = PASSWORD) -> "WebKitPerson":
        """From the sign-in page to the list of conferences."""
        self.open("/sign-in").sees("Sign in")
        self.fill("Email address", self.email).fill("Password", password).press("Sign in")
        return self.sees("Your conferences")

    def open(self, address: str) -> "WebKitPerson":
        """Type an address."""
        self._driver.get(urljoin(self.portal.url, address))
        return self

    def follow(self, words: str, nth: int = 0) -> "WebKitPerson":
        """A link, by its words."""
        return self._press(FIND, "link", words, nth, True)

    def enter(self, conference_id: str) -> "WebKitPerson":
        """A conference on the list of theirs."""
        return self._press(f"() => document.querySelector(\"[id^='tasks-'] a[href*='{conference_id}']\")")

    def press(self, words: str) -> "WebKitPerson":
        """A button, by its words."""
        return self._press(FIND, "button", words, 0, True)

    def fill(self, label: str, words: str) -> "WebKitPerson":
        """Type into a field. What is typed must not be found in the log."""
        if len(words) > 7:
            self.portal.secrets.add(words)

        def type_in() -> bool:
            field = self._one(FIND, "field", label, 0, False)
            self._driver.execute_script(TO_THE_MIDDLE, field)
            field.clear()
            if "\n" in words:  # the driver types no line ends
                self._driver.execute_script(PUT, field, words)
            else:
                field.send_keys(words)
            self._driver.execute_script("arguments[0].blur()", field)
            return bool(field.get_property("value") == words)

        self._until(type_in, f"“{label}” cannot be filled in")
        return self

    def choose(self, question: str, answer: str) -> "WebKitPerson":
        """One answer of several."""
        self._press(ANSWER, question, answer)
        checked = f"(q, a) => ({ANSWER})(q, a)?.querySelector('input').checked"
        self._until(lambda: self._ask(checked, question, answer), f"“{answer}” is not chosen")
        return self

    def tick(self, words: str) -> "WebKitPerson":
        """A box, by how its words begin."""
        checked = f"(...asked) => ({FIND})(...asked)?.querySelector('input').checked"
        self._press(FIND, "box", words, 0, False)
        self._until(lambda: self._ask(checked, "box", words, 0, False), f"“{words}” is not ticked")
        return self

    def tick_all(self) -> "WebKitPerson":
        """Every box on the page."""
        while self._ask(f"() => ({UNTICKED})().length"):
            before = self._ask(f"() => ({UNTICKED})().length")
            self._press(f"() => ({UNTICKED})()[0]?.closest('label')")
            self._until(
                partial(self._ask, f"(n) => ({UNTICKED})().length < n", before), "A box is not ticked"
            )
        return self

    def download(self, words: str) -> str:
        """The words of the PDF that a link gives out, once it has been sealed: fetched as the browser would."""
        way = self._one(FIND, "link", words, 0, True)
        cookies = "; ".join(f"{c['name']}={c['value']}" for c in self._driver.get_cookies())
        asked = urllib.request.Request(way.get_property("href"), headers={"cookie": cookies})
        give_up = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(asked, timeout=_WAIT) as answer:
                    return looking_over.words_of(self.portal, answer.headers, BytesIO(answer.read()))
            except urllib.error.HTTPError as not_yet:
                if not_yet.code != 409 or time.monotonic() > give_up:
                    raise
            time.sleep(0.2)

    # seeing

    def sees(self, heading: str) -> "WebKitPerson":
        """They are on the page with this heading. Its width and title are looked at."""
        self._until(lambda: self._ask(HEADED, heading), f"Not “{heading}”")
        self._settle()
        title = self._driver.title
        assert not looking_over.names_in(self.portal, title), title
        assert self._ask(looking_over.SIDEWAYS) <= 0, f"“{heading}” can be pushed sideways"
        return self

    def refused(self) -> "WebKitPerson":
        """It is refused in four rows: what, why and by which clause, what would change it, who to ask."""
        rows = ["What you cannot do", "Why", "What would change this", "Who to ask"]
        asked = "() => [...document.querySelectorAll('.st-key-refusal dt')].map((e) => e.innerText.trim())"
        self._until(lambda: self._ask(asked) == rows, "Not refused")
        self._settle()
        return self

    def finds_errors(self) -> "WebKitPerson":
        """A summary of what is wrong has the focus, and each line stands at its question too."""
        self._until(lambda: self._ask("() => document.activeElement.matches('.kit-errors')"), "No errors")
        self._settle()
        said = self._ask(
            "() => [...document.querySelectorAll('.kit-errors li')].map((e) => e.innerText.trim())"
        )
        beside = self._ask("() => [...document.querySelectorAll('.kit-err')].map((e) => e.innerText.trim())")
        assert said == [words.removeprefix("Error:").strip() for words in beside]
        return self

    def notice(self, sentence: str) -> "WebKitPerson":
        """The page says at its top what was done."""
        self._until(lambda: self._ask(FLASHED, sentence), f"Not said: {sentence}")
        self._settle()
        return self

    def reads(self, *words: str) -> "WebKitPerson":
        """These words are on the page."""
        for some in words:
            self._until(partial(self._has, some), f"Not there: {some}")
        return self

    def _has(self, some: str) -> bool:
        return some in self.words()

    def does_not_read(self, *words: str) -> "WebKitPerson":
        """These words are nowhere in the page, seen or unseen."""
        content = self._driver.page_source
        found = [some for some in words if some in content]
        assert not found, f"{found} on {self.address}"
        return self

    @property
    def address(self) -> str:
        """Where the browser says that they are."""
        return str(self._driver.current_url)

    def words(self) -> str:
        """All words of the page."""
        text: str = self._ask("() => document.body.innerText.replaceAll('\\u2060', '')")
        return " ".join(text.split())

    def text_fields(self) -> int:
        """How many fields there are to type into."""
        return int(
            self._ask("() => document.querySelectorAll('.stMain :is(input[type=text], textarea)').length")
        )

    def row(self, who: str) -> str:
        """The words of a row in a table."""
        return self._line("[role=row]", who)

    def status_of(self, line: str) -> str:
        """The status word beside a line of a list."""
        found = (
            "(who) => [...document.querySelectorAll('.kit-tasks li')].find((e) => e.innerText.includes(who))"
        )
        return str(self._ask(f"(who) => ({found})(who)?.querySelector('.kit-status').innerText.trim()", line))

    def _line(self, selector: str, who: str) -> str:
        said = self._ask(
            "(s, who) => [...document.querySelectorAll(s)].find((e) => e.innerText.includes(who))?.innerText",
            selector,
            who,
        )
        return " ".join(str(said).split())

    # how

    def _ask(self, script: str, *words: Any) -> Any:
        return self._driver.execute_script(f"return ({script})(...arguments)", *words)

    def _until(self, is_so: Callable[[], T], otherwise: str) -> T:
        """What it answers once it is so. A thing that has just been drawn anew is asked for again."""
        from selenium.common.exceptions import WebDriverException

        give_up, last = time.monotonic() + _WAIT, ""
        while time.monotonic() < give_up:
            try:
                if answer := is_so():
                    return answer
            except WebDriverException as not_yet:
                last = str(not_yet).splitlines()[0]
            time.sleep(_STEP)
        try:
            shown = f"at {self.address}: {self.words()[:1500]}"
        except WebDriverException:
            shown = f"and the browser is gone: {self._log.read_text(errors='replace')[-1500:]}"
        raise AssertionError(f"{otherwise} {shown} {last}")

    def _one(self, script: str, *words: Any) -> Any:
        return self._until(lambda: self._ask(script, *words), f"Nothing is called {words}")

    def _press(self, script: str, *words: Any) -> "WebKitPerson":
        def press() -> bool:
            found = self._one(script, *words)
            self._driver.execute_script(TO_THE_MIDDLE, found)
            found.click()
            return True

        self._until(press, f"{words} cannot be pressed")
        return self

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
