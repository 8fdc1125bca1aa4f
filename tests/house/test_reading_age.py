"""What families read, and what people sign, is written for a reading age of 9 to 11 (G-33)."""

import ast
import re

import pytest

from conference.starter_texts import starter_text
from conference.texts import parse
from conference.vocabulary import TextKind
from tests.house import source

GRADE = 5.0
FAMILY = ("parent", "supporter")
SHARED = ("signing.py", "permitting.py", "gates.py", "papers.py", "handing_over.py")


def phrases(file):
    """Every literal that a file hands to gettext."""
    return [
        call.args[0].value
        for called, call in source.calls(source.tree(file))
        if called in ("_", "mark") and call.args and isinstance(call.args[0], ast.Constant)
    ]


def syllables(word):
    """An estimate: runs of vowels, without a silent e at the end."""
    word = word.lower()
    runs = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith(("e", "es", "ed")) and not word.endswith(
        ("le", "ted", "ded", "ses", "ies", "ges", "ces")
    )
    return max(1, runs - (1 if silent and runs > 1 else 0))


def grade(sentences):
    """The Flesch-Kincaid grade: 5 is read at the age of 10 to 11."""
    words = [re.findall(r"[a-z'’]+", part, re.I) for text in sentences for part in re.split(r"[.?!:]", text)]
    words = [found for found in words if found]
    total = sum(len(found) for found in words)
    return (
        0.39 * total / len(words) + 11.8 * sum(syllables(w) for found in words for w in found) / total - 15.59
    )


def test_the_measure_tells_hard_words_from_plain_ones():
    assert grade(["The cat sat on the mat. It was glad."]) < 2
    assert (
        grade(
            ["Notwithstanding the aforementioned considerations, participation necessitates authorisation."]
        )
        > 15
    )


@pytest.mark.parametrize("role", FAMILY)
def test_the_pages_of_families_are_plain(role):
    found = [p for file in sorted((source.ROOT / "portal/pages" / role).glob("*.py")) for p in phrases(file)]
    assert len(found) > 20
    assert grade(found) <= GRADE


def test_what_pages_share_is_plain():
    found = [p for name in SHARED for p in phrases(source.ROOT / "portal" / name)]
    assert len(found) > 20
    assert grade(found) <= GRADE


@pytest.mark.parametrize("kind", list(TextKind))
def test_what_people_sign_is_plain(kind):
    found = starter_text(kind)
    assert found is not None
    assert grade([block.text for block in parse(found[1])]) <= GRADE + 1
