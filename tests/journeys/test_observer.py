"""The professional and the observer: asked in writing, agreed by all, approved by the chair (WBK-O-1 to WBK-O-7)."""

from datetime import timedelta

import pytest

from conference.clock import london_date
from conference.formats import day
from tests.demonstration import PASSWORD
from tests.journeys.person import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OBSERVER, EMAIL = "Đorđe Nguyễn-Smith", "dorde@health.example.org"
PLACE = "Hackney Family Centre"
AGREE = "May they watch the conference?"


def comes_in(person, code):
    """By the code that was read out, without a link."""
    person.open("/invitation").sees("Open your invitation")
    person.fill("Your email address", EMAIL).fill("Code", code).press("Continue").sees("Choose a password")
    person.fill("Your new password", PASSWORD).fill("The same password again", PASSWORD)
    person.press("Make my account").sees("Before you start")
    return person.follow("Go to your conferences").sees("Your conferences")


def test_observer_watches_once_everybody_agrees_and_the_chair_says_yes(world, comes):
    sian = comes("professional")
    sian.enter(world.marsh.id).sees("Before the conference")
    sian.follow("See your request for someone to watch").sees("You have asked for someone to watch")
    sian.follow("See this request: Łucja Wiśniewska").sees("Your request for someone to watch")
    sian.follow("Take back this request").sees("Take back your request")
    sian.press("Take back the request").sees("Ask for someone to watch").notice(
        "You have taken back the request."
    )
    sian.fill("Their full name", OBSERVER).fill("Their work email address", EMAIL).fill(
        "Their job", "Student nurse"
    )
    sian.choose("Why do they want to watch?", "They are learning the job").press("Continue")
    sian.sees("Check your answers").reads(OBSERVER).press("Send the request").sees("Request sent")
    code = sian.code()

    watcher = comes_in(comes(email=EMAIL), code)
    watcher.enter(world.marsh.id).sees("Your request to watch").reads("You cannot come yet.")
    watcher.does_not_read(PLACE, "10am", "Dana", "Priya", "Siân")

    for role, home, question in (
        ("social_worker", "The conference you set up", "Requests to watch"),
        ("parent", "Before the conference", "Answer a request to watch"),
        ("second_parent", "Before the conference", "Answer a request to watch"),
    ):
        asked = comes(role).enter(world.marsh.id).sees(home).follow(question).sees("Someone asks to watch")
        asked.choose(AGREE, "Yes").press("Record my answer").notice("Your answer is recorded.")

    priya = comes("chair").follow("Decisions waiting for you").sees("Decisions waiting for you")
    priya.follow(f"Look at the request: Request to watch: {OBSERVER}").sees("A request to watch")
    priya.choose("May they watch?", "Yes").fill("Your reasons", "Everybody agrees. You may learn from it.")
    priya.press("Send my answer")
    priya.notice("Your answer is recorded. The person who asked and the observer can read it now.")

    watcher.follow("Your conferences").sees("Your conferences").enter(world.marsh.id)
    watcher.sees("Your request to watch").reads("You may come and watch.", PLACE, "You may learn from it.")


@pytest.mark.parametrize(("engine", "width"), [("sqlite", PHONE), ("postgresql", DESKTOP)])
def test_a_late_request_is_refused_with_the_date(world, comes):
    sian = comes("professional")
    sian.enter(world.pugh.id).sees("Before the conference")
    sian.follow("Ask for someone to watch").sees("It is too late to ask for someone to watch")
    last_day = london_date(world.pugh.starts_at) - timedelta(days=7)
    sian.reads(
        f"The last day to ask was {day(last_day)}.", "WBK-O-3", "Nobody can let a late request through."
    )
    assert sian.text_fields() == 0
