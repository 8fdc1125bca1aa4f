"""Why, the chair's boards and the rights cards: what stands on the pages, and the ways between them."""

import re

import pytest

from services import exclusions, seats
from tests.family import nominated
from tests.opened_page import opened
from tests.people import joined
from tests.policy.expectations import FOR_GOOD


@pytest.fixture
def kemi(home):
    return joined(nominated(home).invitation)


def test_why_says_plainly_that_nothing_can_change_it(home, kemi):
    page = opened(kemi, "home.why", home.id, act="receive", thing="minutes")
    assert page.title == "You cannot get the minutes"
    for words in (
        "Supporters do not get the minutes.",
        "HFD-S-NOT-8",
        FOR_GOOD,
        "Who to ask",
    ):
        assert words in page.words
    assert "What the rules ask" not in page.words


def test_why_says_what_is_asked_how_it_stands_who_and_by_when(home, kemi):
    page = opened(kemi, "home.why", home.id, act="attend", thing="conference")
    for words in (
        "You sign what we expect of supporters.",
        "Not shown",
        "We do not show you how this stands.",
        "Who can do this",
        "This has to be before Friday 4 December 2026, 3pm.",
    ):
        assert words in page.words
    assert "Ryan" not in page.words


def test_why_of_what_is_allowed_says_so(home):
    page = opened(home.dana, "home.why", home.id, act="nominate", thing="supporter")
    assert page.title == "You can choose a supporter"
    assert "What would change this" not in page.words


@pytest.mark.parametrize("asked", [{"act": "steal", "thing": "minutes"}, {"act": "see", "thing": "queue"}])
def test_why_of_nothing_is_not_found(home, asked):
    assert opened(home.dana, "home.why", home.id, **asked).title == "Page not found"


def test_a_refused_page_leads_to_the_reasons(home):
    person = next(
        s.seat.id for s in seats.list_for_setting_up(home.worker, home.id) if s.seat.name == "Dana Marsh"
    )
    exclusions.exclude(home.chair, home.id, person, reason="-", letter="-", views="-")
    page = opened(home.dana, "parent.attendance", home.id)
    assert page.title == "You cannot see who will be there"
    assert "See all the reasons" in page.words


def test_a_greyed_task_leads_to_the_reasons(home):
    page = opened(home.host, "professional.home", home.id)
    assert "Why? Read the minutes" in page.words
    assert "Why? Read the plan" not in page.words  # it is only not out yet
    assert "See what your part lets you do" in page.words


def test_the_card_of_ones_own_part(home, kemi):
    page = opened(kemi, "home.card", home.id)
    assert page.title == "Every rule for your part"
    for words in (
        "Your part: Supporter. These are the rules in Hackney.",
        "You cannot get the minutes.",
        "Only when this is so: You may come to the conference.",
        "If the chair keeps you out",
        f"/files/rights-card/{home.id}.supporter",
    ):
        assert words in page.words


_CODE = re.compile(r"\b[A-Z]{3}-[A-Z0-9-]+\d\b|PORTAL-")


def test_a_person_reads_the_few_sentences_that_hold_for_them_now(home, kemi):
    """Not the 6,254 px of "It depends" and numbers of rules: those stand on the card behind the link."""
    page = opened(home.dana, "home.rights", home.id)
    for words in ("You can come to the conference.", "You can choose a supporter.", "You sign the recording"):
        assert words in page.words
    assert "You can choose a supporter." in page.links
    assert "It depends" not in page.words
    assert not _CODE.search(page.words)
    assert "See every rule for your part" in page.links
    assert page.words.count("<li>") <= 25

    page = opened(kemi, "home.rights", home.id)
    assert "You can come to the conference." not in page.words
    assert "You talk with the chair about your part." in page.words
    assert "You cannot get the minutes." in page.words

    person = seat_of(home)
    exclusions.exclude(home.chair, home.id, person, reason="-", letter="My letter.", views="-")
    page = opened(home.dana, "home.rights", home.id)
    assert "My letter." in page.words
    assert "You can come to the conference." not in page.words
    assert "You can give your own view." in page.words  # PRO-SW-16


def test_a_yes_leads_to_its_page_or_says_whom_to_call(home):
    page = opened(home.dana, "home.card", home.id)
    assert "You can choose a supporter." in page.links
    assert "You can complain about the outcome." not in page.links
    assert "There is no page for this. Call us and ask how to complain." in page.words
    assert (
        "Your supporters" not in opened(home.dana, "home.why", home.id, act="complain", thing="outcome").links
    )
    assert (
        "Choose someone to support you"
        in opened(home.dana, "home.why", home.id, act="nominate", thing="supporter").links
    )
    asks = opened(home.host, "home.why", home.id, act="join", thing="core_group")
    assert "Nobody records this yet." in asks.words
    assert (
        "Complain about how you were treated"
        in opened(home.chair, "chair.what_can", home.id, about=seat_of(home)).words
    )


def seat_of(home):
    return next(
        s.seat.id for s in seats.list_for_setting_up(home.worker, home.id) if s.seat.name == "Dana Marsh"
    )


def test_the_office_chooses_a_card(home):
    page = opened(home.office, "administrator.rights")
    page.press("Show the card")
    assert "Choose the council" in page.words
    page = opened(home.office, "administrator.rights", council="practice", part="solicitor")
    assert "Solicitor, " in page.words
    assert "/files/rights-card/practice.solicitor" in page.words


def test_the_chair_chooses_an_act_and_sees_everybody(home, kemi):
    page = opened(home.chair, "chair.who_can", home.id)
    page.press("Show who can")
    assert "Choose what they want to do" in page.words
    page = opened(home.chair, "chair.who_can", home.id, act="attend", thing="conference")
    for words in ("Come to the conference", "Kemi Adeyo", "Not yet", "Dana Marsh", "HAC-I-1", "See why"):
        assert words in page.words


def test_the_chair_chooses_a_person_and_sees_every_act(home, kemi):
    page = opened(home.chair, "chair.what_can", home.id)
    page.press("Show what they can do")
    assert "Choose a person" in page.words
    seat = next(
        s.seat.id for s in seats.list_for_setting_up(home.worker, home.id) if s.seat.name == "Kemi Adeyo"
    )
    page = opened(home.chair, "chair.what_can", home.id, about=seat)
    for words in ("Can do now", "Complain about how you were treated", "Cannot do yet", "Cannot do at all"):
        assert words in page.words
    assert "Call us and ask how to complain." in page.words
    assert "On their page “Coming as a supporter”." in page.words
    assert "Who can do this: " in page.words
    whole = opened(home.chair, "chair.why", home.id, about=seat, act="attend", thing="conference")
    for words in ("Kemi Adeyo", "Supporter", "Not yet", "This person", "Ryan"):
        assert (words in whole.words) is (words != "Ryan")


def test_nobody_recorded_that_a_conference_has_not_begun(home):
    page = opened(home.chair, "home.why", home.id, act="circulate", thing="plan")
    assert "The conference begins." in page.words
    assert "Recorded on" not in page.words
