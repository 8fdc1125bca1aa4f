"""A code for the new password of staff, as those see it whom it concerns (PORTAL-AGREE)."""

import pytest

from services import reset_agreements, reset_codes
from tests.family import nominated
from tests.opened_page import opened
from tests.people import administrator, joined


@pytest.fixture
def second(home):
    """A second administrator of the council."""
    return administrator(email="bo@example.org", name="Bo Lind")


def test_the_one_who_makes_it_reads_who_must_agree(home, second):
    page = opened(home.office, "administrator.account", user=home.chair.user_id)
    made = page.press("Give them a code for a new password")
    assert "The code does not work yet" in made.words
    assert "Another administrator must agree first. Ask: Bo Lind." in made.words
    waits = opened(home.office, "administrator.agree")
    assert "No code waits for you." in waits.words
    assert "These people can agree: Bo Lind." in waits.words


def test_where_there_is_one_administrator_they_read_whom_to_ask(home):
    page = opened(home.office, "administrator.account", user=home.chair.user_id)
    made = page.press("Give them a code for a new password")
    assert "Whoever runs the portal must agree first." in made.words
    assert "Ask whoever runs the portal" in opened(home.office, "administrator.agree").words


def test_the_second_one_agrees_once_they_have_talked_with_the_person(home, second):
    reset_codes.issue(home.office, home.chair.email)
    reset_codes.issue(home.office, home.worker.email)
    assert opened(second, "administrator.home").status_of("Codes that wait for you") == "To do"
    page = opened(second, "administrator.agree").press("Let the code work")
    assert "Choose a code" in page.words
    assert "Talk with the person first." in page.words
    for _code in range(2):
        assert not page.app.checkbox[0].value  # a talk with one person is none with the next
        page.choose("code", reset_agreements.list_waiting(second)[0])
        page.app.checkbox[0].check()
        page.press("Let the code work")
        assert "The code works now." in page.words
    assert "No code waits for you." in page.words
    assert opened(second, "administrator.home").status_of("Codes that wait for you") == ""


def test_the_person_is_told_on_their_next_page_and_nobody_else_is(home, second):
    reset_codes.issue(home.office, home.chair.email)
    told = "Ada Okafor made a code for a new password for your account on"
    page = opened(home.chair, "chair.queue")
    assert told in page.words
    assert "Say if you asked for it" in page.links
    assert "made a code for a new password" not in opened(home.worker, "social_worker.people", home.id).words


def test_of_codes_that_one_person_made_anew_a_page_tells_once(home, second):
    for _again in range(3):
        reset_codes.issue(home.office, home.chair.email)
    reset_codes.issue(second, home.chair.email)
    words = opened(home.chair, "chair.queue").words
    assert [words.count(f"{name} made a code") for name in ("Ada Okafor", "Bo Lind")] == [1, 1]


def test_a_family_member_is_not_told_of_the_code_that_they_asked_for(home):
    seat = reset_codes.list_for_seats(home.worker, home.id)[0]
    reset_codes.issue_for_seat(home.worker, home.id, seat.id)
    assert "made a code for a new password" not in opened(home.dana, "parent.home", home.id).words


def test_the_page_of_a_seat_says_who_had_its_code(home):
    seat = next(
        seat for seat in reset_codes.list_for_seats(home.worker, home.id) if seat.name == "Dana Marsh"
    )
    assert (
        "Yes<br>Code given by hand, by Tom Hale."
        in opened(home.worker, "social_worker.person", home.id, person=seat.id).words
    )
    made = nominated(home)
    joined(made.invitation)
    assert "Code given by hand, by Dana Marsh." in opened(home.chair, "chair.door", home.id).words
