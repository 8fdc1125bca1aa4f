"""Text in its one normal form (NFC), at a cost that grows with its length and not with the square of it."""

import re
import unicodedata

#: What UAX #15 calls stream-safe: no language has more marks than this on one letter.
MOST_MARKS = 30
#: Marks that `combining` does not call so, because they are made of two.
_DOUBLE = frozenset("\u0f73\u0f75\u0f81")

#: What copying brings along and nobody sees: soft hyphens, joiners of words, marks of direction and of byte order.
#: What turns letters round (U+202B, U+202D, U+202E) is not here: it is refused, and not quietly taken out.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a\u202c\u2060-\u2064\u2066-\u2069\ufeff"
#: The joiners that some scripts write with; after a Latin letter, a sign, or at the beginning they mean nothing.
_UNSEEN_THERE = "(?:(?<=[\u0000-\u036f\u1e00-\u1eff\u2000-\u206f])|^)[\u200c\u200d]+"
_FROM_COPYING = re.compile(f"[{_UNSEEN}]")
_JOINING_NOTHING = re.compile(_UNSEEN_THERE)


def without_unseen(text: str) -> str:
    """The text without what copying left in it: for names, addresses and codes, never for what people wrote."""
    return text if text.isascii() else _JOINING_NOTHING.sub("", _FROM_COPYING.sub("", text))


def is_piled(text: str) -> bool:
    """True when more marks stand on one letter than any language has: putting these in order could take minutes."""
    if text.isascii():
        return False
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) or character in _DOUBLE else 0
        if marks > MOST_MARKS:
            return True
    return False


def nfc(text: str) -> str:
    """The text in NFC; one with piles of marks stays as it is, for whoever asked to refuse."""
    return text if is_piled(text) else unicodedata.normalize("NFC", text)


def nfkc(text: str) -> str:
    """The text with letters of another width or form as plain ones, for comparing; piles stay, as above."""
    return text if is_piled(text) else unicodedata.normalize("NFKC", text)
