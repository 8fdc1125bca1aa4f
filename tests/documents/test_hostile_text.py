"""Whatever people type, the document is made, shows it, and obeys none of it (H-9, H-10)."""

from dataclasses import replace
from functools import cache

import pytest

from documents import minutes_pdf
from documents.lettering import visible
from tests.documents.samples import (
    MINUTES,
    documents_with_long,
    every_document_with,
    letters_of,
    reader,
    words_of,
)

HOSTILE = {
    "script": "Tom & Jerry <script>alert(1)</script>",
    "hidden": '<font color="white" size="0">hidden</font>',
    "unclosed": "<b><i>bold </u> <",
    "entities": "&amp; &#65; &lt;b&gt; &nope; &",
    "reportlab": '<para align="right"><seq/><onDraw name="x" label="y"/><a href="http://x.invalid">x</a></para>',
    "expression": "<greek>a</greek> %(page)s {name} {0.__class__} $x",
    "markdown": "**bold** # heading - bullet [link](http://x.invalid) ![i](/etc/hostname)",
    "sql": "Robert'); DROP TABLE signature;--",
    "formula": "=1+1",
    "nul": "a\0b",
    "right-to-left": "\u202egnp.exe\u202c \u200f\u05d0\u05d1",
    "emoji": "👨‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️",
    "broken": "\ud83d \udc00 \ufffe",
    "empty": "",
    "blanks": " \t \n\n\n ",
    "lines": "one\ntwo\r\nthree\n\n\nfour",
    "looks like a text": "# heading\n- bullet\n[HFD-ST-1] statement",
    "Welsh": "Siân Llŷr ap Gŵyn",
    "Polish": "Łukasz Wójcik, Źdźbło",
    "Turkish": "Şule Yıldız İğdır",
    "Vietnamese": "Nguyễn Thị Phượng",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Олександр Щербак, Ђорђе",
}
SHOWN = {
    name: words
    for name, words in HOSTILE.items()
    if name not in {"empty", "blanks", "looks like a text"}  # the first two have nothing to show
}
LONG = {
    "one long word": "W" * 10_000,
    "narrow letters": "i" * 10_000,
    "many words": "word " * 2_000,
    "many lines": "a\n" * 5_000,
    "many empty lines": "\n" * 10_000,
    "many marks": "e" + "\u0301" * 10_000,
    "many emoji": "😀" * 1_500,
    "much mark-up": "<b>&" * 2_500,
    "hard blanks": "\u00a0" * 10_000,
    "mixed": ("x" * 700 + " ") * 14,
}


@cache
def _shown(words):
    """What stands on every document that holds these words."""
    return [words_of(pdf) for pdf in every_document_with(words)]


@pytest.mark.parametrize("words", SHOWN.values(), ids=SHOWN)
def test_typed_words_are_on_the_paper_as_typed(words):
    for shown in _shown(words):
        assert letters_of(visible(words)) in letters_of(shown)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_no_black_box_and_no_missing_letter(words):
    for shown in _shown(words):
        assert not {"■", "\ufffd", "\0"} & set(shown)


@pytest.mark.slow
@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
def test_ten_thousand_characters_in_every_place(words):
    for pdf in documents_with_long(words):
        assert pdf.endswith(b"%%EOF\n")


def test_long_words_are_whole_across_pages():
    words = "".join(chr(ord("a") + n % 26) for n in range(10_000))
    pdf = minutes_pdf(replace(MINUTES, sections=(replace(MINUTES.sections[0], text=words),)))

    body = "".join(letters_of(page.extract_text()).replace("Invented", "") for page in reader(pdf).pages)

    assert body.count("abcdefghijklmnopqrstuvwxyz") > 370


def test_no_file_is_read_and_no_link_made(tmp_path):
    picture = tmp_path / "secret.png"
    picture.write_bytes(_png())
    words = f'<img src="{picture}"/> <a href="file://{picture}">x</a> <bullet><img src="{picture}"/></bullet>'

    for pdf in every_document_with(words):
        assert letters_of(words) in letters_of(words_of(pdf))
        for page in reader(pdf).pages:
            assert not page.images
            assert "/Annots" not in page
            assert "/XObject" not in page["/Resources"]


def _png() -> bytes:
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
