"""Once its day is over no page speaks of a conference as if it were still to come."""

from datetime import timedelta

import pytest

from conference.vocabulary import TextKind
from services import agreements, runtime, setting_up
from tests.opened_page import opened
from tests.signing import filled_in


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


def test_the_chair_reads_who_could_come_in_and_is_asked_nothing_about_a_supporter(sqlite_world):
    chair, marsh, kemi = sqlite_world.actor("chair"), sqlite_world.marsh, sqlite_world.seat("supporter").id
    pages = (("chair.home", {}), ("chair.door", {}), ("chair.supporter_one", {"about": kemi}))
    asked = (
        "may come in",
        "Someone is here who is not on the list",
        "For you to do",
        "must be done before they can come",
    )
    before = " ".join(opened(chair, key, marsh.id, **params).words for key, params in pages)
    assert [words for words in asked if words not in before] == []
    the_day_after(sqlite_world, marsh)
    after = " ".join(opened(chair, key, marsh.id, **params).words for key, params in pages)
    assert [words for words in asked if words in after] == []
    assert "could come in" in after


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


def the_day_after(world, where):
    world.clock.moment = where.starts_at + timedelta(days=1)


#: What is done before the day, and who may come by it afterwards, from a bookmark or an older tab.
BEFORE = {
    "parent": (
        "parent.supporter",
        "parent.supporter_check",
        "parent.consent",
        "parent.observers",
        "parent.recording",
        "parent.recording_statements",
    ),
    "second_parent": ("parent.solicitor",),
    "supporter": ("supporter.agreement", "supporter.statements"),
    "professional": ("professional.observer",),
    "social_worker": ("social_worker.permit",),
}


def test_nothing_is_asked_that_had_to_be_done_before_the_day(sqlite_world):
    world = sqlite_world
    the_day_after(world, world.marsh)
    for who, keys in BEFORE.items():
        for key in keys:
            page = opened(world.actor(who), key, world.marsh.id)
            assert page.title == "The day of this conference is over", key
            assert not page.app.button, key
            assert "Go to your page for this conference" in page.links, key
    kemi = world.seat("supporter").id
    for key in ("parent.consent_one", "parent.hearing"):
        page = opened(world.actor("parent"), key, world.marsh.id, supporter=kemi)
        assert page.title.startswith("The day")
        assert "Take back what you signed or agreed to" in page.links


def test_a_social_worker_is_not_sent_to_a_page_that_asks_nothing_any_more(sqlite_world):
    worker, marsh = sqlite_world.actor("social_worker"), sqlite_world.marsh
    asked = "Requests to watch"
    assert opened(worker, "social_worker.home", marsh.id).status_of(asked) == "To do"
    the_day_after(sqlite_world, marsh)
    assert asked not in opened(worker, "social_worker.home", marsh.id).words


@pytest.mark.parametrize(("who", "key"), [("supporter", "supporter.home"), ("observer", "observer.home")])
def test_who_waited_to_come_is_not_told_to_go_on_waiting(sqlite_world, who, key):
    the_day_after(sqlite_world, sqlite_world.marsh)
    page = opened(sqlite_world.actor(who), key, sqlite_world.marsh.id)
    assert "The day of this conference is over. There is nothing more for you to do." in page.words
    for gone in (
        "cannot come yet",
        "before the day",
        "To do",
        "Waiting for",
        "Why can I not come yet?",
        "Next",
    ):
        assert gone not in page.words
    assert not page.app.button
    listed = opened(sqlite_world.actor(who), "home").words
    assert "No date for you yet" not in listed


def test_what_was_signed_stays_to_be_read_and_promises_nothing(sqlite_world):
    world = sqlite_world
    for who, kind in (
        ("supporter", TextKind.SUPPORTER_AGREEMENT),
        ("parent", TextKind.RECORDING_DECLARATION),
    ):
        actor = world.actor(who)
        form = filled_in(agreements.to_sign(actor, world.marsh.id, kind), actor.name, who)
        agreements.sign(actor, world.marsh.id, kind, form)
    the_day_after(world, world.marsh)
    for who, key in (("supporter", "supporter.signed"), ("parent", "parent.recording_signed")):
        page = opened(world.actor(who), key, world.marsh.id)
        assert page.title == "What you signed"
        for gone in ("You may record", "What happens next", "You cannot come", "before the day"):
            assert gone not in page.words
        assert "Take my signature back" not in buttons(page)
        for way in (page, opened(world.actor(who), "home.rights", world.marsh.id)):
            assert "Take back what you signed or agreed to" in way.links
        assert "Take this back" in buttons(opened(world.actor(who), "home.given", world.marsh.id))
    home = opened(world.actor("parent"), "parent.home", world.marsh.id)
    assert "Sign before you make an audio recording" in home.links


def test_after_the_day_nobody_is_told_how_to_join_or_promised_minutes_that_never_come(sqlite_world):
    pugh = sqlite_world.pugh
    the_day_after(sqlite_world, pugh)
    megan = sqlite_world.actor("second_family_parent")
    page = opened(megan, "parent.home", pugh.id)
    assert pugh.joining not in page.words
    assert pugh.place in page.words
    assert "The chair sends out the plan. You can then read it here." in page.words
    assert "heard apart" not in opened(megan, "parent.attendance", pugh.id).words


def test_a_solicitor_is_no_longer_brought_but_the_plan_is_still_shared(sqlite_world):
    the_day_after(sqlite_world, sqlite_world.marsh)
    page = opened(sqlite_world.actor("parent"), "parent.solicitor", sqlite_world.marsh.id)
    assert buttons(page) == ["Stop sharing the plan"]
    assert "You can bring a solicitor" not in page.words
    listed = opened(sqlite_world.actor("parent"), "parent.home", sqlite_world.marsh.id)
    assert "Your solicitor" in listed.links
    assert "Bring a solicitor" not in listed.words


def test_once_it_has_started_a_parent_reads_that_it_is_late_before_they_sign_to_record(sqlite_world):
    world = sqlite_world
    dana, marsh = world.actor("parent"), world.marsh
    assert "Ask the chair before you record" not in opened(dana, "parent.recording", marsh.id).words
    world.clock.moment = marsh.starts_at + timedelta(minutes=20)
    for key in ("parent.home", "parent.recording"):
        assert "Ask the chair before you record" in opened(dana, key, marsh.id).words, key
    for key in ("parent.recording", "home.rights"):
        assert (
            "The conference started on Wednesday 2 December 2026, 10am." in opened(dana, key, marsh.id).words
        )
    rights = opened(dana, "home.rights", marsh.id).words
    assert rights.count("The conference started on") == 1
    assert "Nobody records this yet" not in opened(world.actor("supporter"), "home.rights", marsh.id).words
