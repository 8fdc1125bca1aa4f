"""Random names for things: nothing can be guessed, counted or read from them."""

import hashlib
import secrets

from conference.normal import without_unseen

_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's, without the letters that look like digits
_LOOKALIKES = str.maketrans("ilou", "110v")


def _random(length: int) -> str:
    return "".join(secrets.choice(_BASE32) for _ in range(length))


def new_id() -> str:
    """The id of a record and its address: 20 characters, 100 bits."""
    return _random(20)


def is_id(text: str) -> bool:
    """False for what can be no record's id: a database is not asked about it."""
    return len(text) == 20 and all(c in _BASE32 for c in text)


def id_for(key: str, *about: str) -> str:
    """The id of what one form makes: the same form handed in twice makes the same id, so it makes one thing.

    `key` is the random key of the form, `about` whose form it is and what it is about. Without a key, a new id.
    """
    if not key:
        return new_id()
    digest = int.from_bytes(hashlib.sha256("\n".join((key, *about)).encode()).digest(), "big")
    return "".join(_BASE32[(digest >> (5 * n)) & 31] for n in range(20))


def new_check_code() -> str:
    """What a document's check page is asked with: 28 characters, 140 bits."""
    return _random(28)


def new_reference() -> str:
    """A reference that a person can read out, such as KT4-9RM-72: 8 characters, 40 bits."""
    text = _random(8).upper()
    return f"{text[:3]}-{text[3:6]}-{text[6:]}"


def new_code() -> str:
    """A single-use code that a worker can read out, such as ABCD-EFGH: 40 bits."""
    text = _random(8).upper()
    return f"{text[:4]}-{text[4:]}"


def normal_code(typed: str) -> str:
    """A typed code without gaps, dashes and look-alike letters; "" when it cannot be a code."""
    return _normal(typed, 8)


def normal_check_code(typed: str) -> str:
    """The same for the check code of a document."""
    return _normal(typed, 28)


def _normal(typed: str, length: int) -> str:
    text = "".join(
        c for c in without_unseen(typed).casefold() if c not in " -\u2010\u2011\u2012\u2013\u2014\u00a0"
    ).translate(_LOOKALIKES)
    return text if len(text) == length and all(c in _BASE32 for c in text) else ""
