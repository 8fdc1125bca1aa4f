"""Which passwords are taken: 12 to 256 characters of any kind, and not among the first that a guesser tries.

There is no rule of composition (H-5, G-12). Instead we count how much is left to guess once everything that
others try first is taken out: common words and phrases, names, rows of keys, runs, repeats and dates.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from conference.exceptions import Incomplete
from conference.i18n import _
from conference.normal import nfc

SHORTEST, LONGEST = 12, 256
#: Bits that must be left to guess: three common words pass, two of them with "2026" behind do not.
ENOUGH_BITS = 27.0

_WORD, _OWN, _SERVICE, _ROW, _AGAIN, _YEAR = 9.0, 1.0, 1.0, 6.0, 1.5, 6.0
_LONGEST_WORD = 45
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHIFTED = str.maketrans('!"£$%^&*()@#', "123456789023")
_LEET = str.maketrans("@4031!|5$7+89€£", "aaoeiiissttbgel")
_LEET_L = _LEET | str.maketrans("1!|", "lll")
_SERVICE_WORDS = frozenset(
    {
        "conference",
        "conferences",
        "portal",
        "conferenceportal",
        "childconference",
        "childprotection",
        "protection",
        "safeguarding",
        "council",
        "socialcare",
        "socialservices",
        "hackney",
        "herefordshire",
        "hereford",
        "berkshire",
        "westberkshire",
        "wales",
    }
)
_YEARS = re.compile(r"19[3-9]\d|20[0-4]\d")
_DATES = re.compile(r"(?:0[1-9]|[12]\d|3[01])[-/. ]?(?:0[1-9]|1[0-2])[-/. ]?(?:(?:19|20)?\d\d)")


@dataclass(frozen=True)
class _Part:
    """A stretch of the password that a guesser tries as one thing: where it starts and ends, and what it costs."""

    start: int
    end: int
    bits: float
    kind: str


@cache
def common_words() -> frozenset[str]:
    """The packaged list, lower case, without blanks."""
    text = Path(__file__).with_name("common_passwords.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def normal_password(password: str) -> str:
    """The password in the form that is hashed: NFC, and nothing else changed."""
    return nfc(password)


def insist_good(password: str, *, own_words: Iterable[str] = (), field: str = "password") -> None:
    """Raise Incomplete with what to do about it. `own_words` are the person's name and e-mail address."""
    text = normal_password(password)
    if not text:
        raise Incomplete({field: _("Enter a password")})
    if len(text) < SHORTEST:
        raise Incomplete(
            {field: _("Your password must have 12 characters or more. Three random words work well.")}
        )
    if len(text) > LONGEST:
        raise Incomplete({field: _("Your password must have 256 characters or fewer.")})
    own = own_parts(own_words)
    bits, kinds = guess_bits(text, own)
    if bits < ENOUGH_BITS:
        raise Incomplete({field: _why(text, own, kinds)})


def own_parts(words: Iterable[str]) -> frozenset[str]:
    """The pieces of a name or address that others would try, such as "amira" of "amira.hassan@example.org"."""
    parts: set[str] = set()
    for word in words:
        plain = _plain(word)
        parts.update(re.split(r"[^a-z0-9]+|(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", plain))
        parts.add(re.sub(r"[^a-z0-9]", "", plain))
    return frozenset(part for part in parts if len(part) > 2) - {"com", "org", "gov", "net"}


def guess_bits(password: str, own: frozenset[str] = frozenset()) -> tuple[float, frozenset[str]]:
    """How many bits are left to guess, and the kinds of parts the cheapest way of guessing it is made of."""
    text = _plain(password)
    ends: list[list[_Part]] = [[] for _position in range(len(text) + 1)]
    for part in [*_words(text, own), *_runs(text), *_repeats(text), *_dates(text)]:
        ends[part.end].append(part)
    best: list[tuple[float, frozenset[str]]] = [(0.0, frozenset())]
    for end in range(1, len(text) + 1):
        bits, kinds = best[end - 1]
        choices = [(bits + _single(text, end - 1), kinds | {"free"})]
        choices += [
            (best[part.start][0] + part.bits, best[part.start][1] | {part.kind}) for part in ends[end]
        ]
        best.append(min(choices, key=lambda choice: choice[0]))
    return best[-1]


def _why(text: str, own: frozenset[str], kinds: frozenset[str]) -> str:
    if "own" in kinds and guess_bits(text)[0] >= guess_bits(text, own)[0] + _WORD / 2:
        return _("Do not build your password from your name or e-mail address. Three random words work well.")
    if "service" in kinds:
        return _(
            "Do not build your password from the name of this service or council. Try three random words."
        )
    if not kinds & {"word", "own"}:
        return _("Do not use keys in a row, or the same thing again and again. Three random words work well.")
    return _("Other people use this password, so it is easy to guess. Three random words work well.")


def _plain(text: str) -> str:
    """Case, accents and width folded away: guessers try those for nothing."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _single(text: str, at: int) -> float:
    """What one character costs that belongs to nothing known. A blank or dash seen before is nearly free."""
    character = text[at]
    if character.isascii() and character.isalpha():
        return 4.7
    if character.isdigit():
        return 3.3
    if not character.isalnum() and character in text[:at]:
        return 1.0
    return 4.0 if character.isascii() else 7.0


def _words(text: str, own: frozenset[str]) -> Iterable[_Part]:
    spellings = {text, text.translate(_LEET), text.translate(_LEET_L)}
    known = common_words()
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + _LONGEST_WORD) + 1):
            # Two figures are no word in disguise.
            for spelling in spellings if end - start > 2 else {text}:
                word = spelling[start:end]
                if word in own:
                    yield _Part(start, end, _OWN, "own")
                elif word in _SERVICE_WORDS:
                    yield _Part(start, end, _SERVICE, "service")
                elif word in known:
                    yield _Part(start, end, min(_WORD, 1.5 * len(word) + 1), "word")


def _runs(text: str) -> Iterable[_Part]:
    """abcd, 9753, qwerty, 1q2w3e4r: neighbours in the alphabet or on the keyboard, three or more."""
    places = {key: (row, column) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
    keyed = text.translate(_SHIFTED)
    steps = [ord(right) - ord(left) for left, right in pairwise(text)]
    moves = [_move(places, left, right) for left, right in pairwise(keyed)]
    for start in range(len(text) - 2):
        turns = 0
        for end in range(start + 2, len(text)):
            if steps[end - 1] != steps[start] or abs(steps[start]) not in (1, 2):
                break
            yield _Part(start, end + 1, _ROW, "row")
        for end in range(start + 1, len(text)):
            if moves[end - 1] is None:
                break
            turns += end > start + 1 and moves[end - 1] != moves[end - 2]
            if end > start + 1:
                yield _Part(start, end + 1, _ROW + 0.75 * turns, "row")


def _move(places: dict[str, tuple[int, int]], left: str, right: str) -> tuple[int, int] | None:
    if left not in places or right not in places or left == right:
        return None
    move = (places[right][0] - places[left][0], places[right][1] - places[left][1])
    return move if max(abs(move[0]), abs(move[1])) == 1 else None


def _repeats(text: str) -> Iterable[_Part]:
    """Anything that stands there already: right before, or further back when it has three characters or more."""
    for start in range(1, len(text)):
        for length in range(1, min(start, len(text) - start, 64) + 1):
            piece = text[start : start + length]
            if text.startswith(piece, start - length):
                yield _Part(start, start + length, _AGAIN, "again")
            elif length > 2 and piece in text[:start]:
                yield _Part(start, start + length, 2 * _AGAIN, "again")
            elif length > 2:
                break


def _dates(text: str) -> Iterable[_Part]:
    for start in range(len(text)):
        if year := _YEARS.match(text, start):
            yield _Part(start, year.end(), _YEAR, "row")
        if date := _DATES.match(text, start):
            yield _Part(start, date.end(), 2 * _YEAR, "row")
