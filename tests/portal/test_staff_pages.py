"""The pages of social worker, minute taker, administrator, auditor, solicitor and other attendees."""

import pytest

from conference.vocabulary import Authority, StandingKind
from portal import guard
from services import (
    minutes,
    plans,
    seats,
    sections,
    setting_up,
    solicitors,
    staff_seats,
    standings,
)
from services.plans import GoalWords
from tests.opened_page import as_, opened
from tests.people import joined

WORKER = (
    "home",
    "setup",
    "details",
    "child",
    "section",
    "people",
    "invite",
    "staff",
    "plan",
    "permit",
    "codes",
)


@pytest.mark.parametrize("name", WORKER)
def test_every_page_of_the_social_worker_opens(sqlite_world, name):
    assert as_(sqlite_world, "social_worker", f"social_worker.{name}").title != "Page not found"


def test_a_heading_with_nobody_under_it_says_so(sqlite_world):
    worker, where = sqlite_world.actor("social_worker"), sqlite_world.marsh
    details = setting_up.Details(family="Quill", starts_on=where.starts_at.date(), time="4pm", place="Room 3")
    alone = setting_up.open_conference(
        worker, authority=where.authority, kind=where.kind, children=["Wren Quill"], details=details
    )
    assert as_(sqlite_world, "social_worker", "social_worker.people", alone).words.count("Nobody yet.") == 1
    assert "Nobody yet." not in as_(sqlite_world, "social_worker", "social_worker.people").words
    home = as_(sqlite_world, "social_worker", "social_worker.home", alone)
    assert (home.status_of("People and invitations"), "Nobody is invited yet" in home.words) == (
        "To do",
        True,
    )


@pytest.mark.parametrize("name", WORKER)
def test_and_not_at_another_familys_conference(sqlite_world, name):
    page = as_(sqlite_world, "social_worker", f"social_worker.{name}", sqlite_world.pugh)
    assert page.title == "Page not found"


@pytest.mark.parametrize(
    "key",
    [
        "solicitor.home",
        "solicitor.plan",
        "attendee.home",
        "minute_taker.home",
        "minute_taker.minutes",
        "professional.plan",
        "chair.circulate",
    ],
)
def test_the_other_pages_open(sqlite_world, key):
    who = {"attendee": "advocate"}.get(key.partition(".")[0], key.partition(".")[0])
    assert as_(sqlite_world, who, key).title != "Page not found"


def test_nobody_is_offered_the_pages_of_another_role(sqlite_world):
    for who in ("parent", "supporter", "solicitor", "advocate", "observer", "professional"):
        offered = {page.key.partition(".")[0] for page in guard.pages_offered(sqlite_world.actor(who))}
        assert not offered & {"social_worker", "minute_taker", "administrator", "auditor", "chair"}


def test_a_conference_is_opened_in_three_steps(sqlite_world):
    page = as_(sqlite_world, "social_worker", "social_worker.open")
    page.press("Continue")
    for words in (
        "Choose which kind of conference it is",
        "Enter the name of each child",
        "Enter a short name",
    ):
        assert words in page.words
    assert as_(sqlite_world, "social_worker", "social_worker.open_when").title == "Open a conference"
    assert as_(sqlite_world, "social_worker", "social_worker.open_check").title == "Open a conference"


def test_an_empty_invitation_and_an_empty_section_say_what_is_missing(sqlite_world):
    page = as_(sqlite_world, "social_worker", "social_worker.invite").press("Make the invitation")
    for words in (
        "Choose what they will be",
        "Enter their full name",
        "Enter their email address",
        "Say why",
    ):
        assert words in page.words
    page = as_(sqlite_world, "social_worker", "social_worker.section").press("Add the section")
    assert "Enter a title for the section" in page.words
    assert "Choose who may hear this section" in page.words


def test_the_lists_of_confidential_sections_offer_staff_only(sqlite_world):
    page = as_(sqlite_world, "social_worker", "social_worker.section")
    labels = [box.label for box in page.app.checkbox]
    assert any("Aidan Burke" in label for label in labels)
    assert not any(name in label for label in labels for name in ("Dana", "Kemi", "Ánh"))


@pytest.mark.parametrize(
    ("key", "params"),
    [
        ("person", {"person": "nobody"}),
        ("section", {"section": "none"}),
        ("goal", {"goal": "none"}),
        ("goal", {"child": "none"}),
        ("task", {"task": "none"}),
        ("task", {}),
    ],
)
def test_what_is_not_there_is_not_found(sqlite_world, key, params):
    assert as_(sqlite_world, "social_worker", f"social_worker.{key}", **params).title == "Page not found"


def test_a_person_can_be_hidden_from_the_family_and_their_seat_ended(sqlite_world):
    seat = sqlite_world.seat("professional")
    page = as_(sqlite_world, "social_worker", "social_worker.person", person=seat.id)
    page.press("Hide them from the family")
    page.press("Show them to the family")
    assert "Tick the box if the family may know it" in page.words
    assert sqlite_world.seat("professional").hidden_from_family
    page.press("End the seat")
    assert "Tick the box if you want to end the seat" in page.words


def test_the_list_of_people_says_who_is_hidden_before_they_come_in(sqlite_world):
    worker, where = sqlite_world.actor("social_worker"), sqlite_world.marsh
    role = sqlite_world.seat("police").role
    asked = {"role": role, "name": "Ola Nowak", "email": "ola@example.org", "reason": "Was there"}
    seats.invite(worker, where.id, **asked, hidden_from_family=True)
    assert (
        "Hidden from the family. The code works until"
        in as_(sqlite_world, "social_worker", "social_worker.people").words
    )


def test_a_plan_is_done_when_each_goal_has_a_task(sqlite_world):
    """WBK-PL-4: until then the chair cannot send it out."""
    worker, where = sqlite_world.actor("second_family_social_worker"), sqlite_world.pugh
    child = setting_up.set_up_of(worker, where.id).children[0]
    plans.add_goal(worker, where.id, child.id, GoalWords(goal="Sleeps well", what_we_will_see="Is rested"))
    page = as_(sqlite_world, "second_family_social_worker", "social_worker.home", where)
    assert (page.status_of("Write the plan"), "A goal has no task yet" in page.words) == ("To do", True)


def test_a_section_that_went_out_is_no_draft(sqlite_world):
    taker, where = sqlite_world.actor("minute_taker"), sqlite_world.marsh
    section = next(s for s in minutes.for_writing(taker, where.id).sections if s.part)

    def status():
        return as_(sqlite_world, "minute_taker", "minute_taker.home").status_of(section.section.title)

    assert status() == "Sent out"
    minutes.write(taker, where.id, section.section.id, "Put right.", seen=section.edition)
    assert status() == "Draft"


def test_a_new_code_is_shown_once(sqlite_world):
    worker = sqlite_world.actor("social_worker")
    offered = seats.invite(
        worker,
        sqlite_world.marsh.id,
        role=sqlite_world.seat("police").role,
        name="Ola Nowak",
        email="ola@example.org",
        reason="Was there",
    )
    page = as_(sqlite_world, "social_worker", "social_worker.person", person=offered.seat.id)
    assert "Not yet" in page.words
    page.press("Give them a new code")
    assert "Write the code down now" in page.words
    again = as_(sqlite_world, "social_worker", "social_worker.handed")
    assert "We show a code only once." in again.words
    assert "Write the code down now" not in again.words


def test_a_goal_and_a_task_say_what_is_missing(sqlite_world):
    worker = sqlite_world.actor("social_worker")
    child = plans.for_writing(worker, sqlite_world.marsh.id).children[0].child
    page = as_(sqlite_world, "social_worker", "social_worker.goal", child=child.id).press("Save the goal")
    assert "Write what will change for the child" in page.words
    goal = plans.add_goal(
        worker, sqlite_world.marsh.id, child.id, GoalWords(goal="x", what_we_will_see="<b>y</b>")
    )
    page = as_(sqlite_world, "social_worker", "social_worker.task", goal=goal.id).press("Save the task")
    assert "Write who will do it" in page.words
    assert "Enter a date" in page.words
    assert "&lt;b&gt;y&lt;/b&gt;" in as_(sqlite_world, "social_worker", "social_worker.plan").words


def test_the_plan_before_it_is_out_is_a_sentence(sqlite_world):
    page = as_(sqlite_world, "professional", "professional.plan", sqlite_world.pugh)
    assert "The plan is not ready yet." in page.words


def test_the_minute_taker_sees_what_somebody_else_wrote_meanwhile(sqlite_world):
    world = sqlite_world
    office = world.actor("administrator")
    given = standings.give(
        office, Authority.HEREFORDSHIRE, StandingKind.MINUTE_TAKER, email="nia@example.org", name="Nia Rees"
    )
    nia = joined(given)
    staff_seats.seat_staff(office, world.pugh.id, user_id=nia.user_id, role=world.seat("minute_taker").role)
    section = minutes.for_writing(nia, world.pugh.id).sections[0].section
    page = as_(world, "minute_taker", "minute_taker.minutes", world.pugh, section=section.id)
    minutes.write(nia, world.pugh.id, section.id, "Nia wrote this", seen=0)
    page.fill(body="My own words")
    page.press("Save this section")
    assert "Someone else wrote in this section" in page.words
    assert "Nia wrote this" in page.words
    page.press("I have read their words").press("Save this section")
    assert minutes.for_writing(nia, world.pugh.id).sections[0].edition == 2


def test_a_minute_taker_who_is_not_on_the_list_learns_only_that_there_is_a_part(sqlite_world):
    sections.add_section(
        sqlite_world.actor("second_family_social_worker"),
        sqlite_world.pugh.id,
        title="Safety",
        is_confidential=True,
    )
    page = as_(sqlite_world, "minute_taker", "minute_taker.home", sqlite_world.pugh)
    assert "There is a confidential part that you are not on the list for." in page.words
    assert "Safety" not in page.words


def test_the_solicitor_sees_what_is_shared_and_has_nothing_to_fill_in(sqlite_world):
    page = as_(sqlite_world, "solicitor", "solicitor.home")
    assert "Ready to read" in page.words
    solicitors.stop_sharing_plan(
        sqlite_world.actor("parent"), sqlite_world.marsh.id, sqlite_world.seat("solicitor").id
    )
    page = as_(sqlite_world, "solicitor", "solicitor.home")
    assert "The parent does not share it with you" in page.words
    fields = (page.app.text_input, page.app.text_area, page.app.radio, page.app.checkbox, page.app.button)
    assert [len(field) for field in fields] == [0] * 5  # HAC-L-3, HAC-L-4
    assert as_(sqlite_world, "solicitor", "solicitor.plan").title == "You cannot get the plan"


def test_a_solicitor_waits_for_a_plan_that_is_shared_and_not_sent_out(sqlite_world):
    world, megan = sqlite_world, sqlite_world.actor("second_family_parent")
    offered = solicitors.name(megan, world.pugh.id, name="Ann Rees", email="ann@example.org", firm="")
    ann = joined(offered.invitation)
    assert "The parent does not share it with you" in opened(ann, "solicitor.home", world.pugh.id).words
    solicitors.share_plan(megan, world.pugh.id, offered.seat.id)
    page = opened(ann, "solicitor.home", world.pugh.id)
    assert "You can read it when the chair has sent it out." in page.words
    assert "Ready to read" not in page.words
