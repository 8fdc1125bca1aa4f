"""Agreement texts: one string is shown, ticked, hashed and signed."""

import re

import pytest

from conference.starter_texts import starter_text
from conference.texts import Block, canonical, differences, parse, text_sha256
from conference.vocabulary import TextKind


def test_every_line_belongs_to_a_block():
    text = "Hello\nthere.\n\n# Head\n- one\n- two\n[HFD-ST-1] I agree.\nlast\n"
    assert parse(text) == (
        Block("paragraph", "Hello there."),
        Block("heading", "Head"),
        Block("bullet", "one"),
        Block("bullet", "two"),
        Block("statement", "I agree.", "HFD-ST-1"),
        Block("paragraph", "last"),
    )


def test_the_hash_ignores_line_ends_and_nothing_else():
    kind = TextKind.SUPPORTER_AGREEMENT
    same = text_sha256(kind, "en", 1, "a \r\nb")
    assert same == text_sha256(kind, "en", 1, "a\nb\n")
    assert (
        len(
            {
                same,
                text_sha256(kind, "cy", 1, "a\nb"),
                text_sha256(kind, "en", 2, "a\nb"),
                text_sha256(TextKind.RECORDING_DECLARATION, "en", 1, "a\nb"),
                text_sha256(kind, "en", 1, "a\nc"),
            }
        )
        == 5
    )
    assert canonical("e\u0301") == "é\n"


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        (TextKind.SUPPORTER_AGREEMENT, [f"HFD-ST-{n}" for n in range(1, 8)]),
        (TextKind.RECORDING_DECLARATION, ["HAC-R-2", "HAC-R-3", "HAC-R-5", "HAC-R-6", "HAC-R-7"]),
        (TextKind.STAND_IN_AGREEMENT, [f"HFD-ST-{n}" for n in range(1, 8)]),
        (TextKind.STAND_IN_CONSENT, ["HFD-S-CAN-3", "HFD-CH-6"]),
        (TextKind.HEARING_CONSENT, ["HFD-CH-6"]),
        (TextKind.STAND_IN_HEARING, ["HFD-CH-6"]),
    ],
)
def test_our_own_wording_has_the_statements_of_the_guidance(kind, rules):
    found = starter_text(kind)
    assert found is not None
    title, text = found
    assert title
    assert [b.rule for b in parse(text) if b.kind == "statement"] == rules


@pytest.mark.parametrize(
    "kind", [TextKind.STAND_IN_AGREEMENT, TextKind.STAND_IN_HEARING, TextKind.STAND_IN_CONSENT]
)
def test_nobody_in_a_parents_place_is_said_to_come_with_somebody(kind):
    title, text = starter_text(kind)
    assert not re.search(r"\bwith (you|them|the parent)\b", title + text.replace("talks with you", ""))


def test_no_wording_is_no_wording():
    assert starter_text(TextKind.SUPPORTER_AGREEMENT, "xx") is None


def test_what_changes_between_two_versions_is_told_line_by_line():
    before = "# One\n\nKept.\n\nOld words.\n\n- gone\n"
    after = "# One\n\nKept.\n\nNew words.\n\n[HFD-ST-4] I keep it private.\n"
    assert differences(before, after) == (
        ("Old words.", "New words."),
        ("- gone", "[HFD-ST-4] I keep it private."),
    )
    assert differences(before, before) == ()
    assert differences("A.\n", "A.\n\nB.\n") == (("", "B."),)
