"""The day and place of a conference, as a form has them: read, checked, and asked about where they are unusual."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from conference import formats
from conference.answers import Answers
from conference.clock import london_date, london_moment, to_london
from conference.conferences import Conference
from conference.exceptions import Incomplete
from conference.i18n import _
from conference.times import read_time
from conference.unusual_times import question
from services.runtime import now

FURTHEST_AHEAD = timedelta(days=730)


@dataclass(frozen=True, kw_only=True)
class Details:
    """The day and place of a conference as typed. `starts_on` and `time` are London's: "10am", "14:30".

    `sure` is the question about an unusual moment to which the person has said yes, "" where they were asked none.
    """

    family: str
    starts_on: date | None
    time: str
    place: str
    joining: str = ""
    sure: str = ""

    @classmethod
    def of(cls, conference: Conference) -> "Details":
        """As a form shows a conference that there is."""
        local = to_london(conference.starts_at)
        return cls(
            family=conference.family,
            starts_on=local.date(),
            time=f"{local:%H:%M}",
            place=conference.place,
            joining=conference.joining,
        )


def check_details(details: Details, *, day_problem: str = "") -> datetime:
    """Check the second half; answers with the moment that was understood.

    `day_problem` is what the page found wrong with the day as typed. Raises Incomplete; for the field "sure" where the
    moment is unusual and nobody has said yet that it is meant.
    """
    given = Answers()
    if day_problem:
        given.refuse("starts_on", day_problem)
    starts_at = still_to_come(checked_details(details, given), given)
    given.check()
    insist_sure(starts_at, details.sure)
    return starts_at


def insist_sure(starts_at: datetime, sure: str) -> None:
    """Ask about a moment in the night, at a weekend or on a bank holiday. `sure` is the question that had a yes."""
    asked = question(starts_at)
    if asked and asked != sure:
        raise Incomplete({"sure": asked})


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a form of details says, each field by the form's own name. None: nothing that can be read."""

    family: str
    starts_on: date | None
    time: time | None
    place: str
    joining: str

    @property
    def starts_at(self) -> datetime | None:
        """The moment that day and time make."""
        if self.starts_on is None or self.time is None:
            return None
        return london_moment(self.starts_on, self.time.hour, self.time.minute)


def checked_details(details: Details, given: Answers) -> Checked:
    """The details as they can be stored. What is wrong is kept in `given`, which the caller checks."""
    day, at = details.starts_on, read_time(details.time)
    if day is None:
        given.refuse("starts_on", _("Enter the day of the conference"))
    if at is None:
        given.refuse("time", _("Enter a time, like 10am or 2:30pm"))
    return Checked(
        family=given.name("family", details.family, no_family()),
        starts_on=day,
        time=at,
        place=given.line(
            "place", details.place, missing=_("Enter where the conference is, or that it is online")
        ),
        joining=given.text("joining", details.joining),
    )


def still_to_come(checked: Checked, given: Answers) -> datetime:
    """The moment, where a conference can still be put there. What is wrong is kept in `given`."""
    at = now()
    starts_at = checked.starts_at
    today = london_date(at)
    if checked.starts_on is not None and not today <= checked.starts_on <= today + FURTHEST_AHEAD:
        given.refuse("starts_on", _("The day must be today or later, and within 2 years"))
    elif starts_at is not None and starts_at <= at:
        given.refuse("time", _("This time has passed already. Enter one that is still to come."))
    return starts_at or at


def said_of_details(_name: str, value: Any) -> str:
    """A field of the details in words."""
    if isinstance(value, date):
        return formats.day(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value or "")


def news_of_details(seen: Details, stands: Conference) -> list[str]:
    """What a page that showed day and place so does not know of them."""
    now_there, news = Details.of(stands), []
    if (seen.starts_on, seen.time) != (now_there.starts_on, now_there.time):
        news.append(_("It now starts on {moment}.").format(moment=formats.spoken_moment(stands.starts_at)))
    if (seen.place, seen.joining) != (now_there.place, now_there.joining):
        news.append(_("It is now here: {place}.").format(place=stands.place))
    return news


def no_family() -> str:
    return _("Enter a short name for the family. Only staff see it.")
