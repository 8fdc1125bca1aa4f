"""What each document says."""

from dataclasses import replace

import pytest

from conference.texts import parse
from documents import (
    MinutesVersion,
    blank_declaration_pdf,
    decision_pdf,
    minutes_pdf,
    plan_pdf,
    signed_pdf,
)
from tests.documents.samples import BLANK, EVERY_DOCUMENT, LETTER, MINUTES, PLAN, SIGNED, words_of

FAMILY = replace(
    MINUTES,
    version=MinutesVersion.FAMILY,
    sections=tuple(section for section in MINUTES.sections if not section.confidential),
    left_out=True,
)
CONFIDENTIAL_NOTICE = "There is a confidential part. It is not in this version."


@pytest.mark.parametrize("kind", ["agreement", "declaration", "consent"])
def test_a_signed_text_is_there_in_full(kind):
    words = words_of(EVERY_DOCUMENT[kind](True))

    for block in parse(SIGNED.text):
        assert block.text in words


def test_the_record_of_signing_is_the_row():
    words = words_of(signed_pdf(SIGNED))

    for said in (
        "Kemi Adeyo signed this on Monday 30 November 2026, 9:52am.",
        "Signed with the name Kemi Adeyo",
        "Part Supporter",
        "Conference Thursday 3 December 2026, 10am",
        "Comes with Dana Marsh",
        "Signed, UK time Monday 30 November 2026, 9:52am",
        "Signed, world time (UTC) 2026-11-30 09:52:10 UTC",
        "How they signed in Their own e-mail address and password",
        "Statements ticked HFD-ST-1, HFD-ST-4, HFD-ST-7",
        "Reference KT4-9RM-72",
        "Version 3",
        "Language English",
        SIGNED.text_sha256,
    ):
        assert said in words


def test_only_what_was_ticked_is_shown_as_ticked():
    words = words_of(signed_pdf(replace(SIGNED, ticked=("HFD-ST-4",))))

    assert "Not ticked. HFD-ST-1" in words
    assert " Ticked. HFD-ST-4" in words
    assert "Statements ticked HFD-ST-4 Reference" in words


def test_a_declaration_on_paper_has_room_to_sign():
    """HAC-R-4: paper copies to sign on the day."""
    words = words_of(blank_declaration_pdf(BLANK))

    assert "I keep the recording for myself only. HAC-R-5" in words
    assert "Your full name Your signature Date Time" in words
    assert "Who saw it signed" in words
    assert BLANK.text_sha256 in words
    assert "icked." not in words


def test_a_plan_says_what_who_and_by_when():
    words = words_of(plan_pdf(PLAN))

    assert "What Who By when Stay away from the house Ryan Marsh Now" in words
    assert "Goal 1 Robin is well and growing What we will see: Robin gains weight" in words
    assert words.index("Ellis is safe") < words.index("Robin is well")


def test_a_plan_without_words_says_so():
    child = PLAN.children[0]
    no_tasks = replace(child, goals=(replace(child.goals[0], tasks=()),))

    assert "There is nothing in this plan yet." in words_of(plan_pdf(replace(PLAN, children=())))
    assert "no goals for this child yet" in words_of(
        plan_pdf(replace(PLAN, children=(replace(child, goals=()),)))
    )
    assert "Nobody has a task here yet." in words_of(plan_pdf(replace(PLAN, children=(no_tasks,))))


def test_full_minutes_mark_what_is_confidential():
    words = words_of(minutes_pdf(MINUTES))

    assert "Confidential. Not for the family version. From the police A matter under inquiry." in words
    assert CONFIDENTIAL_NOTICE not in words


def test_family_minutes_say_only_that_a_confidential_part_exists():
    words = words_of(minutes_pdf(FAMILY))

    assert words.count(CONFIDENTIAL_NOTICE) == 1
    assert "What we decided" in words
    assert "police" not in words
    assert "inquiry" not in words


def test_family_minutes_never_print_a_confidential_section_handed_in():
    handed_in = replace(MINUTES, version=MinutesVersion.FAMILY)

    assert minutes_pdf(handed_in) == minutes_pdf(FAMILY)


def test_minutes_without_a_confidential_part_do_not_speak_of_one():
    assert CONFIDENTIAL_NOTICE not in words_of(minutes_pdf(replace(FAMILY, left_out=False)))


def test_empty_minutes_say_so():
    words = words_of(minutes_pdf(replace(MINUTES, sections=(), attendees=())))

    assert "There is nothing in these minutes yet." in words
    assert "Who could come" not in words


def test_minutes_name_those_who_could_come_and_do_not_say_that_they_came():
    words = words_of(minutes_pdf(MINUTES))

    assert "Who could come This list shows who was allowed to come. It does not show who was there." in words
    assert "Name Part Ruth Bell Chair" in words


def test_the_chairs_answer_carries_its_reasons():
    words = words_of(decision_pdf(LETTER))

    assert "The chair says yes. Łucja Wiśniewska may watch this meeting." in words
    assert "The reasons She is learning the job. Both parents have said yes." in words
    assert "Observer Łucja Wiśniewska" in words
    assert "Łucja watches, and does not speak." in words
    assert "Answered by Ruth Bell, chair" in words


def test_a_short_answer_has_no_empty_parts():
    words = words_of(decision_pdf(replace(LETTER, asked=(), next_steps=(), contact="", reasons="")))

    assert "What was asked" not in words
    assert "What happens next" not in words
    assert "Questions" not in words
    assert "The reasons Nothing written" in words


def test_a_rights_card_says_of_each_act_what_it_hangs_on_and_its_rule():
    words = words_of(EVERY_DOCUMENT["rights card"](True))

    assert "You can get the plan. Only when asked. It depends T-1" in words
    assert "You cannot get the minutes. No T-2" in words
    assert "If the chair keeps you out" in words
    assert "T: Test document" in words
