"""The parent: who comes, a supporter, what may be heard, the recording, the plan and the minutes."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOMINEE = "Gwenllian Ó Súilleabháin"
CONFIDENTIAL = ("From the police", "A matter that is still being looked into")


def test_parent_gets_ready_and_reads_the_plan_and_their_version_of_the_minutes(world, comes):
    dana = comes("parent")
    dana.enter(world.marsh.id).sees("Before the conference").reads("Hackney Family Centre")

    # who will be there, and why; the seat that is hidden from the family is not
    dana.follow("See who will be there").sees("Who will be there")
    dana.reads("Siân Wyn-Rees", "sees Robin each month").does_not_read("Aidan Burke", "@")
    dana.follow("Back").sees("Before the conference")

    # a supporter (HFD-S-CAN-1)
    dana.follow("Choose someone to support you").sees("Choose someone to support you")
    dana.fill("Their full name", NOMINEE).fill("Their email address", "gwenllian@example.com")
    dana.choose("How do they know you?", "Friend").choose("Will you be there too?", "Yes, we come together")
    dana.choose("May they hear private things about you and your children?", "Yes")
    dana.press("Continue").sees("Check your answers").reads(NOMINEE)
    dana.press("Ask for this supporter").sees("Pass on this code").reads(
        "It works for gwenllian@example.com only."
    )
    dana.press("Read and sign your yes").sees("Say yes to a supporter").reads(NOMINEE)
    dana.follow("Back").sees("One supporter").follow("Back").sees("Supporters and what you agree to")
    dana.follow("Back").sees("Before the conference")

    # each parent agrees for themselves, and may take it back (HFD-CH-6)
    dana.follow("Say what supporters may hear").sees("Supporters and what you agree to")
    dana.follow("See more and answer: Kemi Adeyo").sees("One supporter")
    private = "May they hear private things about you and your children?"
    dana.tick("They may no longer hear private things. I take my yes back.").press("Take my yes back")
    dana.notice("Your answer is recorded.").reads("Taken back")
    dana.choose(private, "Yes").press("Send my answer").sees("Say yes to a supporter")
    dana.press("Continue to sign").tick("Statement 1.").tick("I agree to sign on a screen")
    dana.fill("Your full name", "Dana Marsh").press("Sign").sees("One supporter")
    dana.notice("You have signed. Your yes is recorded.")
    dana.follow("Back").sees("Supporters and what you agree to")
    dana.follow("Back").sees("Before the conference")

    # the plan, and the minutes without the confidential part
    dana.follow("Read the plan").sees("The plan")
    dana.reads("Ellis is safe at home every night", "Fit new locks to both doors", "Invented Homes")
    assert "Take Robin to the clinic each Wednesday" in dana.download("Download the plan (PDF)")
    dana.follow("Back").sees("Before the conference")
    dana.follow("Read the minutes").sees("The minutes")
    dana.reads(
        "Dana takes Ellis to school each day", "There is a confidential part. It is not in this version."
    )
    dana.does_not_read(*CONFIDENTIAL)
    minutes = dana.download("Download the minutes (PDF)")
    assert "Robin missed three clinic visits" in minutes
    assert not [words for words in CONFIDENTIAL if words in minutes]


def test_parent_signs_to_record_and_the_chair_sees_it_at_once(world, comes):
    priya = comes("chair")
    priya.open(f"/chair-recording?conference={world.marsh.id}").sees("Recording")
    assert "Not signed" in priya.row("Dana Marsh")

    dana = comes("parent")
    dana.enter(world.marsh.id).sees("Before the conference")
    dana.follow("Sign before you make an audio recording").sees("Make an audio recording")
    dana.press("Continue to the statements").sees("Tick each statement you agree with").tick_all()
    dana.press("Continue").sees("Sign with your name").fill("Your full name", "dana  marsh")
    dana.tick("I agree to sign on a screen")
    dana.press("Continue").sees("Check your answers before you sign")
    dana.press("Sign and send").sees("You have signed").reads("You may record the sound of the conference.")
    assert "dana marsh signed this on" in dana.download("Get your copy (PDF)")

    priya.follow("Decisions waiting for you").sees("Decisions waiting for you")
    priya.open(f"/chair-recording?conference={world.marsh.id}").sees("Recording")
    assert "Not signed" not in priya.row("Dana Marsh")
    assert "Not signed" in priya.row("Ryan Marsh"), "each parent signs for themselves (HAC-R-2)"
