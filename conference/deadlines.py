"""Time limits of the guidance, on local dates (rules.md, section 5)."""

from datetime import date, datetime, timedelta

from conference.clock import london_date

OBSERVER_NOTICE_DAYS = 7  # WBK-O-3


def days_notice(asked_at: datetime, meeting_at: datetime) -> int:
    """Whole days between the local day of asking and the local day of the meeting; time of day ignored (TS-4)."""
    return (london_date(meeting_at) - london_date(asked_at)).days


def last_day_to_ask_for_observer(meeting_at: datetime) -> date:
    """The last local day on which a request is in time: the meeting's day less seven (WBK-O-3, TS-4)."""
    return london_date(meeting_at) - timedelta(days=OBSERVER_NOTICE_DAYS)


def days_until(moment: datetime, now: datetime) -> int:
    """Local days from now to a moment; negative when it has passed."""
    return (london_date(moment) - london_date(now)).days
