"""The one place where dates, times and lists become words."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from conference.clock import to_london
from conference.i18n import _, current_language, ngettext


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    """What Babel knows of a language. By its name it looks for the file each time."""
    return Locale.parse(language)


def _local(value: date | datetime) -> date:
    return to_london(value).date() if isinstance(value, datetime) else value


def day(value: date | datetime) -> str:
    """Thursday 3 December 2026"""
    return format_date(_local(value), "EEEE d MMMM y", locale=_locale(current_language()))


def short_day(value: date | datetime) -> str:
    """Thursday 3 December"""
    return format_date(_local(value), "EEEE d MMMM", locale=_locale(current_language()))


def plain_date(value: date | datetime) -> str:
    """3 December 2026"""
    return format_date(_local(value), "d MMMM y", locale=_locale(current_language()))


def time_of_day(moment: datetime) -> str:
    """10am, 9:30am, midday, midnight"""
    local = to_london(moment)
    if (local.hour, local.minute) == (12, 0):
        return _("midday")
    if (local.hour, local.minute) == (0, 0):
        return _("midnight")
    hour = local.hour % 12 or 12
    half = _("am") if local.hour < 12 else _("pm")
    return f"{hour}{half}" if local.minute == 0 else f"{hour}:{local.minute:02}{half}"


def spoken_time(moment: datetime) -> str:
    """2:30 in the afternoon, 14:30: both ways of saying it, so that nobody takes the one for the other"""
    local = to_london(moment)
    exact = f"{local:%H:%M}"
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return _("{clock}, {exact}").format(clock=time_of_day(moment), exact=exact)
    hour = local.hour % 12 or 12
    clock = str(hour) if local.minute == 0 else f"{hour}:{local.minute:02}"
    if local.hour < 6:
        words = _("{clock} in the night, {exact}")
    elif local.hour < 12:
        words = _("{clock} in the morning, {exact}")
    elif local.hour < 18:
        words = _("{clock} in the afternoon, {exact}")
    else:
        words = _("{clock} in the evening, {exact}")
    return words.format(clock=clock, exact=exact)


def spoken_moment(value: datetime) -> str:
    """Thursday 3 December 2026, 2:30 in the afternoon, 14:30: said back to whoever typed it"""
    return f"{day(value)}, {spoken_time(value)}"


def moment(value: date | datetime) -> str:
    """Thursday 3 December 2026, 10am; the day alone where no time of it is known"""
    if not isinstance(value, datetime):
        return day(value)
    return f"{day(value)}, {time_of_day(value)}"


def short_moment(value: datetime) -> str:
    """Thursday 3 December, 10am"""
    return f"{short_day(value)}, {time_of_day(value)}"


def moment_utc(value: datetime) -> str:
    """2026-12-03 10:00:00 UTC, for evidence"""
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def days_away(count: int) -> str:
    """today, tomorrow, in 12 days, 3 days ago"""
    if count == 0:
        return _("today")
    if count == 1:
        return _("tomorrow")
    if count == -1:
        return _("yesterday")
    if count < 0:
        return ngettext("{n} day ago", "{n} days ago", -count).format(n=-count)
    return ngettext("in {n} day", "in {n} days", count).format(n=count)


def listed(words: Sequence[str]) -> str:
    """a, b and c"""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return _("{most} and {last}").format(most=", ".join(items[:-1]), last=items[-1])
