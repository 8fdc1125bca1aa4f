"""Days and times of day, as addresses hold and people type them."""

import re
from datetime import date, time

from babel.dates import get_month_names

from conference.i18n import current_language

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_HOURS, 1)}
_NUMBERS |= {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "quarter": 15}
_HALVES = {
    "am": "am",
    "pm": "pm",
    "in the morning": "am",
    "in the afternoon": "pm",
    "in the evening": "pm",
    "in the night": "am",
}
_TENS = re.compile(r"\b(20|30|40|50)[ -]([1-9])\b")
_HALF = re.compile(rf"\s*({'|'.join(_HALVES)})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]([0-5]\d)(?::\d\d)?)?|(\d{1,2})([0-5]\d)")
#: "10 to 12" may be two times: only words say minutes.
_RANGE = re.compile(r"\d\s*(?:to|past|-|–)\s*\d", re.IGNORECASE)
_PAST = re.compile(r"(?:(half|\d{1,2})(?: minutes?)? (past|to)|(half)) (\d{1,2})")


def read_time(typed: str) -> time | None:
    """The time of day in "10am", "9.30", "1430", "half past two", "2 in the afternoon"; None where it cannot be one.

    Where nobody says which half of the day, it is the one in which people meet: 7 to 12 before noon, 1 to 6 after it.
    "02:30", as clocks with 24 hours write it, is in the night.
    """
    if _RANGE.search(typed):
        return None
    text = _plain(typed)
    if text in {"12", "midday", "noon", "12 noon", "12 midday"}:
        return time(12)
    if text in {"midnight", "12 midnight"}:
        return time(0)
    half = _HALF.search(text)
    if half is not None:
        text, half_of_day = text.replace(half[0], "", 1).strip(), _HALVES[half[1]]
    else:
        half_of_day = ""
    found = _hour_and_minute(text)
    if found is None:
        return None
    hour, minute, is_exact = found
    if half_of_day and hour > 12:
        half_of_day = "" if half_of_day == "pm" else "none"
    if half_of_day == "none" or (half_of_day and hour == 0) or hour > 23:
        return None
    if half_of_day:
        hour = hour % 12 + (12 if half_of_day == "pm" else 0)
    elif not is_exact and 1 <= hour <= 6:
        hour += 12
    return time(hour, minute)


def _plain(typed: str) -> str:
    """Small letters, digits for words, and nothing that people put around a time."""
    text = " ".join(typed.replace("’", "'").split()).casefold()
    text = re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", re.sub(r"(?<=\d)(?=[ap]\.?m)", " ", text))
    text = re.sub(r"^at |[ ,]*\(.*\)$|,.*$|[. ]+$", "", text)
    text = re.sub(r" ?(o'?clock|hours|hrs)\b|\b(a )(?=quarter)", "", text)
    text = re.sub(r"[a-z]+", lambda word: str(_NUMBERS.get(word[0], word[0])), text)
    return _TENS.sub(lambda both: str(int(both[1]) + int(both[2])), text).strip()


def _hour_and_minute(text: str) -> tuple[int, int, bool] | None:
    """The hour as it was said, the minute, and whether it is one of a clock with 24 hours."""
    if not text.isascii():
        return None
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        hour, minute = clock[1] or clock[3], clock[2] or clock[4] or "0"
        return int(hour), int(minute), len(hour) == 2 and hour < "10"
    said = _PAST.fullmatch(text)
    if said is None:
        return None
    minute, hour = (30 if "half" in (said[1], said[3]) else int(said[1])), int(said[4])
    if not 1 <= hour <= 12 or minute > 59 or (said[2] == "to" and said[1] == "half"):
        return None
    if said[2] == "to":
        return (hour - 1 or 12), (60 - minute) % 60, False
    return hour, minute, False


def read_date(day: str, month: str, year: str) -> date | None:
    """The day that three typed parts name: "3" or "3rd", "12", "Dec" or "December", "2026"; None for no day."""
    typed_day, typed_year = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", day.strip().casefold()), year.strip()
    number = _month(month.strip().casefold().rstrip("."))
    if typed_day is None or not (day + year).isascii() or not typed_year.isdigit():
        return None
    try:
        return date(int(typed_year), number, int(typed_day[1]))
    except ValueError:
        return None


def _month(typed: str) -> int:
    """Its number, from the number or from three or more letters of its name; 0 for none."""
    if typed.isascii() and typed.isdigit():
        return int(typed)
    names = [*get_month_names("wide", locale="en").items()]
    names += get_month_names("wide", locale=current_language()).items()
    found = {number for number, name in names if len(typed) >= 3 and name.casefold().startswith(typed)}
    return found.pop() if len(found) == 1 else 0


def day_in_address(written: str) -> date | None:
    """The day in "2026-12-03"; None for anything else."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
