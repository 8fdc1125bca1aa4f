"""The signed copy: one or two pages for the person, and what proves it behind them."""

import re
from dataclasses import replace

import pytest

from conference.agreements import text_kinds
from conference.starter_texts import starter_text
from conference.texts import parse
from conference.vocabulary import TextKind
from documents import content_of, render
from tests.documents.evidence_samples import EVIDENCE, ON_SCREEN
from tests.documents.samples import reader


@pytest.mark.parametrize("kind", [kind for kind in TextKind if kind is not TextKind.ELECTRONIC_SIGNING])
def test_the_copy_for_the_person_has_two_pages_at_most_and_no_hashes(kind):
    """What they signed, what happens next and whom to call; what proves it comes behind, and says that it does."""
    title, text = starter_text(kind)
    acts = [k for k in TextKind if kind in text_kinds(k)]
    paper = replace(
        ON_SCREEN,
        kind=acts[0],
        title=title,
        text=text,
        ticked=tuple(block.rule for block in parse(text) if block.kind == "statement"),
        next_steps=("The chair says yes or no. Come only when your page says that you can come.",) * 3,
        call="Do you want to ask something? Call the conference team: 01632 960 101. Monday to Friday, 9am to 5pm.",
    )
    for evidence in (None, EVIDENCE):
        pages = [page.extract_text() for page in reader(render(content_of(paper), evidence)).pages]
        proof = next(number for number, words in enumerate(pages) if "You do not need to read them." in words)
        mine = "\n".join(pages[:proof])
        assert proof <= 2
        assert not re.search(r"[0-9a-f]{64}", mine)
        for words in ("What happens next", "Come only when your page says", "01632 960 101"):
            assert words in mine
        assert paper.text_sha256 in "".join(pages[proof:])
