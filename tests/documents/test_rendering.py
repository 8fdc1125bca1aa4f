"""From frozen content to the pages: nothing is lost on the way, and the same content gives the same bytes."""

import hashlib
import json
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from documents import BlankText, SignedText, content_of, paper_of, render
from tests.documents.evidence_samples import EVIDENCE, SEALED, UNSEALED, example
from tests.documents.samples import LETTER, MINUTES, PLAN

PAPERS = SEALED | UNSEALED


@pytest.mark.parametrize("name", PAPERS)
def test_what_was_frozen_is_what_is_read(name):
    assert paper_of(content_of(PAPERS[name])) == PAPERS[name]


@pytest.mark.parametrize("name", PAPERS)
def test_content_is_canonical(name):
    content = content_of(PAPERS[name])
    told = json.loads(content)

    assert told["paper"] == type(PAPERS[name]).__name__
    assert set(told) == {"paper", *(field.name for field in fields(PAPERS[name]))}
    assert json.dumps(told, sort_keys=True, separators=(",", ":")) == content


def test_broken_characters_survive():
    """Half of an emoji cannot be written as UTF-8; the content is ASCII, and its hash can always be taken."""
    letter = replace(LETTER, reasons="\ud83d \0 ŵ")

    content = content_of(letter)

    assert hashlib.sha256(content.encode()).hexdigest()
    assert paper_of(content) == letter


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "{}",
        '{"paper":"Nothing"}',
        '{"paper":"RightsCard"}',
        '{"paper":["PlanDocument"]}',
        content_of(PLAN).replace('"children":[', '"children":[5,'),
        content_of(PLAN).replace('"demo":true', '"demo":"yes"'),
        content_of(PLAN).replace('"demo":true', '"demo":true,"more":1'),
        content_of(MINUTES).replace('"version":"full"', '"version":"half"'),
        content_of(MINUTES).replace('["Ruth Bell","Chair"]', '["Ruth Bell"]'),
        content_of(LETTER).replace("2026-11-30T", "yesterday"),
        "not JSON",
    ],
)
def test_what_is_not_the_content_of_a_paper_is_refused(content):
    with pytest.raises(ValueError):
        paper_of(content)


def test_the_same_order_gives_the_same_bytes():
    name = "agreement"

    assert render(content_of(SEALED[name]), EVIDENCE) == example(name)


def test_other_evidence_gives_other_bytes():
    other = replace(EVIDENCE, head_hash="00" * 32)

    assert render(content_of(LETTER), other) != render(content_of(LETTER), EVIDENCE)


def test_a_text_and_a_blank_one_are_told_apart():
    assert isinstance(paper_of(content_of(SEALED["agreement"])), SignedText)
    assert isinstance(paper_of(content_of(UNSEALED["blank declaration"])), BlankText)


def test_moments_keep_their_zone():
    letter = replace(LETTER, decided_at=LETTER.decided_at + timedelta(microseconds=5))

    assert paper_of(content_of(letter)).decided_at.tzinfo is not None
    assert paper_of(content_of(letter)) == letter
