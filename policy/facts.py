"""Every fact a rule may ask about: what kind it is, who can supply it and by when, and who may learn it.

A fact is yes (`True`), no (`False`) or not known (`None`, or missing). `days_notice` is a whole number of days.
The words lie in facts.csv, a fact a line: `yes` and `no` say to the asker what would have to be so; `is` and `is_not`
say of somebody else how it stands.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from conference.i18n import _, mark

FILE = Path(__file__).with_name("facts.csv")

Value = bool | int | None
Facts = Mapping[str, Value]


class Supplier(Enum):
    """Who can make a fact true, or tell us that it is."""

    CHAIR = mark("The chair")
    PARENTS = mark("Each parent")
    PARENT = mark("The parent")
    SOCIAL_WORKER = mark("The social worker")
    HOST = mark("The professional who wants to bring the observer")
    YOU = mark("You")
    MINUTE_TAKER = mark("The minute taker")
    ADMINISTRATOR = mark("The conference administrator")
    COURT = mark("A court")
    NOBODY = mark("Nobody")

    @property
    def display_name(self) -> str:
        return _(self.value)


class Audience(Enum):
    """Who may learn from a refusal how a fact about somebody stands."""

    ASKER = mark("Whoever asks")
    NEEDED = mark("Whoever asks learns that it is needed, and only the chair how it stands")
    STAFF = mark("Professionals only")
    CHAIR = mark("The chair only")

    @property
    def display_name(self) -> str:
        return _(self.value)


class Due(Enum):
    """By when a fact can still be supplied, or from when on, where there is such a limit."""

    WEEK_BEFORE = mark("At least a week before the day of the conference")
    START = mark("Before the conference starts")
    FROM_START = mark("When the conference has begun")
    NEVER_TOO_LATE = mark("At any time")

    @property
    def display_name(self) -> str:
        return _(self.value)


@dataclass(frozen=True)
class Fact:
    """One fact. `is_settled`: once known, nobody can truthfully make it otherwise (a day that has passed)."""

    name: str
    yes: str
    no: str
    is_so: str
    is_not_so: str
    supplier: Supplier
    audience: Audience = Audience.ASKER
    due: Due = Due.NEVER_TOO_LATE
    is_number: bool = False
    is_settled: bool = False

    def sentence(self, wanted: bool | int) -> str:
        """What would have to be so, to whoever asks, in the language of this request."""
        if self.is_number:
            return _(self.yes).format(number=int(wanted))
        return _(self.yes) if wanted else _(self.no)

    def state(self, value: Value, *, threshold: int | None = None) -> str:
        """How it stands, said of somebody else. A number is told as it is, or against a threshold."""
        if value is None:
            return _("Not known: {statement}").format(statement=self.stated(True, threshold))
        if not self.is_number:
            return self.stated(bool(value), threshold)
        if threshold is None:
            return self.stated(True, int(value))
        return self.stated(int(value) >= threshold, threshold)

    def stated(self, holds: bool, threshold: int | None = None) -> str:
        """The statement that the fact holds, or does not; a number against its threshold."""
        words = _(self.is_so) if holds else _(self.is_not_so)
        return words.format(number=threshold) if self.is_number and threshold is not None else words

    def normal(self, value: object) -> Value:
        """The value where it is of the right kind; anything else counts as not known."""
        if self.is_number:
            return value if isinstance(value, int) and not isinstance(value, bool) else None
        return value if isinstance(value, bool) else None


def _read() -> dict[str, Fact]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["name"]: Fact(
                name=row["name"],
                yes=row["yes"],
                no=row["no"],
                is_so=row["is"],
                is_not_so=row["is_not"],
                supplier=Supplier[row["supplier"]],
                audience=Audience[row["audience"]],
                due=Due[row["due"]] if row["due"] else Due.NEVER_TOO_LATE,
                is_number=row["kind"] == "number",
                is_settled=row["settled"] == "settled",
            )
            for row in csv.DictReader(lines)
        }


FACTS: dict[str, Fact] = _read()
