"""Dates and times as people read them."""

from datetime import UTC, date, datetime

import pytest

from conference import clock, formats


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 12, 3, 10, 0, tzinfo=UTC), "10am"),
        (datetime(2026, 12, 3, 9, 30, tzinfo=UTC), "9:30am"),
        (datetime(2026, 12, 3, 12, 0, tzinfo=UTC), "midday"),
        (datetime(2026, 12, 3, 0, 0, tzinfo=UTC), "midnight"),
        (datetime(2026, 12, 3, 0, 5, tzinfo=UTC), "12:05am"),
        (datetime(2026, 12, 3, 13, 5, tzinfo=UTC), "1:05pm"),
        (datetime(2026, 7, 3, 9, 0, tzinfo=UTC), "10am"),  # summer time
    ],
)
def test_times_are_said_as_people_say_them(moment, words):
    assert formats.time_of_day(moment) == words


def test_a_moment_is_a_day_and_a_time_in_london():
    assert formats.moment(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "Wednesday 1 July 2026, 12:30am"
    assert formats.short_moment(datetime(2026, 12, 3, 10, 0, tzinfo=UTC)) == "Thursday 3 December, 10am"
    assert formats.moment_utc(datetime(2026, 12, 3, 10, 0, tzinfo=UTC)) == "2026-12-03 10:00:00 UTC"


def test_a_day_needs_no_time():
    assert formats.day(date(2026, 12, 3)) == "Thursday 3 December 2026"
    assert formats.plain_date(date(2026, 12, 3)) == "3 December 2026"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (12, "in 12 days"), (-3, "3 days ago")],
)
def test_days_away(count, words):
    assert formats.days_away(count) == words


def test_lists_read_like_speech():
    assert formats.listed([]) == ""
    assert formats.listed(["the chair"]) == "the chair"
    assert formats.listed(["a", "b", "c"]) == "a, b and c"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        clock.to_london(datetime(2026, 12, 3, 10, 0))  # noqa: DTZ001


def test_wall_clock_times_become_utc():
    assert clock.london_moment(date(2026, 7, 3), 10, 0) == datetime(2026, 7, 3, 9, 0, tzinfo=UTC)
    assert clock.london_moment(date(2026, 12, 3), 10, 0) == datetime(2026, 12, 3, 10, 0, tzinfo=UTC)


def test_the_present_is_aware():
    assert clock.utc_now().tzinfo is UTC
