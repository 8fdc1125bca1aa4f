"""Whoever comes back finds what they had not sent: in a new session, which is a reload, a restart and a new sign-in."""

import pytest

from conference.vocabulary import Relationship, TextKind
from portal import network
from services import agreements, unsent_answers
from tests.opened_page import opened
from tests.signing import next_version

BEGAN = "You began this at 9am: go on, or start again."
NOMINEE = {"name": "Kemi Adeyo", "email": "kemi@example.org"}
AGREEMENT = TextKind.SUPPORTER_AGREEMENT


@pytest.fixture(autouse=True)
def _nobodys_browser(monkeypatch):
    monkeypatch.setattr(network, "here", lambda: None)


def half_a_nomination(home, who=None):
    page = opened(who or home.dana, "parent.supporter", home.id)
    page.fill(**NOMINEE)
    page.choose("relationship", Relationship.FRIEND)
    page.choose("consents", True)
    return page.press("Continue")  # and is told that an answer is missing


def typed(page):
    return {str(field.key).rpartition("|")[2]: field.value for field in page.app.text_input}


def chosen(page):
    return {str(radio.key).rpartition("|")[2]: radio.value for radio in page.app.radio}


def tick_all(page):
    for box in page.app.checkbox:
        box.check()


def test_a_nomination_that_was_begun_is_found_by_its_parent_alone(home):
    half_a_nomination(home)
    again = opened(home.dana, "parent.supporter", home.id)
    assert BEGAN in again.words
    assert typed(again) == NOMINEE
    assert chosen(again) == {
        "relationship": Relationship.FRIEND,
        "in_parents_place": None,
        "consents": True,
    }
    other = opened(home.ryan, "parent.supporter", home.id)
    assert "You began this" not in other.words
    assert set(typed(other).values()) == {""}


def test_the_nomination_goes_on_from_its_last_page_and_leaves_nothing_when_it_is_sent(home):
    half_a_nomination(home).choose("in_parents_place", False)
    page = half_a_nomination(home)
    page.choose("in_parents_place", False)
    assert page.press("Continue").title == "Check your answers"
    again = opened(home.dana, "parent.supporter_check", home.id)
    assert BEGAN in again.words
    assert "Kemi Adeyo" in again.words
    assert "Friend" in again.words
    assert opened(home.dana, "parent.supporter", home.id).words.count(BEGAN) == 1
    assert again.press("Ask for this supporter").title == "Pass on this code"
    new = opened(home.dana, "parent.supporter", home.id)
    assert "You began this" not in new.words
    assert set(typed(new).values()) == {""}


def test_starting_again_empties_the_form_and_what_was_kept(home):
    half_a_nomination(home)
    page = opened(home.dana, "parent.supporter", home.id).press("Start again")
    for shown in (page, opened(home.dana, "parent.supporter", home.id)):
        assert "You began this" not in shown.words
        assert set(typed(shown).values()) == {""}
        assert set(chosen(shown).values()) == {None}


def test_what_is_typed_after_starting_again_is_kept_anew(home):
    half_a_nomination(home)
    page = opened(home.dana, "parent.supporter", home.id).press("Start again")
    page.fill(name="Ola Berg")
    page.press("Continue")
    assert typed(opened(home.dana, "parent.supporter", home.id)) == {"name": "Ola Berg", "email": ""}


def signing_with_everything_filled_in(world):
    page = opened(world.actor("supporter"), "supporter.agreement", world.marsh.id)
    page.press("Continue to the statements")
    tick_all(page)
    page.press("Continue")
    page.fill(name=world.actor("supporter").name, drawing="1,1 2,2")
    tick_all(page)
    return page


def test_signing_goes_on_where_it_was_left_but_for_the_drawing(sqlite_world):
    kemi, where = sqlite_world.actor("supporter"), sqlite_world.marsh.id
    page = signing_with_everything_filled_in(sqlite_world).press("Continue")
    assert page.title == "Check your answers before you sign"
    assert "None: your name is enough" not in page.words
    back = opened(kemi, "supporter.name", where)
    assert "You began this" in back.words
    assert typed(back) == {"name": kemi.name, "drawing": ""}
    assert [box.value for box in back.app.checkbox] == [True]
    assert all(box.value for box in opened(kemi, "supporter.statements", where).app.checkbox)
    check = opened(kemi, "supporter.check", where)
    assert "None: your name is enough" in check.words
    check.press("Sign and send")
    assert agreements.my_signature(kemi, where, AGREEMENT) is not None
    assert unsent_answers.found(kemi, unsent_answers.place_of_draft(f"{AGREEMENT.value}|{where}")) is None


def test_a_tick_for_one_version_is_no_tick_for_the_next(sqlite_world):
    kemi, where = sqlite_world.actor("supporter"), sqlite_world.marsh.id
    page = opened(kemi, "supporter.agreement", where).press("Continue to the statements")
    page.app.checkbox[0].check()
    page.press("Continue")  # and is told that statements are missing
    assert opened(kemi, "supporter.statements", where).app.checkbox[0].value
    next_version(sqlite_world, again=True, kind=AGREEMENT)
    page = opened(kemi, "supporter.agreement", where).press("Continue to the statements")
    assert not any(box.value for box in page.app.checkbox)


@pytest.mark.parametrize(
    ("role", "first", "second"),
    [
        ("parent", "parent.supporter", "parent.supporter_check"),
        ("police", "professional.observer", "professional.observer_check"),
        ("social_worker", "social_worker.open", "social_worker.open_when"),
        ("social_worker", "social_worker.open", "social_worker.open_check"),
    ],
)
def test_no_page_is_jumped_to_before_the_one_before_it_is_done(sqlite_world, role, first, second):
    who = sqlite_world.actor(role)
    where = "" if role == "social_worker" else sqlite_world.marsh.id
    page = opened(who, first, where)
    title = page.title
    page.fill(name="Kemi", observer_name="Kemi", family="Marsh")
    page.press("Continue")  # and is told what is missing
    assert opened(who, second, where).title == title
