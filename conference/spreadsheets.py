"""Lines of a CSV file that a spreadsheet shows as they are, and never takes for a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable

#: What a spreadsheet begins to calculate at, also where it is written wide.
_CALCULATING = frozenset("=+-@\t\r\n|%")
_IGNORED = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})  # controls, marks without width, every kind of blank


def cell(value: object) -> str:
    """The text of one cell. What might be a formula gets an apostrophe in front; numbers stay numbers."""
    text = str(value)
    if isinstance(value, int):
        return text
    begins = next((c for c in text if c in _CALCULATING or unicodedata.category(c) not in _IGNORED), "")
    is_calculating = unicodedata.normalize("NFKC", begins)[:1] in _CALCULATING if begins else False
    return f"'{text}" if is_calculating else text


def line(values: Iterable[object]) -> str:
    """One line, every cell in quotes, with the line end that spreadsheets expect."""
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(
        [cell(value) for value in values]
    )
    return written.getvalue()
