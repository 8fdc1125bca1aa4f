"""People's names as people write them."""

import unicodedata

from conference.exceptions import Incomplete
from conference.i18n import _
from conference.normal import is_piled, nfc

LONGEST_NAME = 200


def tidy(text: str) -> str:
    """NFC, one blank between words, none at the ends. Nothing else is changed."""
    return " ".join(nfc(text).split())


def same_name(typed: str, known: str) -> bool:
    """True when two names are the same, whatever the case, blanks and kind of apostrophe or dash."""
    return _folded(typed) == _folded(known) != ""


def _folded(text: str) -> str:
    plain = tidy(text).translate(str.maketrans("\u2019\u2018\u02bc\u2010\u2011", "'''--"))
    return nfc(plain.casefold())


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
