"""What is typed reaches the server before it is sent: from a page of the person's own, and from nowhere else."""

import json
import re
import sqlite3
from html import unescape

import pytest

from tests.portal.shell.visitor import run

pytestmark = pytest.mark.server

PATH = "/session/answers"
_CONFERENCE = re.compile(r"conference=([0-9a-z]{20})")
_SHOWN = re.compile(r'data-fields="([^"]+)" data-showing="([^"]+)"')


class Typist:
    """Somebody of the demonstration before the form with which a supporter is nominated."""

    def __init__(self, visitor):
        self.visitor = visitor
        self.token = json.loads(visitor.get("/session").text)["form"]
        self.look()

    def look(self):
        """Open the page in a new session, as a reload does."""
        with self.visitor.socket() as socket:
            conference = _CONFERENCE.search(run(socket).html)[1]
            self.page = run(socket, "parent-supporter", f"conference={conference}").html.replace('\\"', '"')
        fields, self.showing = _SHOWN.search(self.page).groups()
        self.field = next(name for name in unescape(fields).split() if name.endswith("-name"))
        return self.page

    def types(self, words, **changed):
        body = {"form": self.token, "showing": self.showing, "answers": {self.field: words}, **changed}
        return self.hands_in(json.dumps(body)).status

    def hands_in(self, body, **headers):
        sent = {"Origin": self.visitor.url, "Content-Type": "application/json"} | headers
        return self.visitor.ask("POST", PATH, body, **sent)


@pytest.fixture
def parent(signed_in):
    return Typist(signed_in("parent"))


@pytest.fixture
def kept(portal):
    def rows():
        with sqlite3.connect(portal.database_url.removeprefix("sqlite:///")) as database:
            return database.execute("SELECT user_id, place, sealed FROM unsent_answer").fetchall()

    return rows


def test_what_was_typed_is_there_when_the_page_is_loaded_again(parent, kept, signed_in):
    assert parent.types("Kemi Adeyo") == 204
    assert parent.types("Kemi Adey\ud800<b>") == 204
    assert "You began this at" in parent.look()
    assert all(b"Kemi" not in sealed for _user, _place, sealed in kept())
    assert "You began this at" not in Typist(signed_in("second_parent")).page


def test_only_a_page_that_was_drawn_for_them_can_hand_it_in(parent, kept, signed_in):
    other = Typist(signed_in("second_parent"))
    before = kept()
    assert parent.types("Kemi", showing=other.showing) == 404
    assert parent.types("Kemi", showing=parent.showing[:-8] + "AAAAAAAA") == 404
    assert parent.types("Kemi", showing="ż") == 404
    assert parent.types("Kemi", form="x" * 43) == 403
    assert parent.hands_in("{}", Origin="https://evil.example").status == 403
    assert kept() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("[]", 400),
        ("{" * 5000, 400),
        ('{"form": 1, "showing": "a", "answers": {"a": "b"}}', 400),
        ('{"form": "f", "showing": "a", "answers": {}}', 400),
        ('{"form": "f", "showing": "a", "answers": {"a b": "c"}}', 400),
        ('{"form": "f", "showing": "a", "answers": {"a": 1}}', 400),
        (json.dumps({"form": "f", "showing": "a", "answers": {str(n): "x" for n in range(101)}}), 400),
        ("x" * 600_001, 413),
    ],
)
def test_anything_else_is_turned_away(parent, body, status):
    assert parent.hands_in(body).status == status


def test_more_than_anybody_types_is_turned_away_and_what_there_is_stays(parent):
    assert parent.types("x" * 100_001) == 413
    assert parent.types("Kemi") == 204
    assert "You began this at" in parent.look()


def test_it_is_typed_by_people_not_by_machines(signed_in):
    typist = Typist(signed_in("second_parent"))
    answers = {typist.types("Ola") for _time in range(125)}
    assert answers == {204, 429}


def test_who_has_signed_out_hands_in_nothing(parent, kept):
    parent.visitor.post("/sign-out", {})
    before = kept()
    parent.visitor.cookies["form"] = parent.token
    assert parent.types("Kemi") == 401
    assert kept() == before
