"""Letters: which characters our documents can draw, and how the others are shown (H-9, H-10).

People's words pass through `visible` on their way to paper. Noto Sans prints Latin with Welsh, Polish, Turkish and
Vietnamese letters, Greek and Cyrillic; other typefaces print Armenian, Georgian and Ethiopic. What these lack, and what
has no shape of its own (control characters, marks that turn the direction of reading), appears by number as [U+202E]:
never as a black box, and never left out.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

BODY = "Body"
BOLD = "Body-Bold"
_FOLDER = Path(__file__).with_name("fonts")
_one_at_a_time = Lock()


class _Script(NamedTuple):
    """Letters that stand one after another without being joined, from a typeface of their own: (regular, bold)."""

    letters: frozenset[int]
    files: tuple[str, str]


#: Scripts that are printed besides what Noto Sans draws. A script that needs its letters joined or turned round
#: (Arabic, Hebrew, Bengali, Tamil) is not here: without that its words would be wrong, so it is shown by number.
_SCRIPTS: dict[str, _Script] = {
    "Caucasus": _Script(
        frozenset([*range(0x531, 0x590), *range(0x10A0, 0x1100)]),
        ("DejaVuSans-Regular.ttf", "DejaVuSans-Bold.ttf"),
    ),
    "Ethiopic": _Script(
        frozenset(range(0x1200, 0x13A0)), ("AbyssinicaSIL-Regular.ttf", "AbyssinicaSIL-Regular.ttf")
    ),
}

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
    drawn = _registered((BODY, BOLD), ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"))
    pdfmetrics.registerFontFamily(BODY, normal=BODY, bold=BOLD, italic=BODY, boldItalic=BOLD)
    return drawn


@cache
def _others() -> dict[int, str]:
    """The name of the typeface for each code point that another one draws. Combining marks are left out: they would
    not be put in their place."""
    found: dict[int, str] = {}
    for name, script in _SCRIPTS.items():
        drawn = _registered((name, f"{name}-Bold"), script.files)
        found |= {
            code: name for code in drawn & script.letters if unicodedata.category(chr(code)) not in _MARKS
        }
    return {code: name for code, name in found.items() if code not in _drawable()}


def _registered(names: tuple[str, str], files: tuple[str, str]) -> frozenset[int]:
    """Register a regular and a bold face; the code points that both can draw."""
    faces = []
    for name, file in zip(names, files, strict=True):
        with _one_at_a_time:  # a second registration would take the typeface from a document in the making
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(_FOLDER / file)))
        face = pdfmetrics.getFont(name).face
        faces.append({code for code, glyph in face.charToGlyph.items() if glyph})
    return frozenset(faces[0] & faces[1])


def register() -> None:
    """Make every face known to ReportLab."""
    _drawable()
    _others()


def _has_shape(character: str) -> bool:
    return (
        (ord(character) in _drawable() or ord(character) in _others())
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
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if drawn else f"[U+{ord(c):04X}]" for c, drawn in _judged(text))


def runs(text: str, face: str) -> list[tuple[str, str]]:
    """A visible text in pieces, each with the typeface that draws it. `face`, BODY or BOLD, is that of the style."""
    others = _others()
    if text.isascii() or others.keys().isdisjoint(map(ord, text)):
        return [(face, text)]
    bold = "-Bold" if face == BOLD else ""
    return [
        (f"{other}{bold}" if other else face, "".join(piece))
        for other, piece in groupby(text, lambda character: others.get(ord(character), ""))
    ]


def width(text: str, face: str, size: float) -> float:
    """How wide a visible text is in points."""
    return float(sum(pdfmetrics.stringWidth(piece, name, size) for name, piece in runs(text, face)))
