"""Long lists: pages to turn, and a search whose words stand in no address."""

import pytest
import streamlit as st

from portal import cookies
from services import conferences, passwords
from tests.family import seated
from tests.opened_page import opened


@pytest.fixture
def many(home, monkeypatch):
    """More conferences than a page of two holds, for the chair."""
    for days in (3, 4, 5):
        seated(home.office, home.worker, days=days, chair=home.chair)
    real = conferences.list_mine
    monkeypatch.setattr(conferences, "list_mine", lambda actor, **asked: real(actor, **asked | {"size": 2}))
    return home


def test_the_list_turns_its_pages(many):
    first = opened(many.chair, "home")
    assert "The next page" in first.links
    assert "The page before" not in first.links
    assert "Monday 23 November 2026, 3pm. Marsh. Your part: Chair" in first.links
    second = opened(many.chair, "home", page="2")
    assert ("The page before" in second.links, "The next page" in second.links) == (True, False)
    assert "Friday 4 December 2026, 3pm. Marsh. Your part: Chair" in second.links
    assert "There is nothing on this page." in opened(many.chair, "home", page="9").words
    assert "The next page" in opened(many.chair, "home", page="none").links


def test_a_parent_reads_the_year_and_no_family(home):
    page = opened(home.dana, "home")
    assert "Friday 4 December 2026, 3pm. Your part: Parent" in page.links
    assert [q.label for q in page.app.text_input] == []


def test_what_is_over_is_put_away_but_not_from_those_who_have_nothing_else(home, clock):
    clock.moment = home.where.starts_at
    clock.forward(days=2)
    page = opened(home.dana, "home")
    assert "Friday 4 December 2026, 3pm. Your part: Parent" in page.links
    seated(home.office, home.worker, days=30, chair=home.chair)
    page = opened(home.chair, "home")
    assert "Earlier conferences" in page.links
    assert not any("4 December" in link for link in page.links)
    assert "Friday 4 December 2026, 3pm. Marsh. Your part: Chair" in opened(home.chair, "home.earlier").links


def test_who_looks_for_a_family_finds_its_earlier_conferences_too(many, clock):
    clock.moment = many.where.starts_at
    clock.forward(days=1)
    for days in (20, 30, 40):
        seated(many.office, many.worker, days=days, chair=many.chair)
    page = opened(many.chair, "home")
    assert not any("4 December" in link for link in page.links)
    page.fill(search="mar")
    page.press("Find")
    assert "Friday 4 December 2026, 3pm. Marsh. Your part: Chair" in page.links
    assert "There is no such conference here." not in page.words


@pytest.fixture
def sign_in(monkeypatch):
    """The cookies of a browser in which somebody has signed in."""
    held = {cookies.session_name(): "one sign-in"}
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _context: held))
    return held


def test_what_is_looked_for_stands_in_no_address(many, sign_in):
    page = opened(many.chair, "home")
    page.fill(search="Marsh")
    page.press("Find")
    sealed = page.app.query_params["search"]
    assert "marsh" not in sealed.casefold()
    assert len(sealed) <= 80
    assert [q.value for q in page.app.text_input] == ["Marsh"]
    assert "Show all" in page.links
    page.fill(search="Nobody")
    page.press("Find")
    assert "There is no such conference here." in page.words
    again = opened(many.chair, "home", search=sealed)
    assert [q.value for q in again.app.text_input] == ["Marsh"]


def test_nobody_else_reads_what_was_looked_for(many, sign_in):
    """Nobody without the cookie: the database has its hash, and a log may have the address."""
    page = opened(many.chair, "home")
    page.fill(search="Marsh")
    page.press("Find")
    sealed = page.app.query_params["search"]
    for words in (sealed[:-4], "Marsh", "ł", "=", "a" * 80):
        assert [q.value for q in opened(many.chair, "home", search=words).app.text_input] == [""]
    assert [q.value for q in opened(many.chair, "home.earlier", search=sealed).app.text_input] == []
    other = opened(many.chair, "home", search=sealed)
    assert "Show all" in other.links
    sign_in[cookies.session_name()] = passwords.token_hash("one sign-in")
    other.app.run()
    assert "Show all" not in other.links
