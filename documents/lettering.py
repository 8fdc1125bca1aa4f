"""Letters: which characters our documents can draw, and how the others are shown (H-9, H-10).

People's words pass through `visible` on their way to paper. What the font lacks, and
what has no shape of its own (control characters, marks that turn the direction of reading), appears by number as
[U+202E]: never as a black box, and never left out.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

BODY = "Body"
BOLD = "Body-Bold"
_FOLDER = Path(__file__).with_name("fonts")

# Shapeless by category: control, format (bidi, joiners), private, surrogate, unassigned, line and paragraph ends.
_SHAPELESS = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
# Shapeless although they count as marks or symbols: the grapheme joiner, variation selectors, the replacement mark.
_ALSO_SHAPELESS = frozenset(["\u034f", *map(chr, range(0xFE00, 0xFE10)), "\ufffd"])
_MARKS = frozenset({"Mn", "Me"})
_MOST_MARKS = 2  # on one letter; a longer pile would cover the words around it
_EVERY_MARK = "".join(c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(c))
_PILE = re.compile(f"[{_EVERY_MARK}]{{30}}([{_EVERY_MARK}]+)")


@cache
def _drawable() -> frozenset[int]:
    """Register both faces, once, and answer the code points that both can draw."""
    faces = []
    for name, file in ((BODY, "NotoSans-Regular.ttf"), (BOLD, "NotoSans-Bold.ttf")):
        font = TTFont(name, str(_FOLDER / file))
        pdfmetrics.registerFont(font)
        faces.append({code for code, glyph in font.face.charToGlyph.items() if glyph})
    pdfmetrics.registerFontFamily(BODY, normal=BODY, bold=BOLD, italic=BODY, boldItalic=BOLD)
    return frozenset(faces[0] & faces[1])


def register() -> None:
    """Make the two faces known to ReportLab."""
    _drawable()


def _has_shape(character: str) -> bool:
    return (
        ord(character) in _drawable()
        and unicodedata.category(character) not in _SHAPELESS
        and character not in _ALSO_SHAPELESS
    )


def _judged(text: str) -> Iterator[tuple[str, bool]]:
    """Each character (NFC, line ends as \\n, tabs as a space) and whether it can be drawn where it stands."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    start = 0
    # Normalising takes minutes over thousands of marks in a row, so what is far beyond any language is cut out first.
    for pile in _PILE.finditer(plain):
        yield from _judged_piece(plain[start : pile.start(1)])
        yield from ((mark, False) for mark in pile[1])
        start = pile.end()
    yield from _judged_piece(plain[start:])


def _judged_piece(piece: str) -> Iterator[tuple[str, bool]]:
    marks = 0
    for character in unicodedata.normalize("NFC", piece):
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        yield character, character == "\n" or (_has_shape(character) and marks <= _MOST_MARKS)


def missing_glyphs(text: str) -> str:
    """The characters of `text` that a document cannot draw, each once, in order; "" when it can draw them all.

    Ask this about a typed name before it is signed. Show the answer through `visible`: it may hold characters that
    turn or hide what stands beside them.
    """
    return "".join(dict.fromkeys(character for character, drawn in _judged(text) if not drawn))


def visible(text: str) -> str:
    """The text as a document shows it: NFC, and [U+XXXX] for what cannot be drawn. Line ends stay."""
    return "".join(c if drawn else f"[U+{ord(c):04X}]" for c, drawn in _judged(text))


def runs(text: str, face: str) -> list[tuple[str, str]]:
    """Pieces of a visible text, each with the typeface that draws it. `face` is the one of the style."""
    return [(face, text)]
