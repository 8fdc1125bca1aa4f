"""The list of phrases that translators work from. `python -m tests.house.phrases` writes it again."""

import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tests.house.source import ROOMS, ROOT

FILE = ROOT / "conference" / "locale" / "portal.pot"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "mark": None, "ngettext": (1, 2)}
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
#: Sentences that lie in tables, with the columns that people read.
TABLES = {
    "policy/acts.csv": ("label", "can", "cannot"),
    "policy/clauses.csv": ("sentence",),
    "policy/facts.csv": ("yes", "no", "is", "is_not"),
}


@cache
def extract() -> Catalog:
    """Every phrase in the code, the templates and the tables. It takes a second, and is read only."""
    # A fixed date: the list changes only when a phrase does.
    began = datetime(2026, 11, 21, tzinfo=UTC)
    catalogue = Catalog(
        project="Conference portal",
        version="1",
        copyright_holder="the authors of the conference portal",
        creation_date=began,
        revision_date=began,
        fuzzy=False,
    )
    catalogue.header_comment = (
        "# Phrases of the conference portal. Written by `make docs`; do not change it by hand."
    )
    for room in ROOMS:
        folder = ROOT / room
        found = extract_from_dir(folder, METHODS, keywords=KEYWORDS)
        for name, _line, message, _comments, context in found:
            catalogue.add(message, locations=[(f"{room}/{Path(name).as_posix()}", 0)], context=context)
    for table, columns in TABLES.items():
        _add_columns(catalogue, table, columns)
    return catalogue


def _add_columns(catalogue: Catalog, table: str, columns: tuple[str, ...]) -> None:
    import csv

    file = ROOT / table
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for column in columns:
                    catalogue.add(row[column], locations=[(table, 0)])


def written() -> str:
    """The list as it should stand in the file."""
    out = io.BytesIO()
    write_po(out, extract(), width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue().decode()


def listed() -> set[str]:
    """The phrases in the file."""
    with FILE.open("rb") as lines:
        return {str(message.id) for message in read_po(lines) if message.id}


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(written(), encoding="utf-8")
    print(f"{len(listed())} phrases.")
