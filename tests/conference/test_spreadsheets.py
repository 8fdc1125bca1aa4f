"""A cell of a CSV file is never taken for a formula, and stays readable."""

import csv
import io

from conference.spreadsheets import cell, line

CALCULATING = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "   -2", "\u00a0=1", "\u3000=1", "\u200b=1",
    "\ufeff=1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201", "\x00=1", "|calc", "%0A=1", "\ufe62 1", "\x0b=1",
]  # fmt: skip


def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe():
    assert [text for text in CALCULATING if cell(text) != f"'{text}"] == []


def test_everything_else_stays_as_it_is():
    others = ["", "agreement.signed", "a=b", "2026-12-03", "Świętła", "'=1", " a", "{}", "0"]
    assert [text for text in others if cell(text) != text] == []


def test_numbers_stay_numbers():
    assert (cell(-3), cell(12)) == ("-3", "12")


def test_a_line_is_read_back_as_it_was_written():
    values = ['quote " here', "comma, here", "two\r\nlines", 7, "=1"]
    (found,) = csv.reader(io.StringIO(line(values), newline=""))
    assert found == ['quote " here', "comma, here", "two\r\nlines", "7", "'=1"]
    assert line(values).endswith("\r\n")
