"""What a sealed document says of itself, and what the papers of evidence say."""

from dataclasses import replace
from datetime import date

import pytest

from conference.texts import parse
from documents import content_of, render
from tests.documents.evidence_samples import (
    ADDRESS,
    COUNTERSIGNED,
    EVIDENCE,
    ON_SCREEN,
    SEALED,
    UNSEALED,
    WITHDRAWN,
    example,
)
from tests.documents.listening import Heard
from tests.documents.samples import LETTER, reader, words_of

PRACTICE = "Made with a practice seal. It proves nothing."


def rows(pdf: bytes) -> dict[str, str]:
    """Labels and values of every table whose rows have a header, in the order of reading; the last of a name stays."""
    found = {}
    for row in Heard(pdf).document.all("TR"):
        if [cell.tag for cell in row.kids] == ["TH", "TD"]:
            label, value = (cell.words.strip() for cell in row.kids)
            found[label] = value
    return found


def test_the_evidence_is_all_there():
    said = rows(example("agreement"))

    for label, value in (
        *EVIDENCE.who,
        ("Check code", EVIDENCE.code),
        ("Number of this paper", EVIDENCE.order_id),
        ("Put on the list, UK time", "30 November 2026, 09:52:10"),
        ("Put on the list, world time (UTC)", "2026-11-30 09:52:10 UTC"),
        ("Check number of the content (SHA-256)", EVIDENCE.content_sha256),
        ("Number of the last entry", "1042"),
        ("Seal certificate", EVIDENCE.certificate_subject),
    ):
        assert said[label] == value
    words = Heard(example("agreement")).document.words.split("\n")
    for digits in (
        EVIDENCE.head_hash,
        EVIDENCE.certificate_sha256,
        *(value for _label, value in EVIDENCE.seen),
    ):
        assert digits in words


def test_each_event_has_its_number_and_both_times():
    tables = Heard(example("agreement")).document.all("Table")
    (events,) = [table for table in tables if table.kids[0].kids[0].text == "Entry"]

    assert [[cell.words.strip() for cell in row.kids] for row in events.kids] == [
        ["Entry", "What", "UK time", "World time (UTC)"],
        [
            "1041",
            "The text was opened to be signed.",
            "30 November 2026, 09:48:07",
            "2026-11-30 09:48:07 UTC",
        ],
        [
            "1042",
            "What we expect of supporters was signed.",
            "30 November 2026, 09:52:10",
            "2026-11-30 09:52:10 UTC",
        ],
    ]


def test_the_times_of_summer_differ_by_an_hour():
    summer = EVIDENCE.ordered_at.replace(month=7)

    said = rows(render(content_of(LETTER), replace(EVIDENCE, ordered_at=summer)))

    assert said["Put on the list, UK time"] == "30 July 2026, 10:52:10"
    assert said["Put on the list, world time (UTC)"] == "2026-07-30 09:52:10 UTC"


def test_the_checkpoint_is_printed_line_for_line():
    lines = EVIDENCE.checkpoint.split("\n")

    assert rows(example("plan"))["Last checkpoint"].replace(" \n", "\n").split("\n") == [
        line for line in lines if line
    ]


def test_it_says_how_to_check_it_without_us():
    words = Heard(example("plan")).document.words

    for said in (ADDRESS, "“pdfsig”", "“sha256sum”", "signature panel", "phone camera"):
        assert said in words


def test_evidence_without_entries_checkpoint_or_reader_has_no_gaps():
    bare = replace(EVIDENCE, events=(), checkpoint="", seen=(), who=())

    heard = Heard(render(content_of(LETTER), bare))

    assert heard.problems == []
    assert "The log had no entries about this yet." in heard.document.words
    assert rows(render(content_of(LETTER), bare))["Last checkpoint"] == "None"
    assert "What they saw" not in heard.document.words


@pytest.mark.parametrize("name", SEALED)
def test_the_time_in_utc_is_told_once_on_the_pages_of_proof(name):
    before, proof = words_of(example(name)).split("How this paper was made")

    assert "UTC" not in before
    assert "2026-11-30 09:52:10 UTC" in proof


@pytest.mark.parametrize("name", SEALED)
def test_a_practice_seal_is_marked_on_every_page(name):
    assert all(PRACTICE in page.extract_text() for page in reader(example(name)).pages)


def test_a_real_seal_is_not_called_practice():
    real = render(content_of(replace(LETTER, demo=False)), replace(EVIDENCE, is_development=False))

    assert "practice" not in words_of(real)
    assert "Invented" not in words_of(real)


def test_a_paper_without_a_seal_has_no_evidence():
    for name in UNSEALED:
        assert "How this paper was made" not in words_of(example(name))


def test_what_was_agreed_before_signing_is_there_word_for_word():
    said = Heard(example("agreement")).document.words.split("\n")

    assert ON_SCREEN.statement is not None
    for block in parse(ON_SCREEN.statement.text):
        assert block.text in said
    assert ON_SCREEN.statement.text_sha256 in said
    assert rows(example("agreement"))["Signed in, UK time"] == "Monday 30 November 2026, 9:40am"
    assert ON_SCREEN.network_commitment in said


def test_a_signature_on_paper_says_who_saw_it_and_who_wrote_it_down():
    """HAC-R-4"""
    said = rows(example("declaration on paper"))

    assert said["Signed on paper"] == "Monday 30 November 2026"
    assert said["Who saw it signed"] == "Ruth Bell"
    assert said["Who wrote it down here"] == "Meera Nair, minute taker"
    assert said["Written down, UK time"] == "Monday 30 November 2026, 12:52pm"
    assert said["Check number of the scan (SHA-256)"] == "7b8c" * 16
    assert "Signed, UK time" not in said
    assert "Kemi Adeyo signed this on paper on Monday 30 November 2026." in words_of(
        example("declaration on paper")
    )


def test_a_withdrawal_tells_of_both_days_and_of_the_first_file():
    said = rows(example("withdrawal"))

    assert said["Taken back, UK time"] == "Tuesday 1 December 2026, 9:52am"
    assert said["Signed, UK time"] == "Monday 30 November 2026, 9:52am"
    assert said["Check number of the file (SHA-256)"] == WITHDRAWN.document_sha256
    assert said["Signed with the name"] == "Kemi Adeyo"
    assert "It no longer counts." in words_of(example("withdrawal"))


def test_a_withdrawal_before_the_first_was_sealed_says_so():
    bare = render(content_of(replace(WITHDRAWN, document_sha256="")))

    assert "The first paper had no seal yet on this day." in words_of(bare)


def test_a_withdrawal_of_what_was_signed_on_paper_tells_the_day_and_of_no_typing():
    by_hand = render(content_of(replace(WITHDRAWN, signed_on=date(2026, 11, 28))))
    said = rows(by_hand)

    assert said["Signed on paper"] == "Saturday 28 November 2026"
    assert said["Name"] == "Kemi Adeyo"
    assert not {"Signed with the name", "Signed, UK time", "The reason"} & set(said)
    assert "Kemi Adeyo signed this on Saturday 28 November 2026." in words_of(by_hand)


def test_a_second_signature_quotes_the_first_file():
    said = Heard(example("second signature")).document.words.split("\n")

    assert COUNTERSIGNED.document_sha256 in said
    assert {"KT4-9RM-72", "CS2-4VB-88", "What we expect of supporters, signed"} <= set(said)
    assert "Ruth Bell signed this on Monday 30 November 2026, 11:52am." in said
