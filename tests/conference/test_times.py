"""Times as people type them, and what is asked about the hour that was understood."""

from datetime import UTC, date, datetime, time

from conference import unusual_times
from conference.clock import london_moment
from conference.formats import spoken_moment, spoken_time
from conference.times import read_date, read_time
from tests.tables import check_rows

TYPED = {
    "14:30": (
        "2:30", "2.30", "2 30", "1430", "14.30", "14h30", "14:30", "1430 hours", "2:30pm", "2.30 PM", "2:30 p.m.",
        "half past two", "Half Past 2", "half two", "two thirty", "at 2:30pm", "2:30 in the afternoon", "14:30pm",
        "2:30 in the afternoon, 14:30", "230",
    ),
    "10:00": ("10", "10am", "10 a.m.", "10:00", "ten", "ten o’clock", "10 o'clock", "10 in the morning"),
    "09:15": ("9:15", "quarter past nine", "a quarter past 9", "0915"),
    "14:45": ("quarter to three",),
    "14:25": ("twenty-five past two",),
    "12:00": ("12", "midday", "noon", "12 noon", "12pm"),
    "12:45": ("quarter to one", "12:45"),
    "00:00": ("midnight", "12am", "00:00"),
    "02:30": ("02:30", "0230", "2:30am", "2:30 in the night"),
    "18:00": ("6", "6pm", "six o'clock"),
    "": (
        "", "abc", "2:60", "25:00", "24:00", "14am", "0am", "2:3", "12345", "-2", "10 to 12", "9-5", "half past",
        "half to three", "1٢:00", "13 past 25",
    ),
}  # fmt: skip


def _misread(row):
    understood, typed = row
    found = read_time(typed)
    said = f"{found:%H:%M}" if found else ""
    return (
        []
        if said == understood
        else [f"{typed!r} is read as {said or 'nothing'}, not {understood or 'nothing'}"]
    )


def test_times_are_read_as_people_type_them():
    check_rows([(understood, typed) for understood, many in TYPED.items() for typed in many], _misread)


def test_what_was_understood_is_said_in_both_ways_and_read_again_as_the_same():
    day = date(2026, 12, 3)
    said = {
        (14, 30): "2:30 in the afternoon, 14:30",
        (9, 0): "9 in the morning, 09:00",
        (3, 0): "3 in the night, 03:00",
        (18, 5): "6:05 in the evening, 18:05",
        (12, 0): "midday, 12:00",
        (0, 0): "midnight, 00:00",
    }
    for (hour, minute), words in said.items():
        assert spoken_time(london_moment(day, hour, minute)) == words
        assert read_time(words) == time(hour, minute)
    assert spoken_moment(london_moment(day, 10, 0)) == "Thursday 3 December 2026, 10 in the morning, 10:00"


def test_the_night_weekends_and_bank_holidays_are_asked_about():
    asked = {
        (2026, 12, 25, 3): ["Christmas Day", "night", "Friday 25 December 2026, 3 in the night, 03:00"],
        (2026, 12, 28, 10): ["bank holiday"],
        (2026, 12, 5, 10): ["at a weekend"],
        (2026, 12, 3, 20): ["late in the evening"],
        (2026, 12, 3, 6): ["very early"],
        (2027, 3, 26, 10): ["Good Friday"],
    }
    for (year, month, day, hour), words in asked.items():
        question = unusual_times.question(london_moment(date(year, month, day), hour, 0))
        assert [word for word in [*words, "Are you sure?"] if word not in question] == []
    for hour in (7, 10, 19):
        assert unusual_times.question(london_moment(date(2026, 12, 3), hour, 0)) == ""
    # it is London's hour that counts: 6:30 UTC in summer is 7:30 there
    assert unusual_times.question(datetime(2027, 7, 1, 6, 30, tzinfo=UTC)) == ""


def test_a_month_is_read_by_its_number_or_its_name():
    for month in ("12", "Dec", "december", "DEC."):
        assert read_date("3rd", month, "2026") == date(2026, 12, 3)
    for typed in (
        ("3", "Ju", "2026"),
        ("31", "2", "2026"),
        ("3", "", "2026"),
        ("٣", "2", "2026"),
        ("3", "x", "y"),
    ):
        assert read_date(*typed) is None
