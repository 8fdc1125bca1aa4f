"""Text in its one normal form (NFC), at a cost that grows with its length and not with the square of it."""

import unicodedata

#: What UAX #15 calls stream-safe: no language has more marks than this on one letter.
MOST_MARKS = 30
#: Marks that `combining` does not call so, because they are made of two.
_DOUBLE = frozenset("\u0f73\u0f75\u0f81")


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
