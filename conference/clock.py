"""Time: UTC in the database, Europe/London on screen, and handed in so that tests choose it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
LONDON = ZoneInfo("Europe/London")


def utc_now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(UTC)


def to_london(moment: datetime) -> datetime:
    """The same moment on a clock in London. Raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return moment.astimezone(LONDON)


def london_date(moment: datetime) -> date:
    """The local day of a moment."""
    return to_london(moment).date()


def london_moment(day: date, hour: int, minute: int) -> datetime:
    """A wall-clock time in London as UTC. A time that the spring change skips is moved on by an hour."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON).astimezone(UTC)
