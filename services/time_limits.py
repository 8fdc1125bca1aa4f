"""By when what a rule asks for can still be given, in phrases for refusals (TS-4)."""

from datetime import datetime

from conference.clock import london_date
from conference.conferences import Conference
from conference.deadlines import last_day_to_ask_for_observer
from conference.formats import day, moment
from conference.i18n import _
from policy.explanations import Times
from policy.facts import Due


def times_of(conference: Conference, now: datetime) -> Times:
    """The last moments of this conference. What had to be before it counts from the start that there was."""
    starts_at, in_advance_of = conference.starts_at, conference.counts_from
    last = last_day_to_ask_for_observer(in_advance_of)
    week = (
        _("The last day for this is {day}.")
        if last >= london_date(now)
        else _("The last day for this was {day}.")
    )
    start = (
        _("This has to be before {moment}.")
        if in_advance_of > now
        else _("The conference started on {moment}.")
    )
    return {
        Due.WEEK_BEFORE: week.format(day=day(last)),
        Due.START: start.format(moment=moment(in_advance_of)),
        Due.FROM_START: ""
        if starts_at <= now
        else _("It starts on {moment}.").format(moment=moment(starts_at)),
    }
