"""The supporter: from the invitation to the place at the table (HFD-ST-1 to HFD-ST-9, section 9 of the rules)."""

import pytest

from tests.demonstration import PASSWORD
from tests.journeys.before import ZOFIA, ZOFIAS_EMAIL, supporter_asked_for

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACE = "Hackney Family Centre"


def test_supporter_comes_by_invitation_signs_and_is_cleared(world, comes):
    invitation = supporter_asked_for(world)
    zofia = comes(email=ZOFIAS_EMAIL)
    zofia.portal.secrets |= {ZOFIA, ZOFIAS_EMAIL, invitation.code, invitation.link_id}

    zofia.open(f"/invitation/{invitation.link_id}").sees("Open your invitation")
    assert zofia.address.endswith("/invitation"), "the link has left the address"
    zofia.fill("Code", invitation.code).press("Continue").sees("Choose a password")
    zofia.reads("Hackney", "The parent who asks for you", "Dana Marsh")
    zofia.fill("Your new password", PASSWORD).fill("The same password again", PASSWORD)
    zofia.press("Make my account").sees("Before you start")
    zofia.follow("Go to your conferences").sees("Your conferences")
    zofia.enter(world.marsh.id)

    zofia.sees("Coming as a supporter").does_not_read(PLACE, "Dana", "Priya")
    assert zofia.status_of("The supporter has signed what we expect of supporters") == "To do"
    zofia.press("Read and sign").sees("What we expect of supporters")
    zofia.press("Continue to the statements").sees("Tick each statement you agree with")
    zofia.tick_all().press("Continue").sees("Sign with your name")
    zofia.fill("Your full name", ZOFIA).tick("I agree to sign on a screen")
    zofia.press("Continue").sees("Check your answers before you sign")
    zofia.press("Sign and send").sees("You have signed")

    copy = zofia.download("Get your copy (PDF)")
    assert ZOFIA in copy
    assert "I have read this page and I understand my part in this conference." in copy
    zofia.follow("See all your papers").sees("Your papers").reads("What we expect of supporters, signed")
    zofia.follow("Your conferences").sees("Your conferences").enter(world.marsh.id)
    zofia.sees("Coming as a supporter").reads("You cannot come yet").does_not_read(PLACE)

    priya = comes("chair")
    priya.follow("Decisions waiting for you").sees("Decisions waiting for you")
    priya.follow(f"Look at the supporter: Supporter: {ZOFIA}").sees("One supporter")
    priya.follow("Give your answer").sees("Your answer about a supporter")
    priya.choose("May they come?", "Yes").fill("Your reasons", "You know the family well.")
    priya.press("Record my answer").sees("One supporter")
    priya.notice("Your answer is recorded. The supporter reads it with your reasons.")

    zofia.follow("Your conferences").sees("Your conferences").enter(world.marsh.id)
    zofia.sees("Coming as a supporter").reads("You can come", PLACE, "You know the family well.")
    zofia.does_not_read("minutes.pdf", "/parent-minutes", "The minutes")
