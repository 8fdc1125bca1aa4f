"""Somebody at WebKit, the engine of every browser on an iPhone: for the part `engines` of `make prove`.

They do what tests.journeys.person does, as far as the journeys of that part need it.
"""

import time
import urllib.error
import urllib.request
from functools import partial
from io import BytesIO
from urllib.parse import urljoin

from tests.demonstration import PASSWORD
from tests.journeys import looking_over
from tests.journeys.scripts import ANSWER, FIND, FLASHED, HEADED, PUT, TO_THE_MIDDLE, UNTICKED
from tests.journeys.webkit_browser import WAIT, WebKitBrowser


class WebKitPerson(WebKitBrowser):
    """Somebody who signs in, does things and reads."""

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

    def begin(self, label: str, words: str) -> "WebKitPerson":
        """Type into an empty field, and stay in it."""
        self.portal.secrets.add(words)
        field = self._one(FIND, "field", label, 0, False)
        self._driver.execute_script(TO_THE_MIDDLE, field)
        field.send_keys(words)
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
                with urllib.request.urlopen(asked, timeout=WAIT) as answer:
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

    def has(self, label: str, words: str) -> "WebKitPerson":
        """These words are in a field."""
        value = f"(label) => ({FIND})('field', label, 0, false)?.value"
        self._until(lambda: self._ask(value, label) == words, f"Not in “{label}”: {words}")
        return self

    def code(self) -> str:
        """The code that is read out to somebody, in large letters."""
        return str(self._ask("() => document.querySelector('.kit-big').innerText.trim()"))

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
