"""People's names as people write them."""

import unicodedata

from conference.exceptions import Incomplete
from conference.i18n import _
from conference.normal import is_piled, nfc, without_unseen

LONGEST_NAME = 200
_ALIKE = str.maketrans("\u2019\u2018\u02bc\u0060\u00b4\u2010\u2011\u2012\u2013\u2212", "'''''-----")
#: Letters whose mark is no mark of its own to Unicode.
_WITHOUT_STROKE = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n", "ŧ": "t",
}  # fmt: skip


def tidy(text: str) -> str:
    """NFC, one blank between words, none at the ends, and nothing unseen. Nothing else is changed."""
    return " ".join(nfc(without_unseen(text)).split())


def same_name(typed: str, known: str) -> bool:
    """True when two names are the same, whatever the case, blanks, kind of apostrophe or dash, and accents.

    Not every keyboard has Ż or ŵ, and no name is another because of them.
    """
    return _bare(typed) == _bare(known) != ""


def signed_name(typed: str, known: str) -> str:
    """The name that is signed with: as typed; as the record has it where the accents were left out."""
    return tidy(typed) if _folded(typed) == _folded(known) else tidy(known)


def _folded(text: str) -> str:
    plain = tidy(text).translate(_ALIKE)
    return nfc(plain.casefold())


def _bare(text: str) -> str:
    """Folded, and Latin letters without their marks. In other scripts a mark can be a vowel, so it stays."""
    kept, is_latin = [], False
    for character in unicodedata.normalize("NFD", _folded(text)) if not is_piled(text) else text:
        if not unicodedata.combining(character):
            is_latin = character < "\u0250"
        elif is_latin:
            continue
        kept.append(_WITHOUT_STROKE.get(character, character))
    return nfc("".join(kept))


def is_readable(text: str) -> bool:
    """True when a text has no control, direction or unpaired characters, and no piles of marks."""
    return not is_piled(text) and not any(
        unicodedata.category(c) in {"Cc", "Cs", "Cf", "Co", "Cn"} for c in text if c not in "\u200d\u200c"
    )


def checked_name(text: str, field: str, missing: str) -> str:
    """A tidy name. Raises Incomplete for the field when it is empty, too long or has characters no name has."""
    name = tidy(text)
    if not name:
        raise Incomplete({field: missing})
    if len(name) > LONGEST_NAME:
        raise Incomplete({field: _("Enter a name of 200 letters or fewer")})
    if not is_readable(name) or not any(c.isalpha() for c in name):
        raise Incomplete({field: _("Enter a name with letters only")})
    return name
