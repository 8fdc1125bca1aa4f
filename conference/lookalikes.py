"""Letters that look like others, and signs that print as nothing (Unicode Technical Standard 39).

Scripts and look-alikes come from Unicode's own tables, which the package confusable-homoglyphs brings along.
"""

import re
import unicodedata
from functools import cache, lru_cache

from confusable_homoglyphs.categories import alias
from confusable_homoglyphs.utils import load

#: Unicode's Default_Ignorable_Code_Point, and two that are letters or signs by name and print as nothing.
_PRINTS_NOTHING = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\u2800\U0001d159]"
)
#: The scripts that need the two joiners to be written right.
_JOINING = {
    "ADLAM", "ARABIC", "BALINESE", "BENGALI", "DEVANAGARI", "GUJARATI", "GURMUKHI", "HANIFI_ROHINGYA", "JAVANESE",
    "KANNADA", "KHMER", "MALAYALAM", "MANICHAEAN", "MEETEI_MAYEK", "MONGOLIAN", "MYANMAR", "NEWA", "NKO", "ORIYA",
    "SINHALA", "SUNDANESE", "SYRIAC", "TAI_THAM", "TAMIL", "TELUGU", "TIBETAN",
}  # fmt: skip
_JOINERS = "\u200c\u200d"
#: What says which form of a letter is meant, after the letters of these scripts and after no other.
_FORMS = {"HAN": "\ufe00-\ufe02\U000e0100-\U000e01ef", "MONGOLIAN": "\u180b-\u180d\u180f"}
#: Scripts that are written together in one word.
_TOGETHER = (
    frozenset({"HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"HAN", "BOPOMOFO"}),
    frozenset({"HAN", "HANGUL"}),
)
_OF_ANY = frozenset({"COMMON", "INHERITED"})
#: A blank ends a word, and so do the dots, brackets and strokes that anybody can see.
_BETWEEN_WORDS = re.compile(r"[\s,;/()\[\]\u00b7\u2027\u30fb]+")


@lru_cache(maxsize=4096)
def script(character: str) -> str:
    """The script of a character as Unicode names it: LATIN, CYRILLIC; COMMON or INHERITED where it has none."""
    return str(alias(character))


def without_forms(text: str) -> str:
    """The text without joiners and signs of form where their script has a use for them; elsewhere they stay."""
    kept, before = [], ""
    for character in text:
        if before and _is_in_place(character, before):
            continue
        kept.append(character)
        if script(character) not in _OF_ANY:
            before = script(character)
        elif not unicodedata.combining(character):
            before = ""
    return "".join(kept)


def _is_in_place(character: str, before: str) -> bool:
    if character in _JOINERS:
        return before in _JOINING
    forms = _FORMS.get(before)
    return forms is not None and re.fullmatch(f"[{forms}]", character) is not None


def has_unseen(text: str) -> bool:
    """True where a sign prints as nothing and its script has no use for it."""
    return not text.isascii() and _PRINTS_NOTHING.search(without_forms(text)) is not None


def is_blank(text: str) -> bool:
    """True where nothing of a text can be seen."""
    return not _PRINTS_NOTHING.sub("", text).strip()


def mixed_word(text: str) -> str:
    """The first word whose letters are of more than one script; "" where every word has its own."""
    return next((word for word in _words(text) if not _is_of_one_script(word)), "")


def borrowed_word(text: str) -> str:
    """The first word that stands beside Latin ones and only looks Latin, each of its letters; "" where none does."""
    words = _words(text)
    if not any(_is_latin(word) for word in words):
        return ""
    return next((word for word in words if not _is_latin(word) and _looks_latin(word)), "")


def _words(text: str) -> list[str]:
    return [] if text.isascii() else [word for word in _BETWEEN_WORDS.split(text) if word]


def _is_of_one_script(word: str) -> bool:
    scripts = {script(c) for c in word} - _OF_ANY
    return len(scripts) < 2 or any(scripts <= together for together in _TOGETHER)


def _is_latin(word: str) -> bool:
    return any(script(c) == "LATIN" for c in word)


def _looks_latin(word: str) -> bool:
    """Only scripts with small letters and capitals look so: an Arabic stroke is no l to anybody."""
    letters = [c for c in unicodedata.normalize("NFD", word) if c.isalpha()]
    return bool(letters) and all(c.lower() != c.upper() and latin(c).isascii() for c in letters)


def latin(text: str) -> str:
    """The text with each letter of another script that looks like a Latin one as that, in the same case."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else _latin_of(c) for c in text)


@lru_cache(maxsize=4096)
def _latin_of(character: str) -> str:
    looks = _prototypes().get(character)
    if looks is None or not character.isalpha() or script(character) == "LATIN":
        return character
    if looks == "l" and character.isupper():  # Unicode takes I and l for one
        return "I"
    return looks if looks.isascii() and looks.isalpha() and len(looks) == 1 else character


def skeleton(text: str) -> str:
    """What a text looks like (UTS 39, section 4): alike where skeletons are. Not for piles of marks."""
    known = _prototypes()
    seen = _PRINTS_NOTHING.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFD", "".join(known.get(c, c) for c in seen))


@cache
def _prototypes() -> dict[str, str]:
    """Each character that looks like another, and what it looks like.

    The table names both ways. What others look like has many entries; of a pair, the one that looks comes first.
    """
    table: dict[str, list[dict[str, str]]] = load("confusables.json")
    found: dict[str, str] = {}
    for character, others in table.items():
        other = others[0]["c"]
        if len(others) == 1 and len(character) == 1 and (len(table[other]) > 1 or other not in found):
            found[character] = other.replace("\u200e", "")
    return found
