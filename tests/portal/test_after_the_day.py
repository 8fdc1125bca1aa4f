"""Once its day is over no page speaks of a conference as if it were still to come."""

import pytest

from services import runtime, setting_up
from tests.opened_page import opened


def test_a_parent_finds_papers_and_nothing_to_prepare(sqlite_world):
    page = opened(sqlite_world.actor("held_family_parent"), "parent.home", sqlite_world.lowe.id)
    assert page.title == "After the conference"
    for gone in ("Choose someone to support you", "audio recording", "Bring a solicitor", "Optional"):
        assert gone not in page.words
    assert "See who could come" in page.words
    assert "Read the minutes" in page.words


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("held_family_parent", "parent.attendance"),
        ("professional", "professional.attendance"),
        ("chair", "home.attendance"),
    ],
)
def test_who_could_come_is_no_promise_of_who_will(sqlite_world, who, key):
    page = opened(sqlite_world.actor(who), key, sqlite_world.lowe.id)
    assert page.title == "Who could come"
    assert "This does not show who was there." in page.words
    assert "Look here again before the day." not in page.words
    coming = opened(sqlite_world.actor("chair"), "home.attendance", sqlite_world.marsh.id)
    assert coming.title == "Who will be there"


def test_a_professional_is_not_told_to_ask_for_a_conference_that_is_over(sqlite_world):
    page = opened(sqlite_world.actor("professional"), "professional.home", sqlite_world.lowe.id)
    assert page.title == "After the conference"
    assert "Ask for someone to watch" not in page.words


@pytest.mark.parametrize("who", ["held_family_parent", "chair", "professional", "social_worker"])
def test_nobody_can_come_to_what_is_over(sqlite_world, who):
    page = opened(sqlite_world.actor(who), "home.rights", sqlite_world.lowe.id)
    assert "The day of this conference is over." in page.words
    for gone in ("come to the conference", "choose a supporter", "take part", "where the conference is"):
        assert gone not in page.words
    assert "You can get the plan." in page.words


def test_a_paper_that_is_not_out_is_not_promised_as_there(sqlite_world):
    second = sqlite_world.actor("second_family_parent")
    page = opened(second, "home.rights", sqlite_world.pugh.id)
    assert "It is not sent out yet." in page.words
    sent = opened(sqlite_world.actor("held_family_parent"), "home.rights", sqlite_world.lowe.id)
    assert "It is not sent out yet." not in sent.words


def buttons(page):
    return [button.label for button in page.app.button]


def test_nobody_is_offered_to_cancel_what_has_started(sqlite_world):
    worker = sqlite_world.actor("social_worker")
    assert "Cancel the conference" in buttons(opened(worker, "social_worker.details", sqlite_world.marsh.id))
    assert sqlite_world.lowe.starts_at < runtime.now()
    assert "Cancel the conference" not in buttons(
        opened(worker, "social_worker.details", sqlite_world.lowe.id)
    )
    moving = opened(sqlite_world.actor("chair"), "chair.move", sqlite_world.lowe.id)
    assert "It was to start on" in moving.words


def test_what_papers_went_out_of_had_begun(sqlite_world):
    page = opened(sqlite_world.actor("chair"), "chair.move", sqlite_world.lowe.id)
    page.choose("had_begun", False)
    for part, typed in (("d|", "13"), ("m|", "1"), ("y|", "2027")):
        next(f for f in page.app.text_input if str(f.key).startswith(part)).set_value(typed)
    page.fill(time="10am")
    page.press("Move the conference")
    assert "The plan or the minutes were sent out: it had begun" in page.words


def test_a_cancelled_conference_promises_no_paper_and_blames_no_part(sqlite_world):
    pugh = sqlite_world.pugh.id
    setting_up.cancel(sqlite_world.actor("second_family_social_worker"), pugh)
    page = opened(sqlite_world.actor("second_family_parent"), "home.rights", pugh)
    assert "This conference will not happen." in page.words
    for gone in (
        "You can get the plan",
        "give your own view",
        "come to the conference",
        "day of this conference",
    ):
        assert gone not in page.words
    assert "You can complain about how you were treated." in page.words
