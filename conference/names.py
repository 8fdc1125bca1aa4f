"""People's names as people write them."""

import unicodedata

from conference.exceptions import Incomplete
from conference.i18n import _
from conference.lookalikes import (
    borrowed_word,
    has_unseen,
    is_blank,
    latin,
    mixed_word,
    script,
    skeleton,
    without_forms,
)
from conference.normal import is_piled, nfc, nfkc, without_unseen

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

    Not every keyboard has Ż or ŵ, and no name is another because of them. Nor is it because of a letter that only
    looks like the other: an alphabet's own, or a capital I for a small L (Unicode TR 39).
    """
    return any(one == other != "" for one, other in zip(_looks(typed), _looks(known), strict=True))


def spelling(name: str) -> str:
    """What two names have in common that are spelt alike, whatever the case and the alphabet of each letter."""
    return _folded(latin(tidy(name)))


def _looks(name: str) -> tuple[str, ...]:
    """The name without its accents; so, by what it looks like; and by what it looks like with its capitals."""
    if is_piled(name):
        return (_bare(name), "", "")  # no name
    plain = nfkc(without_forms(tidy(name)))
    return _bare(plain), skeleton(_bare(latin(plain))), _bare(skeleton(plain))


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
    """A tidy name. Raises Incomplete for the field when it is empty, too long or has characters no name has.

    Each word is of one script, nothing in it prints as nothing, and no word beside Latin ones only looks Latin.
    """
    name = tidy(text)
    if is_blank(name):
        raise Incomplete({field: missing})
    if len(name) > LONGEST_NAME:
        raise Incomplete({field: _("Enter a name of 200 letters or fewer")})
    if not is_readable(name) or not any(c.isalpha() for c in name) or any(map(_is_drawn, name)):
        raise Incomplete({field: _("Enter a name with letters only")})
    said = misleading(name)
    if said:
        raise Incomplete({field: said})
    return name


def misleading(name: str) -> str:
    """The sentence about letters in a name that deceive the eye; "" where none do."""
    if is_piled(name):
        return ""  # another sentence says so, and looking would take minutes
    if has_unseen(name):
        return _("Type the name again. There is a sign in it that nobody can see.")
    word = mixed_word(name)
    if word:
        return _("Type “{word}” again. It has letters of two alphabets. Use one for each word.").format(
            word=word
        )
    word = borrowed_word(name)
    if word:
        return _("Type “{word}” again. Its letters only look like those of the other words.").format(
            word=word
        )
    return ""


def _is_drawn(character: str) -> bool:
    """A letter of formulas or in a circle: it stands for another, and belongs to no script."""
    return (
        unicodedata.category(character) in {"Lu", "Ll", "Lo", "So"}
        and script(character) == "COMMON"
        and unicodedata.normalize("NFKC", character) != character
    )
