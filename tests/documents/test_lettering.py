"""Letters: what the documents can draw (H-9), and that nothing people type is obeyed (H-10)."""

import struct
import unicodedata
from dataclasses import replace

import pytest
from reportlab.pdfbase import pdfmetrics

from documents import content_of, render
from documents.lettering import BODY, BOLD, missing_glyphs, register, runs, visible, width
from tests.documents.listening import Heard
from tests.documents.samples import LETTER

ALPHABETS = {
    "Welsh": "ŵ ŷ Ŵ Ŷ â ê î ô û ï ẁ ẃ ẅ ỳ Siân Llŷr",
    "Polish": "ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ Łucja Wiśniewska",
    "Turkish": "çğıİöşü ÇĞIÖŞÜ Şule Yıldız",
    "Vietnamese": "ăâđêôơư ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự Nguyễn Thị Phượng",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψω άέήίόύώΐΰ Ελένη",
    "Cyrillic": "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя Олександр",
    "Armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև Անի Հակոբյան",
    "Georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ ნინო ბერიძე",
    "Tigrinya and Amharic": "ሀለሐመሠረሰሸቀቐበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ ሰላም ተስፋይ",
    "punctuation": "“ ” ‘ ’ – — … • € £ § ½",
}


@pytest.mark.parametrize("letters", ALPHABETS.values(), ids=ALPHABETS)
def test_every_letter_of_these_alphabets_can_be_drawn(letters):
    assert missing_glyphs(letters) == ""
    assert visible(letters) == letters


@pytest.mark.parametrize(
    "letters",
    ["محمد", "دانا", "שרה", "সারা", "ਸਾਰਾ", "સારા", "சாரா", "สารา", "王芳", "사라", "さくら"],
    ids=[
        "Arabic",
        "Urdu",
        "Hebrew",
        "Bengali",
        "Punjabi",
        "Gujarati",
        "Tamil",
        "Thai",
        "Chinese",
        "Korean",
        "Japanese",
    ],
)
def test_scripts_that_would_come_out_wrong_are_told_before_anybody_signs(letters):
    assert set(missing_glyphs(letters)) == set(letters)


def test_marks_of_another_script_are_told_too():
    """They would stand beside their letter, not over it."""
    assert missing_glyphs("ሰ\u135f") == "\u135f"


@pytest.mark.parametrize("face", [BODY, BOLD])
def test_a_text_of_several_scripts_is_drawn_piece_by_piece(face):
    text = "Nino (ნინო) Անի, ሰላም 7"
    pieces = runs(text, face)

    assert "".join(piece for _face, piece in pieces) == text
    assert len({name for name, _piece in pieces}) == 3
    assert width(text, face, 10) == pytest.approx(
        sum(pdfmetrics.stringWidth(piece, name, 10) for name, piece in pieces)
    )


def test_names_in_three_scripts_are_on_the_paper_and_heard():
    names = "ნინო ბერიძე, Անի Հակոբյան, ሰላም ተስፋይ"
    letter = replace(LETTER, title=names, to_name=names, reasons=names, council=names, reference=names)

    heard = Heard(render(content_of(letter)))

    assert heard.problems == []
    assert [node.words for node in heard.document.all("H1")] == [names]
    assert heard.document.words.count(names) >= 4
    assert {str(font.BaseFont)[8:] for font in heard.fonts} == {
        "NotoSans-Regular",
        "NotoSans-Bold",
        "DejaVuSans",
        "DejaVuSans-Bold",
        "AbyssinicaSIL-Regular",
    }


def test_letters_written_in_two_parts_are_joined_first():
    apart = unicodedata.normalize("NFD", "Nguyễn Thị Phượng, Llŷr")

    assert missing_glyphs(apart) == ""
    assert visible(apart) == "Nguyễn Thị Phượng, Llŷr"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ann 😀", "Ann [U+1F600]"),
        ("a\0b", "a[U+0000]b"),
        ("\u202eliam", "[U+202E]liam"),
        ("a\u200fb\u2066c\u2069", "a[U+200F]b[U+2066]c[U+2069]"),
        ("zero\u200bwidth", "zero[U+200B]width"),
        ("soft\u00adhyphen", "soft[U+00AD]hyphen"),
        ("line\u2028end", "line[U+2028]end"),
        ("محمد", "[U+0645][U+062D][U+0645][U+062F]"),
        ("\ud800", "[U+D800]"),
        ("\ufffd ■", "[U+FFFD] [U+25A0]"),
        ("\ufe0f\u034f", "[U+FE0F][U+034F]"),
        ("\x1b[31m", "[U+001B][31m"),
    ],
)
def test_what_cannot_be_drawn_is_shown_by_number(typed, shown):
    assert visible(typed) == shown


def test_missing_characters_are_named_once_and_in_order():
    assert missing_glyphs("😀a\u202e😀\u202e") == "😀\u202e"


def test_line_ends_and_tabs_are_no_reason_to_refuse():
    assert missing_glyphs("one\r\ntwo\rthree\tfour\n") == ""
    assert visible("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree four"


def test_a_pile_of_marks_cannot_cover_its_neighbours():
    assert visible("x" + "\u0337" * 4) == "x\u0337\u0337[U+0337][U+0337]"


def test_ten_thousand_marks_are_all_counted_and_take_no_time():
    typed = "e" + "\u0301" * 10_000

    assert visible(typed) == "é\u0301\u0301" + "[U+0301]" * 9_997


def test_shown_twice_is_shown_the_same():
    once = visible("😀 \0 \u202e x" + "\u0337" * 5)

    assert visible(once) == once


@pytest.mark.parametrize("face", [BODY, BOLD, "Caucasus", "Caucasus-Bold", "Ethiopic"])
def test_nothing_drawn_is_blank_but_a_space(face):
    """Walks every character of the font: one with an empty outline is a space, or is shown by number."""
    register()
    font = pdfmetrics.getFont(face).face
    table, is_long = font.get_table("loca"), struct.unpack(">h", font.get_table("head")[50:52])[0]
    starts = struct.unpack(f">{len(table) // 4}L" if is_long else f">{len(table) // 2}H", table)
    blank = {chr(code) for code, glyph in font.charToGlyph.items() if starts[glyph] == starts[glyph + 1]}

    main = BOLD if face.endswith("Bold") else BODY
    drawn = {c for c in blank if not missing_glyphs(c) and runs(c, main) == [(face, c)]}

    assert drawn - {"\n", "\r", "\t"} == {c for c in drawn if unicodedata.category(c) == "Zs"}


def test_both_faces_draw_the_same_characters():
    register()
    for faces in ((BODY, BOLD), ("Caucasus", "Caucasus-Bold"), ("Ethiopic", "Ethiopic-Bold")):
        regular, bold = (pdfmetrics.getFont(face).face.charToGlyph for face in faces)
        assert regular.keys() == bold.keys()
