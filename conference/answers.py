"""Checks of typed answers. What a person wrote is kept as they wrote it; only what no paper could hold is refused."""

import unicodedata
from collections.abc import Mapping

from conference.exceptions import Incomplete
from conference.i18n import _
from conference.lookalikes import is_blank
from conference.normal import is_piled, nfc

LONGEST_TEXT = 10_000
LONGEST_LINE = 500


def written(text: str | None, *, missing: str = "", longest: int = LONGEST_TEXT) -> str:
    """The text in NFC with plain line ends and no blanks around it.

    Raises ValueError with a sentence when nothing of it can be seen (and `missing` is given), when it is too long, or
    has characters that cannot be stored.
    """
    plain = nfc((text or "").replace("\r\n", "\n").replace("\r", "\n")).strip()
    if missing and is_blank(plain):
        raise ValueError(missing)
    if len(plain) > longest:
        raise ValueError(_("Use {n} characters or fewer").format(n=f"{longest:,}"))
    if is_piled(plain) or any(c == "\x00" or unicodedata.category(c) == "Cs" for c in plain):
        raise ValueError(_("Take out the characters that cannot be shown"))
    return plain


class Answers:
    """Collects the answers of one form, and every error at once."""

    def __init__(self) -> None:
        self.errors: dict[str, str] = {}

    def text(self, field: str, value: str | None, *, missing: str = "", longest: int = LONGEST_TEXT) -> str:
        """A written answer; the error is kept under the field's name."""
        try:
            return written(value, missing=missing, longest=longest)
        except ValueError as problem:
            self.errors[field] = str(problem)
            return ""

    def line(self, field: str, value: str | None, *, missing: str = "", longest: int = LONGEST_LINE) -> str:
        """An answer of one line."""
        return " ".join(self.text(field, value, missing=missing, longest=longest).split())

    def name(self, field: str, value: str | None, missing: str) -> str:
        """A person's name."""
        from conference.names import checked_name

        try:
            return checked_name(value or "", field, missing)
        except Incomplete as problem:
            self.errors.update(problem.errors)
            return ""

    def email(self, field: str, value: str | None, missing: str) -> str:
        """An e-mail address, lower case."""
        from conference.emails import normal_email

        try:
            return normal_email(value or "")
        except ValueError:
            self.errors[field] = missing
            return ""

    def refuse(self, field: str, sentence: str) -> None:
        """Keep an error that only the caller can see."""
        self.errors.setdefault(field, sentence)

    def check(self, more: Mapping[str, str] | None = None) -> None:
        """Raise Incomplete with every error found so far."""
        errors = {**self.errors, **(more or {})}
        if errors:
            raise Incomplete(errors)
