"""Moments at which hardly any conference begins: the night, weekends and bank holidays. They are asked about first."""

from datetime import date, datetime
from functools import lru_cache

from holidays import country_holidays
from holidays.holiday_base import HolidayBase

from conference.clock import to_london
from conference.formats import listed, spoken_moment
from conference.i18n import _

FIRST_HOUR, LAST_HOUR = 7, 20


@lru_cache(maxsize=1)
def _bank_holidays() -> HolidayBase:
    """Those of England; Wales has the same."""
    return country_holidays("GB", subdiv="ENG")


def bank_holiday(day: date) -> str:
    """The name of the bank holiday on a day, or ""."""
    return _bank_holidays().get(day) or ""


def question(starts_at: datetime) -> str:
    """What is asked before a conference is put there, or "" where nothing is unusual about the moment."""
    local = to_london(starts_at)
    holiday = bank_holiday(local.date())
    odd = []
    if holiday:
        odd.append(_("a bank holiday ({name})").format(name=holiday))
    if local.weekday() >= 5:
        odd.append(_("at a weekend"))
    if local.hour < FIRST_HOUR:
        odd.append(_("in the night, or very early"))
    elif local.hour >= LAST_HOUR:
        odd.append(_("late in the evening"))
    if not odd:
        return ""
    return _("You typed {moment}. This is {odd}. Are you sure?").format(
        moment=spoken_moment(starts_at), odd=listed(odd)
    )
