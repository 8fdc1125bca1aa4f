"""The chair: what waits, what parents disagree on, who may not come, and who stands at the door."""

import pytest

from conference.vocabulary import ConsentAnswer
from services import supporters

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACE = "Hackney Family Centre"
REASON = "Came to the office and shouted."
LETTER = "I have thought about it. I ask you not to come."
VIEWS = "Tom writes down what you think, and I read it out."


def test_chair_settles_a_disagreement_keeps_someone_out_and_reads_the_door_list(world, comes):
    kemis_seat = world.seat("supporter").id
    supporters.answer_consent(
        world.actor("second_parent"), world.marsh.id, kemis_seat, ConsentAnswer.WITHDRAWN
    )
    ryan = comes("second_parent").enter(world.marsh.id).sees("Before the conference").reads(PLACE)

    priya = comes("chair").follow("Decisions waiting for you").sees("Decisions waiting for you")
    priya.follow("Look at the answers: Parents disagree about Kemi Adeyo").sees("One supporter")
    priya.follow("Settle what the parents disagree on").sees("Settle what the parents disagree on")
    priya.choose("May the supporter hear private things?", "Yes")
    priya.fill("Your reasons", "Kemi has known the children for years.")
    priya.press("Record my decision").sees("One supporter")
    priya.notice("Your decision is recorded. A new answer of a parent ends it.")
    assert priya.status_of("Settle what the parents disagree on") == "Done"

    priya.open(f"/chair-exclusions?conference={world.marsh.id}").sees("Who may not come")
    priya.follow("Tell someone not to come").sees("Tell someone not to come")
    priya.choose("Who should not come?", "Ryan Marsh, Parent")
    priya.fill("The reason, for the record", REASON).fill("Your letter to the person", LETTER)
    priya.fill("How will they be heard?", VIEWS)
    priya.press("Tell them not to come").sees("Who may not come").reads("Ryan Marsh")
    priya.notice(
        "They can no longer come, or read the plan or the minutes. They read your letter on their page."
    )

    # the page that Ryan has open closes at the next click (HFD-CH-8, WBK-A-8)
    ryan.follow("See who will be there").refused()
    ryan.reads("WBK-A-8").does_not_read("Siân Wyn-Rees", PLACE)
    ryan.follow("See all the reasons").sees("You cannot see who will be there").reads(
        "What would change this"
    )
    ryan.does_not_read("Siân Wyn-Rees", PLACE, REASON)
    ryan.follow("Back").sees("Your conferences").enter(world.marsh.id)
    ryan.sees("Before the conference").reads(LETTER, VIEWS).does_not_read(REASON, PLACE)

    priya.open(f"/chair-door?conference={world.marsh.id}").sees("Door list").reads("Aidan Burke")
    assert "Not to come" in priya.line("Ryan Marsh")
    assert "Not cleared" in priya.line("Kemi Adeyo")
    assert priya.line("Siân Wyn-Rees").endswith("Cleared")

    # and on the board of who can do what, with the reasons a step away
    priya.open(f"/chair-who-can?conference={world.marsh.id}&act=attend&thing=conference").sees("Who can?")
    assert "Not yet" in priya.line("Ryan Marsh")
    assert "Yes" in priya.line("Siân Wyn-Rees")
    priya.follow("See why: Ryan Marsh").sees("Come to the conference").reads("WBK-A-8", "Ryan Marsh")
    priya.follow("Back").sees("Who can?").follow("Look at one person instead").sees("What can they do?")
