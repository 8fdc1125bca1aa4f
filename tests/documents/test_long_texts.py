"""A council's own long text: no page of it is torn where somebody signs or ticks, and each page says what it is of."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from documents import blank_declaration_pdf, signed_pdf
from tests.documents.samples import BLANK, SIGNED

WORDS = "A supporter is there for the parent, and listens with care to what is said in the room. "
RULES = tuple(f"HFD-ST-{number}" for number in range(1, 8))
NEXT = ("The chair reads what you signed.", "The chair says yes or no. You see the answer on your page.")


def _text(length):
    """Parts of different lengths, then statements, each with a last word of its own."""
    parts = []
    while sum(map(len, parts)) < length:
        number = len(parts) + 1
        parts.append(f"# Part {number} of it\n\n{WORDS * (2 + number % 5)}\n\n- {WORDS}\n- {WORDS}\n")
    said = [f"[{rule}] Begin{n} {WORDS * (1 + n % 3)}end{n}." for n, rule in enumerate(RULES, 1)]
    return "\n".join([*parts, "# What you confirm", "", *said]) + "\n"


def _signed(length):
    return signed_pdf(
        replace(SIGNED, text=_text(length), ticked=RULES, next_steps=NEXT, call="Call us on 01632 960 111.")
    )


def _blank(length):
    return blank_declaration_pdf(replace(BLANK, text=_text(length)))


def _pages(pdf):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def _all_on_one(pages, *words):
    return any(all(word in page for word in words) for page in pages)


#: Lengths that end at each height of a page, and the longest.
LENGTHS = (*range(9_000, 10_200, 150), 50_000)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(("make", "title"), [(_signed, SIGNED.title), (_blank, BLANK.title)])
def test_a_long_text_is_not_torn_and_each_page_says_what_it_is_of(make, title, length):
    pages = _pages(make(length))
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert title in page
    is_signed = make is _signed
    for number, rule in enumerate(RULES, 1):
        under = f"Ticked. {rule}" if is_signed else rule
        assert _all_on_one(pages, f"Begin{number} ", f"end{number}.", under), number
    assert _all_on_one(pages, "What you confirm", "end1.")
    if is_signed:
        assert _all_on_one(pages, "What happens next", *NEXT, "01632 960 111")
        assert _all_on_one(pages, "Record of signing", "Signed with the name", SIGNED.text_sha256)
    else:
        assert _all_on_one(
            pages, "Sign here", "Your full name", "For staff", "Their signature", "Check number"
        )


def test_a_statement_longer_than_a_page_is_still_printed_whole():
    text = f"# What you confirm\n\n[HFD-ST-1] Begin {WORDS * 90}end.\n"
    pages = _pages(signed_pdf(replace(SIGNED, text=text, ticked=("HFD-ST-1",))))
    assert "".join(pages).count("listens") == 90


@pytest.mark.parametrize("words", [1, 30, 60, 200])
def test_a_heading_with_one_statement_stays_with_it_over_the_lines_to_sign_on(words):
    text = f"{WORDS * 30}\n\n# What you confirm\n\n[HAC-R-5] {'word ' * words}end.\n"
    pages = _pages(blank_declaration_pdf(replace(BLANK, text=text)))
    assert _all_on_one(pages, "What you confirm", "word", "HAC-R-5")
    assert _all_on_one(pages, "Sign here", "Their signature", "Check number")
    if words < 100:
        assert _all_on_one(pages, "end.", "Sign here")
