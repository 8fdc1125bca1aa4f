"""Solicitor, minute taker, social worker and administrator: what each came for. Once each: the engines differ below."""

from datetime import timedelta

import pytest

from conference import unusual_times
from conference.clock import london_date, london_moment, utc_now
from tests.journeys.person import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.parametrize("engine", ["sqlite"])]

GOAL = "Ellis is safe at home every night"


@pytest.mark.parametrize("width", [PHONE])
def test_solicitor_sees_when_and_where_and_what_the_parent_shares(world, comes):
    gulsen = comes("solicitor").enter(world.marsh.id).sees("When and where").reads("Hackney Family Centre")
    gulsen.follow("The plan").sees("The plan").reads("The parent shares this plan with you.", GOAL)
    assert GOAL in gulsen.download("Download the plan (PDF)")
    assert gulsen.text_fields() == 0, "nothing to contribute or decide with (HAC-L-3, HAC-L-4)"

    dana = comes("parent").enter(world.marsh.id).sees("Before the conference")
    dana.follow("Bring a solicitor").sees("Your solicitor").press("Stop sharing the plan")
    dana.notice("Your choice is recorded.")
    gulsen.follow("Back").sees("When and where").reads("The parent does not share it with you")
    gulsen.open(f"/solicitor-plan?conference={world.marsh.id}").refused().does_not_read(GOAL)


@pytest.mark.parametrize("width", [DESKTOP])
def test_minute_taker_writes_a_section_and_reads_that_what_was_sent_stays(world, comes):
    joan = comes("minute_taker").enter(world.pugh.id).sees("The conference you take minutes of")
    joan.follow("How the plan is going").sees("How the plan is going")
    said = "Carys likes her new school.\n\nMegan came to each visit."
    joan.fill("What was said", said).press("Save this section").sees("The conference you take minutes of")
    joan.notice("The section is saved.")
    assert joan.status_of("How the plan is going") == "Draft"
    joan.follow("Read everything written so far").sees("The minutes").reads("Megan came to each visit.")

    joan.follow("Your conferences").sees("Your conferences").enter(world.marsh.id)
    joan.sees("The conference you take minutes of").reads("Readers have it as it was sent.")


@pytest.mark.parametrize("width", [DESKTOP])
def test_social_worker_opens_a_conference_invites_a_parent_and_writes_the_plan(world, comes):
    tom = comes("social_worker").follow("Open a conference").sees("Open a conference")
    tom.choose("Which kind of conference is it?", "First conference").fill(
        "A short name for the family", "Quill"
    )
    tom.fill("The children it is about", "Wren Quill\nLark Quill").press("Continue").sees(
        "When and where it is"
    )
    days = (london_date(utc_now()) + timedelta(days=20 + more) for more in range(9))
    on = next(day for day in days if not unusual_times.question(london_moment(day, 9, 30)))
    tom.fill_date(str(on.day), str(on.month), str(on.year)).fill("Time it starts", "9:30am")
    tom.fill("Place", "Room 1, Invented House").press("Continue").sees("Check before you open it")
    tom.reads("Wren Quill", "9:30 in the morning").press("Open the conference").sees(
        "The conference you set up"
    )
    tom.notice("The conference is open. Add sections, and invite people.")

    tom.follow("Day, place, children and sections").sees("Set up the conference").reads("Lark Quill")
    tom.follow("Add a section").sees("Add a section").fill("Title", "What is going well")
    tom.choose("Who may hear it?", "Everybody who is there").press("Add the section").sees(
        "Set up the conference"
    )
    tom.follow("The conference you set up").sees("The conference you set up")

    tom.follow("People and invitations").sees("People and invitations").press("Invite someone").sees(
        "Invite someone"
    )
    tom.choose("What will they be at the conference?", "Parent").fill("Their full name", "Ash Quill")
    tom.fill("Their email address", "ash.quill@example.com").fill("Why they will be there", "Father of both")
    tom.press("Make the invitation").sees("Pass on the code").reads("/invitation/", "ash.quill@example.com")
    tom.follow("Go back to people and invitations").sees("People and invitations").reads("Ash Quill")
    tom.follow("Seat a chair or a minute taker").sees("Seat a chair or a minute taker")
    tom.pick("Who gets a seat, and which?", "Priya Nandra: Chair").press("Give the seat")
    tom.notice("They have the seat now.")

    tom.follow("Back").sees("People and invitations")
    tom.follow("The conference you set up").sees("The conference you set up")
    tom.follow("Write the plan").sees("Write the plan").follow("Add a goal for child 1").sees("Write a goal")
    tom.fill("What will change for the child", "Wren has breakfast each day")
    tom.fill("What we will see when it has changed", "Wren eats before school").press("Save the goal")
    tom.sees("Write the plan").notice("The goal is saved.").follow("Add a task to goal 1 of child 1")
    tom.sees("Write a task").fill("What will be done", "Go to the breakfast club").fill(
        "Who will do it", "Ash Quill"
    )
    tom.fill_date(str(on.day), str(on.month), str(on.year)).press("Save the task").sees("Write the plan")
    tom.reads("Go to the breakfast club")


@pytest.mark.parametrize("width", [PHONE])
def test_administrator_gives_standing_closes_an_account_and_reads_no_case(world, comes):
    frances = comes("administrator").follow("Administration").sees("Administration")
    frances.follow("Say what someone may do").sees("Say what someone may do")
    frances.choose("For which council?", "Hackney").choose("What may they be?", "May take minutes")
    frances.fill("Their email address", "idris.vale@hackney.example.org").fill(
        "Their full name", "Idris Vale"
    )
    frances.press("Give it to them").sees("Pass on the code").reads("idris.vale@hackney.example.org")
    frances.follow("Go back to administration").sees("Administration")

    frances.follow("Texts that people sign").sees("Texts that people sign").reads(
        "What we expect of supporters"
    )
    frances.follow("Administration").sees("Administration")
    frances.follow("Accounts").sees("Accounts").fill("Name or email address", "aidan").press("Find")
    frances.follow("Open: Aidan Burke").sees("One account").tick("Close this account.").press(
        "Close the account"
    )
    frances.notice("The account is closed.").does_not_read("Marsh", "Pugh")

    frances.open("/auditor-audit").sees("The record of events").does_not_read(
        "Marsh", "Pugh", "Ellis", "Kemi"
    )
    frances.follow("Find events").sees("Find events")
    frances.pick("What happened", "The plan was sent out.").press("Show these events")
    frances.sees("The record of events").reads("The plan was sent out.").follow("Show every event")
    frances.open(f"/parent-plan?conference={world.marsh.id}").sees("Page not found")
