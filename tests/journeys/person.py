"""Somebody at a browser, who does what people do. Whatever they come to see is looked over as well.

Every page has one heading, a title without names, nothing to push sideways, no violation that axe finds, and says
nothing in the browser's console.
"""

import io
import re
import time
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as Late

from tests.demonstration import PASSWORD
from tests.effort import PROVING
from tests.journeys import looking_over
from tests.journeys.looking_over import DESKTOP, PHONE
from tests.journeys.own_browser import OwnBrowser
from tests.journeys.scripts import FLASHED, FOCUSED, HEADED, RINGED, SETTLED
from tests.portal.shell.visitor import Visitor

__all__ = ["DESKTOP", "PHONE", "Person"]


class Person(OwnBrowser):
    """Somebody who signs in, does things and reads."""

    @property
    def page(self) -> Page:
        """What they look at. Whoever has still to sign in does so now, as people do."""
        if self._has_to_sign_in:
            self._has_to_sign_in = False
            self.sign_in()
        return self._page

    # doing

    def sign_in(self, password: str = PASSWORD) -> "Person":
        """From the sign-in page to the list of conferences."""
        self.page.goto("/sign-in")
        self.sees("Sign in")
        self.fill("Email address", self.email)
        self.fill("Password", password)
        self.press("Sign in")
        return self.sees("Your conferences")

    def signs_in(self) -> "Person":
        """Sign in with what comes next: through the pages; for an address without them, which spares two of them."""
        self._has_to_sign_in = True
        return self

    def open(self, address: str) -> "Person":
        """Type an address."""
        if self._has_to_sign_in and not PROVING:
            self._has_to_sign_in = False
            cookies = Visitor(self.portal.url).sign_in_with(self.email, PASSWORD).cookies
            self._context.add_cookies(
                [{"name": name, "value": value, "url": self.portal.url} for name, value in cookies.items()]
            )
        self.page.goto(address)
        return self

    def follow(self, words: str, nth: int = 0) -> "Person":
        """A link, by its words."""
        self.page.get_by_role("link", name=words, exact=True).nth(nth).click()
        return self

    def enter(self, conference_id: str) -> "Person":
        """A conference on the list of theirs; one whose day is over may be a page away."""
        line = self.page.locator(f":is(#tasks-mine, #tasks-earlier) a[href*='{conference_id}']")
        if not line.count():
            self.follow("Earlier conferences").sees("Earlier conferences")
        line.first.click()
        return self

    def press(self, words: str) -> "Person":
        """A button, by its words."""
        self.button(words).click()
        return self

    def button(self, words: str) -> Locator:
        """The button with these words."""
        return self.page.get_by_role("button", name=words, exact=True)

    def field(self, label: str) -> Locator:
        """The text field with this label; its hint is read out with it."""
        return self.page.get_by_role("textbox", name=re.compile(f"^{re.escape(label)}([.]|$)")).or_(
            self.page.locator(f'input[type="password"][id="{self._id_of(label)}"]')
        )

    def _id_of(self, label: str) -> str:
        found = self.page.locator("label", has_text=label)
        return (found.first.get_attribute("for") or "") if found.count() else ""

    def fill(self, label: str, words: str) -> "Person":
        """Type into a field. What is typed must not be found in the log."""
        if len(words) > 7:
            self.portal.secrets.add(words)
        field = self.field(label)
        field.fill(words)
        field.blur()  # as leaving the field does: Streamlit takes the words then
        return self

    def begin(self, label: str, words: str) -> "Person":
        """Type into an empty field, and stay in it."""
        self.portal.secrets.add(words)
        self.field(label).press_sequentially(words)
        return self

    def fill_date(self, day: str, month: str, year: str) -> "Person":
        """The three fields of a date."""
        for label, part in (("Day", day), ("Month", month), ("Year", year)):
            self.fill(label, part)
        return self

    def choose(self, question: str, answer: str) -> "Person":
        """One answer of several."""
        group = self.page.get_by_role("radiogroup", name=re.compile(f"^{re.escape(question)}"))
        group.get_by_text(answer, exact=True).click()
        expect(group.get_by_role("radio", name=answer, exact=True)).to_be_checked()
        return self

    def pick(self, question: str, option: str) -> "Person":
        """One option of a long list, found by typing. The list shuts where the page still moves: then once more."""
        box = self.page.get_by_role("combobox", name=re.compile(re.escape(question)))
        wanted = self.page.get_by_role("option", name=option, exact=True)
        for _try in range(5):
            box.click()
            box.fill("")
            box.fill(option)
            try:
                wanted.click(timeout=2000)
            except Late:
                continue
            return self
        raise AssertionError(f"“{question}” does not offer “{option}”")

    def tick(self, words: str) -> "Person":
        """A box, by how its words begin."""
        box = self.page.get_by_role("checkbox", name=re.compile(f"^{re.escape(words)}"))
        self._tick(box)
        return self

    def tick_all(self) -> "Person":
        """Every box on the page."""
        for box in self.page.get_by_role("checkbox").all():
            if not box.is_checked():
                self._tick(box)
        return self

    def _tick(self, box: Locator) -> None:
        box.locator("xpath=ancestor::label").click(position={"x": 10, "y": 10})
        expect(box).to_be_checked()

    def tab_to(self, words: str, then: str = "") -> "Person":
        """Press Tab until what has the focus is called this, see that it shows, and press another key there."""
        for _stop in range(60):
            self.page.keyboard.press("Tab")
            if words in self.page.evaluate(FOCUSED):
                self.page.wait_for_function(RINGED)  # whoever cannot see the focus is lost
                if then:
                    self.page.keyboard.press(then)
                return self
        raise AssertionError(f"No way to “{words}” with the Tab key")

    def download(self, words: str) -> str:
        """The words of the PDF that a link gives out, once it has been sealed. There is no name in the file's name."""
        address = urljoin(
            self.page.url, self.page.get_by_role("link", name=words).get_attribute("href") or ""
        )
        give_up = time.monotonic() + 60
        while (answer := self.page.request.get(address)).status == 202:  # a busy machine seals slowly
            assert time.monotonic() < give_up, address
            time.sleep(0.2)
        if self._is_firefox:  # the driver hands over an empty file
            return looking_over.words_of(self.portal, answer.headers, io.BytesIO(answer.body()))
        with self.page.expect_download() as coming:
            self.follow(words)
        given = {"content-disposition": coming.value.suggested_filename}
        return looking_over.words_of(self.portal, given, coming.value.path())

    # seeing

    def sees(self, heading: str) -> "Person":
        """They are on the page with this heading. It is looked over."""
        try:
            self.page.wait_for_function(HEADED, arg=heading)
        except Exception as error:
            shown = self.page.locator("h1").all_inner_texts()
            raise AssertionError(
                f"Not “{heading}”, but {shown} at {self.page.url}: {self.words()[:1500]}"
            ) from error
        self._settle()
        self._look_over(heading)
        return self

    def hears(self, heading: str) -> "Person":
        """They came to another page, and the focus with them: its heading is read out."""
        expect(self.page.locator("h1:focus")).to_have_text(heading)
        return self.sees(heading)

    def refused(self) -> "Person":
        """It is refused in four rows: what, why and by which clause, what would change it, who to ask."""
        expect(self.page.locator(".st-key-refusal dt")).to_have_text(
            ["What you cannot do", "Why", "What would change this", "Who to ask"]
        )
        self._settle()
        self._look_over(self.page.locator("h1").inner_text(), "refused")
        return self

    def finds_errors(self) -> "Person":
        """A summary of what is wrong has the focus; each line stands at its question too, and leads there."""
        summary = self.page.locator(".kit-errors")
        expect(summary.locator("li").first).to_be_visible()
        self._settle()
        expect(summary).to_be_focused()
        heading = self.page.locator("h1").inner_text()
        assert self.page.title().startswith("Error: "), f"“{heading}”: {self.page.title()}"
        said = summary.locator("li").all_inner_texts()
        beside = [
            words.removeprefix("Error:").strip() for words in self.page.locator(".kit-err").all_inner_texts()
        ]
        assert said == beside, f"“{heading}”: {said}, but at the questions {beside}"
        self._look_over(heading, "|".join(said))
        for sentence in said:
            summary.get_by_role("link", name=sentence, exact=True).click()
            expect(self.page.locator("input:focus, textarea:focus")).to_have_count(1)
        return self

    def notice(self, sentence: str) -> "Person":
        """The page says at its top what was done."""
        self.page.wait_for_function(FLASHED, arg=sentence)
        self._settle()
        return self

    def reads(self, *words: str) -> "Person":
        """These words are on the page."""
        for some in words:
            expect(self.page.locator("main, [data-testid='stMain']").last).to_contain_text(some)
        return self

    def does_not_read(self, *words: str) -> "Person":
        """These words are nowhere in the page, seen or unseen."""
        content = self.page.content()
        found = [some for some in words if some in content]
        assert not found, f"{found} on {self.page.url}"
        return self

    @property
    def address(self) -> str:
        """Where the browser says that they are."""
        return self.page.url

    def code(self) -> str:
        """The code that is read out to somebody, in large letters."""
        return self.page.locator(".kit-big").first.inner_text()

    def has(self, label: str, words: str) -> "Person":
        """These words are in a field."""
        expect(self.field(label)).to_have_value(words)
        return self

    def text_fields(self) -> int:
        """How many fields there are to type into."""
        return self.page.get_by_role("textbox").count()

    def words(self) -> str:
        """All words of the page."""
        return self.page.locator("body").inner_text()

    def row(self, who: str) -> str:
        """The words of a row in a table."""
        return self._words_in(self.page.get_by_role("row"), who)

    def line(self, who: str) -> str:
        """The words of a line in a queue."""
        return self._words_in(self.page.locator(".kit-rows li"), who)

    def _words_in(self, rows: Locator, who: str) -> str:
        return " ".join(rows.filter(has_text=who).first.inner_text().split())

    def status_of(self, line: str) -> str:
        """The status word beside a line of a list."""
        lines = self.page.locator(".kit-tasks li").filter(has_text=line)
        return lines.first.locator(".kit-status").inner_text().strip()

    def _settle(self) -> None:
        self.page.wait_for_function(SETTLED)

    def _look_over(self, heading: str, state: str = "") -> None:
        looking_over.look_over(self.page, self.portal, self.width, heading, state, self._pictures)
