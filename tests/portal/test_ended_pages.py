"""What pages say where something has ended or is moved: a cancelled conference, who was asked to leave, a new time."""

import re
from datetime import timedelta

import pytest

from conference.clock import london_date, to_london
from services import exclusions, moving, setting_up, taking_back
from tests.opened_page import opened
from tests.people import joined, offered

NOT_HAPPEN = "This conference will not happen"

#: Who comes by which page of a cancelled conference.
PAGES = {
    "parent": (
        "parent.home",
        "parent.supporter",
        "parent.recording",
        "parent.attendance",
        "parent.observers",
    ),
    "supporter": ("supporter.home", "supporter.agreement"),
    "social_worker": (
        "social_worker.home",
        "social_worker.details",
        "social_worker.invite",
        "social_worker.plan",
    ),
    "chair": (
        "chair.home",
        "chair.supporter",
        "chair.door",
        "chair.circulate",
        "chair.exclude",
        "chair.paper",
    ),
    "minute_taker": ("minute_taker.home", "minute_taker.minutes"),
    "professional": ("professional.home", "professional.observer"),
    "observer": ("observer.home",),
    "advocate": ("attendee.home",),
    "solicitor": ("solicitor.home",),
}


def test_every_page_of_a_cancelled_conference_says_so_and_counts_no_days(sqlite_world):
    marsh = sqlite_world.marsh.id
    setting_up.cancel(sqlite_world.actor("social_worker"), marsh)
    for who, keys in PAGES.items():
        for key in keys:
            page = opened(sqlite_world.actor(who), key, marsh)
            assert page.title == NOT_HAPPEN, key
            assert not page.app.button, key
            assert "days" not in page.words, key
            assert "Go to your papers" in page.links, key
        assert f"{NOT_HAPPEN}." in opened(sqlite_world.actor(who), "home").words


def test_papers_of_a_cancelled_conference_stay_open(sqlite_world):
    marsh, dana = sqlite_world.marsh.id, sqlite_world.actor("parent")
    setting_up.cancel(sqlite_world.actor("social_worker"), marsh)
    assert "The plan" in opened(dana, "parent.home", marsh).links
    page = opened(dana, "parent.plan", marsh)
    assert page.title == "The plan"
    assert f"{NOT_HAPPEN}." in page.words
    assert opened(dana, "home.rights", marsh).title != NOT_HAPPEN
    # the minutes as they were sent: that nobody will hear anything now takes no section out of them
    minutes = opened(dana, "parent.minutes", marsh).words
    assert "There is nothing in these minutes yet." not in minutes
    assert "Dana takes Ellis to school each day" in minutes


def test_a_plan_of_a_cancelled_conference_that_was_not_sent_is_not_promised(sqlite_world):
    pugh = sqlite_world.pugh.id
    setting_up.cancel(sqlite_world.actor("second_family_social_worker"), pugh)
    page = opened(sqlite_world.actor("second_family_parent"), "parent.plan", pugh)
    assert page.title == NOT_HAPPEN
    assert "once the chair has sent it out" not in page.words


def test_from_the_page_of_a_cancelled_conference_one_takes_back_what_one_gave(sqlite_world):
    marsh, actor, key = sqlite_world.marsh.id, sqlite_world.actor("parent"), "parent.recording"
    setting_up.cancel(sqlite_world.actor("social_worker"), marsh)
    given = taking_back.list_mine(actor, marsh)
    ended = opened(actor, key, marsh)
    assert "Take back what you signed or agreed to" in ended.links
    ways = set(re.findall(r'href="/(home-given|home-rights|parent-plan)\?conference=(\w+)"', ended.words))
    assert ways == {(way, marsh) for way in ("home-given", "home-rights", "parent-plan")}
    page = opened(actor, "home.given", marsh)
    assert all(one.what in page.words for one in given)
    page.press("Take this back")
    assert "Tick the box if you want to take this back" in page.words
    page.app.checkbox[0].check()
    page.press("Take this back")
    assert len(taking_back.list_mine(actor, marsh)) == len(given) - 1
    for one in taking_back.list_mine(actor, marsh):
        taking_back.take_back(actor, marsh, one.id)
    assert "take back" not in opened(actor, key, marsh).words


@pytest.mark.parametrize(
    "who", ["advocate", "solicitor", "minute_taker", "social_worker", "professional", "parent"]
)
def test_whoever_is_asked_to_leave_reads_what_ends_and_what_stays(sqlite_world, who):
    marsh, chair = sqlite_world.marsh.id, sqlite_world.actor("chair")
    asking = opened(chair, "chair.ask_to_leave", marsh)
    assert "Papers that are theirs, or will be, stay open to them." in asking.words
    exclusions.ask_to_leave(chair, marsh, sqlite_world.seat(who).id, reason="Shouted")
    group = "attendee" if who == "advocate" else who
    words = opened(sqlite_world.actor(who), f"{group}.home", marsh).words
    assert "The chair has told you not to come" in words
    assert "Papers that are yours, or will be, stay open to you." in words
    assert sqlite_world.marsh.place not in words or who in ("social_worker",)


def test_a_typed_time_is_said_back_and_christmas_night_is_asked_about(sqlite_world):
    worker, marsh = sqlite_world.actor("social_worker"), sqlite_world.marsh.id
    page = opened(worker, "social_worker.details", marsh)
    page.fill(time="2:30")
    assert "2:30 in the afternoon, 14:30" in page.press("Save the changes").words
    page = opened(worker, "social_worker.details", marsh)
    for part, typed in (("d|", "25"), ("m|", "Dec"), ("y|", "2026")):
        next(f for f in page.app.text_input if str(f.key).startswith(part)).set_value(typed)
    page.fill(time="3am")
    page.press("Save the changes")
    assert "Christmas Day" in page.words
    assert "3 in the night, 03:00" in page.words
    page.press("Save the changes")  # not ticked: asked again
    (sure,) = [box for box in page.app.checkbox if "I am sure" in box.label]
    sure.check()
    page.press("Save the changes")
    held = setting_up.set_up_of(worker, marsh).conference
    assert f"{to_london(held.starts_at):%d %b %H:%M}" == "25 Dec 03:00"


def test_the_chair_moves_what_has_passed_and_says_if_it_had_begun(sqlite_world):
    chair, marsh = sqlite_world.actor("chair"), sqlite_world.marsh
    early = opened(chair, "chair.move", marsh.id)
    assert "Until then the social worker can change the day." in early.words
    assert not early.app.button
    assert "Move the conference" not in opened(chair, "chair.home", marsh.id).links
    sqlite_world.clock.moment = marsh.starts_at
    assert "Move the conference" in opened(chair, "chair.home", marsh.id).links
    told = opened(sqlite_world.actor("social_worker"), "social_worker.details", marsh.id)
    assert "only by the chair" in told.words
    page = opened(chair, "chair.move", marsh.id)
    for sentence in ("Say if the conference had begun", "Enter a date: New day", "Enter a time, like 10am"):
        assert sentence in page.press("Move the conference").words  # all that is missing, at once
    for part, typed in (("d|", "13"), ("m|", "1"), ("y|", "2027")):
        next(f for f in page.app.text_input if str(f.key).startswith(part)).set_value(typed)
    page.fill(time="ten o'clock")
    page.press("Move the conference")
    assert "Say if the conference had begun" in page.words
    page.choose("had_begun", True)
    assert "Wednesday 13 January 2027, 10 in the morning, 10:00" in page.press("Move the conference").words
    held = setting_up.set_up_of(sqlite_world.actor("social_worker"), marsh.id).conference
    assert held.began_at == marsh.starts_at


def test_a_code_that_ends_before_its_conference_says_so(sqlite_world):
    worker, marsh = sqlite_world.actor("social_worker"), sqlite_world.marsh
    seat, made = offered(worker, marsh, email="wren.quill@example.com", name="Wren Quill")
    assert made.expires_at >= marsh.starts_at
    details = setting_up.Details.of(marsh)
    later = details.starts_on.replace(year=details.starts_on.year + 1, month=3, day=3)
    setting_up.change_details(worker, marsh.id, setting_up.Details(**{**vars(details), "starts_on": later}))
    assert (
        "before the conference. Give them a new one then."
        in opened(worker, "social_worker.people", marsh.id).words
    )
    assert joined(made).email == seat.email


def test_the_social_worker_reads_that_the_chair_moves_one_that_had_begun(home, clock):
    clock.moment = home.where.starts_at
    day = london_date(clock.moment) + timedelta(days=7)
    moving.move(home.chair, home.id, starts_on=day, time="10am", had_begun=True)
    page = opened(home.worker, "social_worker.details", conference=home.id)
    assert "can now be changed only by the chair" in page.words
