"""The browser of one person of a journey: what it complains of in its console fails the test."""

from pathlib import Path
from typing import Self

from playwright.sync_api import Browser, ConsoleMessage

from tests.journeys import firefox
from tests.journeys.looking_over import HEIGHTS
from tests.journeys.portal import Portal
from tests.journeys.scripts import ONLY_PAGEHIDE

_WAIT = 20_000  # milliseconds, on a busy machine


class OwnBrowser:
    """One person, one browser of their own, one width. `pictures` is a folder for a picture of every page."""

    def __init__(
        self, browser: Browser, portal: Portal, email: str, width: int, pictures: Path | None = None
    ) -> None:
        self.portal = portal
        self.email = email
        self.width = width
        self.complaints: list[str] = []
        self._pictures = pictures
        self._is_firefox = firefox.is_it(browser)
        self._context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            base_url=portal.url,
            **(firefox.AS_IT_IS if self._is_firefox else {"reduced_motion": "reduce"}),
        )
        self._context.set_default_timeout(_WAIT)
        self._page = self._context.new_page()
        self._has_to_sign_in = False
        self._page.on("console", self._heard)
        self._page.on("pageerror", lambda error: self._complain(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complain(f"{message.text} ({message.location.get('url', '')})")

    def _complain(self, words: str) -> None:
        if not (self._is_firefox and firefox.is_harmless(words)):
            self.complaints.append(f"{self._page.url}: {words}")

    def load_again(self, *, as_on_an_iphone: bool = False) -> Self:
        """Reload; an iPhone tells the page of it later than others."""
        if as_on_an_iphone:
            self._page.evaluate(ONLY_PAGEHIDE)
        self._page.reload()
        return self

    def go_back(self) -> Self:
        """The Back button of the browser."""
        self._page.go_back()
        return self

    def leave(self) -> None:
        """Close the browser, and tell what it complained of."""
        self._context.close()
        assert not self.complaints, "\n".join(self.complaints)
