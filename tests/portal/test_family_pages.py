"""The pages of parents and supporters: what they say at each turn, and that it is so."""

import pytest

from conference.clock import london_date
from conference.vocabulary import ChairAnswer, ConsentAnswer, Relationship, TextKind
from services import exclusions, runtime, supporter_decisions, supporter_gates, supporters
from tests.family import adopted, nominated, signs, yes
from tests.opened_page import opened
from tests.people import joined


@pytest.fixture
def made(home):
    """Kemi's nomination, with Dana's signed yes."""
    return nominated(home)


@pytest.fixture
def kemi(made):
    return joined(made.invitation)


def talks(home, seat):
    supporter_decisions.record_discussion(
        home.chair, home.id, seat, held_on=london_date(runtime.now()), note=""
    )


def answers(home, seat, answer=ChairAnswer.APPROVED):
    supporter_decisions.decide(
        home.chair,
        home.id,
        seat,
        answer=answer,
        contributions=(),
        conditions="",
        reasons="We talked about it.",
        exceptional=False,
        seen=0,
    )


def kept_out(home, *, leaves):
    shown = exclusions.list_for_chair(home.chair, home.id)
    ryan = next(p.id for p in shown.may_be_excluded if p.email == "ryan@example.org")
    if leaves:
        exclusions.ask_to_leave(home.chair, home.id, ryan, reason="Shouted.")
    else:
        exclusions.exclude(
            home.chair, home.id, ryan, reason="Threats.", letter="My letter.", views="Tom will call."
        )


@pytest.mark.parametrize(
    ("leaves", "says"),
    [
        (False, ["The chair has decided that you cannot come", "My letter.", "Tom will call."]),
        (
            True,
            [
                "The chair has told you not to come",
                "You can ask the chair for the reason.",
                "Tell the social",
            ],
        ),
    ],
)
def test_a_parent_who_is_kept_out_reads_what_was_decided_and_whom_to_call(home, leaves, says):
    kept_out(home, leaves=leaves)
    page = opened(home.ryan, "parent.home", home.id)
    for words in (*says, "Call us. Ask why, and how your views will be heard."):
        assert words in page.words
    assert "See who will be there" not in [button.label for button in page.app.button]
    assert "Why? See who will be there" in page.words
    assert "See who will be there" not in page.links


def test_nothing_is_asked_about_supporters_until_somebody_is_named(home):
    page = opened(home.ryan, "parent.home", home.id)
    assert "Nobody has asked for a supporter yet." in page.words
    seat = nominated(home).nomination.participation_id
    assert "Nobody has asked for a supporter yet." not in opened(home.ryan, "parent.home", home.id).words
    supporters.answer_consent(home.ryan, home.id, seat, ConsentAnswer.REFUSED)
    page = opened(
        home.ryan, "parent.home", home.id
    )  # somebody whom another parent named, and all is answered
    assert "Nobody has asked for a supporter yet." not in page.words
    assert "Done" in page.words


def test_a_parent_who_said_no_reads_that_the_chair_decided(home, made):
    seat = made.nomination.participation_id
    supporters.answer_consent(home.ryan, home.id, seat, ConsentAnswer.REFUSED)
    decided = "So the chair decided that they may hear private things."
    assert decided not in opened(home.ryan, "parent.consent_one", home.id, supporter=seat).words
    supporter_decisions.rule(home.chair, home.id, seat, ChairAnswer.APPROVED, "Dana needs her.")
    assert decided in opened(home.ryan, "parent.consent_one", home.id, supporter=seat).words
    assert decided not in opened(home.dana, "parent.consent_one", home.id, supporter=seat).words


def test_a_yes_can_be_taken_back_on_the_page(home, made):
    seat = made.nomination.participation_id
    page = opened(home.dana, "parent.consent_one", home.id, supporter=seat)
    page.app.checkbox[0].check()
    page.press("Take my yes back")
    mine = supporter_gates.one_for_parent(home.dana, home.id, seat).my_consent
    assert mine.answer is ConsentAnswer.WITHDRAWN


def test_the_form_says_what_a_no_means(home):
    page = opened(home.dana, "parent.supporter", home.id)
    asked = next(radio for radio in page.app.radio if str(radio.key).endswith("|consents"))
    assert "only if another parent says yes and the chair agrees" in asked.label.replace("\\", "")


def test_a_supporter_first_talks_then_signs(home, made, kemi):
    """HFD-CH-4, HFD-ST-2"""
    seat = made.nomination.participation_id
    words = opened(kemi, "supporter.home", home.id).words
    assert "You cannot come yet" in words
    assert "First talk with the chair about your part." in words
    talks(home, seat)
    words = opened(kemi, "supporter.home", home.id).words
    assert "First talk with the chair" not in words
    assert "Read what we expect of you, then sign." in words


def test_before_the_talk_a_supporter_reads_and_does_not_sign(home, made, kemi):
    """HFD-ST-2: nobody signs that they could talk with the chair while the portal knows that they have not."""
    adopted(home, TextKind.SUPPORTER_AGREEMENT)
    page = opened(kemi, "supporter.agreement", home.id)
    assert "tell anyone what was said" in page.words
    assert "You cannot sign yet" in page.words
    assert "HFD-ST-2" in page.words
    assert "Continue to the statements" not in [button.label for button in page.app.button]
    talks(home, made.nomination.participation_id)
    page = opened(kemi, "supporter.agreement", home.id)
    assert "You cannot sign yet" not in page.words
    page.press("Continue to the statements")


def test_a_supporter_who_signed_reads_what_is_missing(home, made, kemi):
    seat = made.nomination.participation_id
    signs(home, kemi, TextKind.SUPPORTER_AGREEMENT)
    talk = "Call us to arrange it."
    assert "Others still have things to do." in opened(kemi, "supporter.home", home.id).words
    assert talk not in opened(kemi, "supporter.signed", home.id).words
    answers(home, seat)
    yes(home, home.ryan, seat)
    words = opened(kemi, "supporter.home", home.id).words
    assert "There is nothing more for you to do now." in words
    assert "You cannot come" not in words
    assert "Everything is done. You can come." in opened(kemi, "supporter.signed", home.id).words


def test_after_the_chairs_no_a_supporter_is_not_told_to_wait(home, made, kemi):
    signs(home, kemi, TextKind.SUPPORTER_AGREEMENT)
    answers(home, made.nomination.participation_id, ChairAnswer.REFUSED)
    page = opened(kemi, "supporter.home", home.id)
    for words in (
        "The chair has said no. The reasons are below.",
        "We talked about it.",
        "See what you signed",
    ):
        assert words in page.words
    for words in ("You cannot come yet", "Look here again", "Call us to arrange it."):
        assert words not in page.words
    signed = opened(kemi, "supporter.signed", home.id).words
    assert "The chair has said no. Read the reasons on your page." in signed
    assert "The chair reads what you signed." not in signed


def test_a_supporter_who_is_kept_out_reads_the_letter_where_they_signed_too(home, made, kemi):
    signs(home, kemi, TextKind.SUPPORTER_AGREEMENT)
    exclusions.ask_to_leave(home.chair, home.id, made.nomination.participation_id, reason="Shouted.")
    for key in ("supporter.home", "supporter.signed"):
        words = opened(kemi, key, home.id).words
        assert "The chair has told you not to come" in words
        assert "You cannot come yet" not in words
        assert "You can still say what you think" not in words  # HFD-S-NOT-1


def test_a_parent_reads_whom_they_sign_for(sqlite_world):
    megan, pugh = sqlite_world.actor("second_family_parent"), sqlite_world.pugh
    stand_in = sqlite_world.seat("stand_in", pugh)
    words = opened(megan, "parent.in_my_place", pugh.id, supporter=stand_in.id).words
    assert stand_in.name in words


def test_the_minutes_may_be_shown_when_the_chair_agrees(sqlite_world):
    """WBK-F-2, MWW-F-1, MWW-O-3"""
    words = opened(sqlite_world.actor("parent"), "parent.minutes", sqlite_world.marsh.id).words
    assert "Ask the chair before you show them to anyone, such as a solicitor." in words
    assert "Is something wrong in the minutes?" in words


def test_a_parent_reads_beside_their_solicitor_that_the_chair_keeps_them_out(sqlite_world):
    marsh, dana = sqlite_world.marsh.id, sqlite_world.actor("parent")
    said = "The chair has told them to stay away."
    assert said not in opened(dana, "parent.solicitor", marsh).words
    exclusions.ask_to_leave(
        sqlite_world.actor("chair"), marsh, sqlite_world.seat("solicitor").id, reason="Shouted."
    )
    assert said in opened(dana, "parent.solicitor", marsh).words


def test_a_solicitor_is_taken_off_in_plain_words(sqlite_world):
    page = opened(sqlite_world.actor("parent"), "parent.solicitor", sqlite_world.marsh.id)
    assert "They can sit with you and give you advice." in page.words
    page.app.checkbox[0].check()
    page.press("Take the solicitor off the conference")
    assert "This solicitor can no longer come, and no longer sees the plan here." in page.words


def test_read_and_sign_leads_to_what_is_to_be_signed(sqlite_world):
    megan, pugh = sqlite_world.actor("second_family_parent"), sqlite_world.pugh.id
    page = opened(megan, "parent.home", pugh)
    assert "Sign for them to come in your place." in page.words
    assert page.press("Read and sign").title == "Someone comes in your place"
    assert "You have not signed that they come in your place." in opened(megan, "parent.consent", pugh).words


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("kemi.adeyo@example.com", "This person has been asked for already."),
        ("sian.wyn-rees@health.example.org", "They cannot be a supporter as well."),
    ],
)
def test_whoever_is_asked_for_twice_is_not_said_to_have_another_part(sqlite_world, email, says):
    page = opened(sqlite_world.actor("parent"), "parent.supporter", sqlite_world.marsh.id)
    page.fill(name="Kemi Adeyo", email=email)
    for name, answer in (
        ("relationship", Relationship.FRIEND),
        ("in_parents_place", False),
        ("consents", True),
    ):
        page.choose(name, answer)
    assert says in page.press("Continue").words
