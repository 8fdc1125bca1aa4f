"""One page of the portal, opened by one person, without a browser: what is on it, and what happens at a press."""

import re
from datetime import timedelta
from html import unescape

from conference.conferences import Conference
from conference.people import Actor
from services import runtime
from tests.demonstration import World
from tests.support.app_tests import AppTest

_HEADING = re.compile(r"<h1>(.*?)</h1>")
_TASK = re.compile(r"<li.*?</li>", re.DOTALL)
_STATUS = re.compile(r"""<(?:strong|span) class="kit-tag[^>]*>(.*?)<""")
_LINK = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)


def _script(actor, key, ends_at):  # read as text, on its own: no names from here
    from types import SimpleNamespace

    import streamlit as st

    from conference.exceptions import ConferenceError
    from portal import guard, kit, state
    from services import reset_agreements

    told = bool(reset_agreements.list_mine(actor))
    run = state.Run(signed_in=SimpleNamespace(actor=actor, ends_at=ends_at, is_to_be_told=told))
    with state.running(run):
        run.pages = {
            page.key: st.Page(
                page.file, title=page.title, url_path=page.key.replace(".", "-"), default=page.key == key
            )
            for page in guard.pages_offered(actor)
        }
        chosen = st.navigation(list(run.pages.values()), position="hidden")
        try:
            chosen.run()
        except ConferenceError as error:
            kit.fall_back(error)


class OpenedPage:
    """What stands on a page. `words` is all of its text; `press` presses a button by its label."""

    def __init__(self, app: AppTest) -> None:
        self.app = app

    @property
    def words(self) -> str:
        """Everything that the page says, mark-up included."""
        return "\n".join(self._drawn)

    @property
    def links(self) -> list[str]:
        """The words of each link."""
        return [unescape(words) for drawn in self._drawn for words in _LINK.findall(drawn)]

    @property
    def _drawn(self) -> list[str]:
        return [element.proto.body for element in self.app.get("html")]

    def status_of(self, label: str) -> str:
        """The status word of a line of a task list, "" where it has none."""
        line = next(one for one in _TASK.findall(self.words) if label in one)
        found = _STATUS.search(line)
        return unescape(found[1]) if found else ""

    @property
    def title(self) -> str:
        """The heading of the page."""
        found = _HEADING.search(self.words)
        assert found, "The page has no heading."
        return unescape(found[1])

    def fill(self, **typed: str) -> None:
        """Type into the questions of these names."""
        for field in (*self.app.text_input, *self.app.text_area):
            name = str(field.key).rpartition("|")[2]
            if name in typed:
                field.set_value(typed[name])

    def choose(self, name: str, option: object) -> None:
        """Choose one of the options of a question."""
        next(radio for radio in self.app.radio if str(radio.key).endswith(f"|{name}")).set_value(option)

    def press(self, label: str) -> "OpenedPage":
        """Press a button and look at the page again."""
        button = next(b for b in self.app.button if b.label.replace("\\", "") == label)
        button.click().run()
        assert not self.app.exception, self.app.exception
        return self


def opened(actor: Actor, key: str, conference_id: str = "", **params: str) -> OpenedPage:
    """The page of a key as this person finds it."""
    app = AppTest.from_function(
        _script, args=(actor, key, runtime.now() + timedelta(minutes=10)), default_timeout=20
    )
    for name, value in {"conference": conference_id, **params}.items():
        if value:
            app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return OpenedPage(app)


def as_(world: World, who: str, key: str, where: Conference | None = None, **params: str) -> OpenedPage:
    """A page as one of the demonstration's people finds it."""
    needs = not key.startswith(("administrator.", "auditor.", "social_worker.open"))
    return opened(world.actor(who), key, (where or world.marsh).id if needs else "", **params)
