"""Time limits, each at the second on both sides (rules.md, section 5)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from conference.deadlines import days_notice, days_until, last_day_to_ask_for_observer

MEETING = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        (datetime(2026, 11, 24, 23, 59, 59, tzinfo=UTC), 7),  # TS-4: in time
        (datetime(2026, 11, 25, 0, 0, 0, tzinfo=UTC), 6),  # TS-4: late
        (datetime(2026, 12, 1, 9, 0, tzinfo=UTC), 0),
        (datetime(2026, 12, 2, 9, 0, tzinfo=UTC), -1),
    ],
)
def test_notice_counts_local_days(asked, days):
    assert days_notice(asked, MEETING) == days


def test_the_day_is_that_of_london_in_summer():
    # 23:30 UTC on 30 June is already 1 July in London
    assert days_notice(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), datetime(2026, 7, 8, 9, 0, tzinfo=UTC)) == 7


def test_every_day_of_two_years_across_clock_changes():
    for n in range(730):
        meeting = datetime(2026, 1, 1, 10, 30, tzinfo=UTC) + timedelta(days=n)
        assert days_notice(meeting - timedelta(days=7), meeting) == 7


def test_last_day_to_ask():
    assert last_day_to_ask_for_observer(MEETING) == date(2026, 11, 24)


def test_days_until():
    assert days_until(MEETING, datetime(2026, 11, 19, 23, 0, tzinfo=UTC)) == 12
