"""Signing in its other ways: on paper, a second time by the chair, and again when there is a new version."""

import pytest
from playwright.sync_api import expect

from conference.vocabulary import Authority, ConsentAnswer, TextKind
from services import agreements, supporters, texts
from tests.journeys.person import PHONE
from tests.signing import filled_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.parametrize("engine", ["sqlite"])]

SCAN = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\ninvented scan\n%%EOF\n"}


@pytest.mark.parametrize("width", [PHONE])
def test_a_paper_is_recorded_and_the_chair_signs_what_it_became(world, comes):
    joan = comes("minute_taker").enter(world.marsh.id).sees("The conference you take minutes of")
    joan.follow("Record what somebody signed on paper").sees("Signed on paper")
    joan.follow("Record: Kemi Adeyo").sees("Record a signature on paper")
    joan.fill_date("31", "2", "2026").press("Record this signature").finds_errors()
    today = world.clock()
    joan.fill_date(str(today.day), str(today.month), str(today.year))
    joan.press("Record this signature").finds_errors()
    joan.page.locator("input[type=file]").set_input_files(SCAN)
    expect(joan.page.get_by_text("scan.pdf").first).to_be_visible()
    version = "Version 1, English, from"
    joan.page.get_by_role("radio", name=version).locator("xpath=ancestor::label").click()
    joan.fill("Who saw it signed?", "Tom Hale, social worker")
    joan.tick("Each statement on the paper is ticked")
    joan.press("Record this signature").sees("Signed on paper")
    joan.notice("The signature is recorded.")

    priya = comes("chair").open(
        f"/chair-supporter-one?conference={world.marsh.id}&about={world.seat('supporter').id}"
    )
    priya.sees("One supporter").follow("Sign what they signed").sees("Sign what they signed")
    while not priya.button("Sign").count():  # the paper that she signs is still being made
        priya.page.reload()
        priya.sees("Sign what they signed")
    priya.press("Sign").finds_errors()
    priya.fill("Your full name", "Priya Nandra").tick("I have read it and I want to sign it too")
    priya.press("Sign").notice("You have signed. Your paper is being made.")
    priya.sees("Sign what they signed").reads("Your reference is")


@pytest.mark.parametrize("width", [PHONE])
def test_a_parent_signs_their_yes(world, comes):
    """HFD-CH-6: what the other parent took back is given again with a name, and only then."""
    ryan, seat = world.actor("second_parent"), world.seat("supporter").id
    supporters.answer_consent(ryan, world.marsh.id, seat, ConsentAnswer.WITHDRAWN)
    here = comes("second_parent").open(f"/parent-consent-one?conference={world.marsh.id}&supporter={seat}")
    here.sees("One supporter").choose("May they hear private things about you and your children?", "Yes")
    here.press("Send my answer").sees("Say yes to a supporter").reads("Kemi Adeyo")
    here.press("Continue to sign").press("Sign").finds_errors()
    here.tick_all().fill("Your full name", "Ryan Marsh").press("Sign").sees("One supporter")
    here.notice("You have signed. Your yes is recorded.").reads("Get your copy (PDF)")


@pytest.mark.parametrize("width", [PHONE])
def test_a_new_version_is_signed_again(world, comes):
    kemi = world.actor("supporter")
    kind = TextKind.SUPPORTER_AGREEMENT
    form = filled_in(agreements.to_sign(kemi, world.marsh.id, kind))
    agreements.sign(kemi, world.marsh.id, kind, form)

    frances = comes("administrator")
    frances.open(f"/administrator-publish?council={Authority.HACKNEY.value}&kind={kind.value}")
    frances.sees("Publish a text").choose("Language", "English")
    frances.field("Text").fill("Read this.\n\n# What you agree to\n\n[HFD-ST-4] I keep it private.\n")
    frances.press("Read it before you publish it").finds_errors()
    frances.choose("Must people sign again before their conference?", "Yes, they must sign the new one")
    frances.press("Read it before you publish it").sees("Read it before you publish it").reads("What changes")
    frances.press("Publish this text").finds_errors().tick("I have read it all. People may sign it.")
    frances.press("Publish this text").sees("Texts that people sign").notice("The text is published.")
    assert texts.list_for(world.actor("administrator"), Authority.HACKNEY)

    kemi_here = comes("supporter").enter(world.marsh.id).sees("Coming as a supporter")
    kemi_here.reads("There is a new version. Read it and sign again.")
    kemi_here.press("Read and sign").sees("What we expect of supporters").reads("There is a new version")
    kemi_here.press("Continue to the statements").sees("Tick each statement you agree with").tick_all()
    kemi_here.press("Continue").sees("Sign with your name").press("Continue").finds_errors()
    kemi_here.fill("Your full name", "Kemi Adeyo").tick("I agree to sign on a screen")
    kemi_here.press("Continue").sees("Check your answers before you sign")
    kemi_here.press("Sign and send").sees("You have signed")
