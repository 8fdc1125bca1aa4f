"""Who may open which page, as `pages.csv` has it, and the address of a page about a family."""

import csv
from functools import cache
from pathlib import Path

from portal.catalogue import PAGES
from services import demo
from tests.proofs.conftest import House
from tests.proofs.families import BOTH, NEEDS, NOBODYS, OFFICE, PUGH, STRANGER

ROLES = [account.role for account in demo.ACCOUNTS if account.role not in STRANGER]
#: What each account is at its own conference, in the words of pages.csv.
SEAT = {
    "second_parent": "parent", "second_family_parent": "parent", "second_family_chair": "chair",
    "second_family_social_worker": "social worker", "social_worker": "social worker", "minute_taker": "minute taker",
    "stand_in": "stand-in",
}  # fmt: skip
NOT_FOUND = "Page not found"


def table(name: str) -> list[dict[str, str]]:
    """The lines of a table beside this file."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def opens_for() -> dict[str, list[str]]:
    """Page -> the roles of the demonstration that may open it."""
    return {
        line["page"]: [
            role
            for role in ROLES
            if {"everybody", SEAT.get(role, role)} & names(line["who may open it"])
            and role not in names(line["but not"])
        ]
        for line in table("pages.csv")
    }


def names(cell: str) -> set[str]:
    """Those of one cell."""
    return set(cell.split("; "))


def own(role: str) -> str:
    """The family a person belongs to; the first for those who are in both or in none."""
    return "pugh" if role in PUGH else "marsh"


def other(role: str) -> str:
    """A family that is not theirs."""
    if role in BOTH | OFFICE:
        return "jones"
    return "marsh" if role in PUGH else "pugh"


def address(house: House, page: str, family: str) -> dict[str, str]:
    """The query of a page about a family. What that family has none of is nobody's."""
    ids = house.ids[family]
    query = {"conference": ids.conference} if PAGES[page].needs_conference else {}
    for name, kind in NEEDS.get(page, {}).items():
        query[name] = ids.of.get(kind) or house.more.get(kind, NOBODYS)
    return query
