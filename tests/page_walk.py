"""One person at their pages: what the services ask the policy while pages are drawn, followed and pressed."""

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import unescape
from unittest.mock import patch
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import element_tree

from conference.exceptions import ConferenceError
from conference.people import Actor
from db.engine import Database
from policy.acts import Act
from portal.catalogue import PAGES, by_url_path
from services import access, accounts, cases, files
from tests.opened_page import opened
from tests.support.app_tests import AppTest

#: Done by looking: shown where the policy says yes. Anything else is done with a button or a file.
LOOKING = frozenset({"see", "read", "receive", "hear"})
_BACK = re.compile(r"-(home|queue|why|who-can|what-can)$")
_WAYS = re.compile(r'href="(/[^"]*)"')
FAR = 4  # links from the page that a yes names
#: What a page says where its act is done already, or where there is nothing yet.
_NOTHING_TO_DO = {
    ("sign", "supporter_agreement"): ("You have signed this",),
    ("circulate", "plan"): ("Sent out",),
    ("circulate", "minutes"): ("Sent out",),
    ("write", "minutes"): ("sent the minutes out",),
    ("receive", "signed_copy"): ("your copy comes here", "These are your copies"),
    ("receive", "decision_letter"): ("your copy comes here", "These are your copies"),
}


class Asked:
    """What the services have asked the policy about whoever acts, and what they have insisted on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.looked: set[Act] = set()
        self.insisted: set[Act] = set()
        decide = cases.Case.decide

        def deciding(case, action, obj, **more):
            self.looked.add((action, obj))
            return decide(case, action, obj, **more)

        monkeypatch.setattr(cases.Case, "decide", deciding)
        for module in (cases, access, accounts):

            def noting(decision, who, note=module.note):
                self.insisted.add((decision.action, decision.obj))
                note(decision, who)

            monkeypatch.setattr(module, "note", noting)

    def taken(self) -> tuple[set[Act], set[Act]]:
        """Both since the last time."""
        looked, insisted = self.looked, self.insisted
        self.looked, self.insisted = set(), set()
        return looked | insisted, insisted


class NotKept(ConferenceError):
    """What was written is undone again: only what was asked matters here."""


@contextmanager
def keeping_nothing():
    """Everything that is written inside is undone at its end."""
    really = Database.writing

    @contextmanager
    def writing(database):
        with really(database) as connection:
            yield connection
            raise NotKept("Not kept.")

    with patch.object(Database, "writing", writing):
        yield


class Chosen(str):
    """An option by its words."""

    __slots__ = ()


def in_words(format_func, value, really=element_tree._format_value_for_widget):
    """How an option reads; one that was chosen by its words reads so."""
    return str(value) if isinstance(value, Chosen) else really(format_func, value)


def fill_in(app: AppTest) -> None:
    """Tick everything, choose the last of each list, and write something everywhere."""
    for tick in app.checkbox:
        tick.set_value(True)
    for choice in (*app.radio, *app.selectbox):
        if choice.options:
            choice.set_value(Chosen(choice.options[-1]))
    for field in (*app.text_input, *app.text_area):
        field.set_value(
            {"Day": "1", "Month": "11", "Year": "2026"}.get(field.label, "some.words@example.org")
        )


@dataclass(frozen=True)
class Opened:
    """One page as somebody finds it: the acts that can be done on it, and where its links lead."""

    acts: frozenset[Act]
    ways: tuple[str, ...]
    insisted: frozenset[Act] = frozenset()
    words: str = ""
    has_buttons: bool = False


class Walk:
    """One person at their pages, each of which is opened once."""

    def __init__(self, actor: Actor, conference_id: str, asked: Asked) -> None:
        self.actor, self.conference_id, self.asked = actor, conference_id, asked
        self.seen: dict[str, Opened] = {}
        self.presses: dict[str, set[Act]] = {}

    def finds(self, act: Act, key: str) -> bool:
        """Whether the act can be done on a page or a few links on; or was done, or waits, as the page says."""
        page = PAGES[key]
        start = f"/{page.url_path}" + (f"?conference={self.conference_id}" if page.needs_conference else "")
        if any(words in self.open(start).words for words in _NOTHING_TO_DO.get(act, ())):
            return act[0] in LOOKING or act in self.open(start).insisted
        here, been = [start], {start}
        for _far in range(FAR):
            if any(act in self.open(address).acts for address in here):
                return True
            if act[0] not in LOOKING and any(act in self.pressed(address) for address in here):
                return True
            here = [way for address in here for way in self.open(address).ways if way not in been]
            been.update(here)
        return False

    def open(self, address: str) -> Opened:
        """A page or a file at an address of ours."""
        if address not in self.seen:
            path = urlsplit(address).path
            self.seen[address] = self._file(path) if path.startswith("/files/") else self._page(address)
        return self.seen[address]

    def _file(self, path: str) -> Opened:
        _blank, _files, kind, thing_id = path.split("/")
        self.asked.taken()
        with suppress(ConferenceError):  # not out yet, say: what was asked was asked before
            files.fetch(self.actor, kind, thing_id)
        return Opened(frozenset(self.asked.taken()[1]), ())

    def _page(self, address: str) -> Opened:
        url = urlsplit(address)
        page = by_url_path(url.path)
        query = dict(parse_qsl(url.query))
        if page is None or not url.path.strip("/"):
            return Opened(frozenset(), ())
        group = page.key.partition(".")[0]
        self.asked.taken()
        found = opened(self.actor, page.key, query.pop("conference", ""), **query)
        looked, insisted = self.asked.taken()
        acts = {act for act in looked if act[0] in LOOKING}
        if found.app.button:
            acts |= insisted
        ways = [unescape(way) for way in _WAYS.findall(found.words)]
        near = [
            way
            for way in ways
            if way.startswith((f"/{group.replace('_', '-')}-", "/files/"))
            and not _BACK.search(urlsplit(way).path)
        ]
        return Opened(
            frozenset(acts),
            tuple(dict.fromkeys(near)),
            frozenset(insisted),
            found.words,
            bool(found.app.button),
        )

    def pressed(self, address: str) -> set[Act]:
        """What is insisted on when each button of a page is pressed with everything filled in. Nothing is kept."""
        if address not in self.presses:
            self.presses[address] = self._pressed(address) if self.open(address).has_buttons else set()
        return self.presses[address]

    def _pressed(self, address: str) -> set[Act]:
        url = urlsplit(address)
        page, query = by_url_path(url.path), dict(parse_qsl(url.query))
        assert page
        query.pop("conference", "")
        insisted: set[Act] = set()
        number, buttons = 0, 1
        while number < buttons:
            app = opened(self.actor, page.key, self.conference_id, **query).app
            buttons = len(app.button)
            fill_in(app)
            self.asked.taken()
            with keeping_nothing():
                app.button[number].click().run()
            insisted |= self.asked.taken()[1]
            number += 1
        return insisted
