"""One layout: the same bytes each time, embedded letters, the mark of invented data on every page."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from conference.i18n import current_language, use_language
from documents import MinutesVersion, minutes_pdf, plan_pdf
from tests.documents.samples import (
    EVERY_DOCUMENT,
    LETTER,
    MINUTES,
    PLAN,
    SIGNED,
    documents_with_long,
    reader,
    words_of,
)

INVENTED = "Invented data. Not a real family."
documents = pytest.mark.parametrize("make", EVERY_DOCUMENT.values(), ids=EVERY_DOCUMENT)


@documents
def test_same_record_same_bytes(make):
    assert make(True) == make(True)


def test_same_bytes_in_another_process_another_day():
    code = (
        "import hashlib; from tests.documents.samples import EVERY_DOCUMENT;"
        "print([hashlib.sha256(make(True)).hexdigest() for make in EVERY_DOCUMENT.values()])"
    )
    home = Path(__file__).parents[2]
    zones = [{"TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}, {"TZ": "America/Lima", "PYTHONHASHSEED": "7"}]

    seen = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=home, env=os.environ | zone, capture_output=True, check=True
        ).stdout
        for zone in zones
    }

    assert len(seen) == 1


def test_same_bytes_when_many_are_made_at_once():
    alone = [make(True) for make in EVERY_DOCUMENT.values()]

    with ThreadPoolExecutor(8) as pool:
        crowded = list(pool.map(lambda make: make(True), list(EVERY_DOCUMENT.values()) * 6))

    assert crowded == alone * 6


@documents
def test_every_letter_comes_from_a_font_in_the_file(make):
    for page in reader(make(True)).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert fonts
        for font in fonts:
            assert "+NotoSans" in font["/BaseFont"]
            assert "/FontFile2" in font["/FontDescriptor"]


@documents
def test_no_unembedded_font_anywhere_in_the_file(make):
    for name in (b"Helvetica", b"ZapfDingbats", b"Times", b"Courier"):
        assert name not in make(True)


@documents
def test_invented_data_is_marked_on_every_page(make):
    assert all(INVENTED in page.extract_text() for page in reader(make(True)).pages)
    assert INVENTED not in words_of(make(False))


def test_invented_data_is_marked_on_all_of_many_pages():
    for pdf in documents_with_long("many words " * 500):
        pages = reader(pdf).pages
        assert len(pages) > 2
        assert all(INVENTED in page.extract_text() for page in pages)


@documents
def test_pages_are_numbered_and_carry_council_and_language(make):
    pdf = reader(make(True))
    total = len(pdf.pages)

    for number, page in enumerate(pdf.pages, start=1):
        assert f"Page {number} of {total}" in page.extract_text()
        assert "Northfold Council" in page.extract_text()
    assert pdf.root_object["/Lang"] == "en"
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


@documents
def test_what_the_file_says_of_itself_holds_no_name(make):
    told = reader(make(True)).metadata

    assert told.title
    for name in ("Kemi", "Dana", "Ellis", "Robin", "Siân", "Łucja", "Ruth", "observer"):
        assert name not in " ".join(str(value) for value in told.values())


def test_the_file_is_dated_with_what_it_records():
    assert reader(EVERY_DOCUMENT["agreement"](True)).metadata.creation_date == SIGNED.signed_at
    assert reader(EVERY_DOCUMENT["letter"](True)).metadata.creation_date == LETTER.decided_at


def test_the_language_of_the_reader_does_not_change_the_document():
    before = plan_pdf(PLAN)
    use_language("cy")
    try:
        assert plan_pdf(PLAN) == before
        assert current_language() == "cy"
    finally:
        use_language("en")


def test_the_version_is_on_every_page_of_the_minutes():
    long = replace(MINUTES.sections[0], text="word " * 2000)
    for version, words in ((MinutesVersion.FULL, "Full version"), (MinutesVersion.FAMILY, "Family version")):
        pdf = minutes_pdf(replace(MINUTES, version=version, sections=(long,)))
        assert all(words in page.extract_text() for page in reader(pdf).pages)
