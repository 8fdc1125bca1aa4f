"""Days and times of day, as addresses hold and people type them."""

import re
from datetime import date, time

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)


def read_time(typed: str) -> time | None:
    """The time of day in "10am", "9:30am", "9.30", "14:00" or "midday"; None where it cannot be one.

    A bare number is taken as it stands: "2" is refused, since nobody knows which half of the day it means.
    """
    text = " ".join(typed.split()).casefold()
    if text in {"midday", "noon"}:
        return time(12)
    found = _CLOCK.fullmatch(text)
    if found is None or not text.isascii():
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half is None and found[2] is None:
        return None
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def day_in_address(written: str) -> date | None:
    """The day in "2026-12-03"; None for anything else."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
