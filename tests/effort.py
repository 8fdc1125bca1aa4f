"""How hard the tests try: a share in the suite, with a seed that stays; all, with a fresh seed, in `make prove`."""

import os
from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

Row = TypeVar("Row")

#: Whether a part of `make prove` runs. What the suite does a share of is then done whole.
PROVING = os.environ.get("PROVE") == "1"
#: How many times over, where a part says so.
TIMES = int(os.environ.get("PROVE_TIMES", "1"))
SEED = int(os.environ.get("PROVE_SEED", "272"))


#: What says once more, at length, what other tests say too -> one in how many the suite takes; 0 for none.
SHARED = {
    "tests/portal/shell/test_look.py": 2,  # looks, by measure
    "tests/journeys/test_nothing_filled_in.py": 7,  # what is missing, page for page, says tests/portal too
    "tests/proofs/test_browser.py": 4,  # each page as each role; tests/proofs/test_pages.py asks for all of them
    # the same ways as in tests/portal/test_unsent_answers.py, after those of the nomination
    "tests/journeys/test_coming_back.py::test_signing": 0,
    # on the other engine, and by phone, it goes as at a desk
    "tests/journeys/test_observer.py::test_a_late_request_is_refused_with_the_date[sqlite": 0,
}

#: Proofs that go on both engines: in the suite each case goes on one of them, drawn for the case.
ON_ONE_ENGINE = (
    "tests/proofs/test_facts_at_the_act.py",
    "tests/proofs/test_input.py",
    "tests/proofs/test_killed.py",
    "tests/proofs/test_killed_sealing.py",
    "tests/proofs/test_races.py",
)
_ENGINES = ("sqlite", "postgresql")


def is_repeated(nodeid: str) -> bool:
    """Whether the suite leaves a test to `make prove`: SHARED, the other engine, most of services on PostgreSQL.

    Where the two engines differ is `db`, whose tests go on both; so do all of a file that is about taking turns.
    """
    for start, one_in in SHARED.items():
        if nodeid.startswith(start):
            return not one_in or crc32(nodeid.encode()) % one_in != SEED % one_in
    if nodeid.startswith(ON_ONE_ENGINE):
        return _goes_on_the_other_engine(nodeid)
    if not nodeid.startswith("tests/services/") or "[postgresql" not in nodeid or "race" in nodeid:
        return False
    return crc32(nodeid.encode()) % 5 != SEED % 5


def _goes_on_the_other_engine(nodeid: str) -> bool:
    goes_on = [engine for engine in _ENGINES if engine in nodeid]
    case = nodeid.replace("postgresql", "engine").replace("sqlite", "engine")
    return bool(goes_on) and goes_on != [_ENGINES[(crc32(case.encode()) + SEED) % 2]]


def some_of(rows: Sequence[Row], one_in: int) -> Sequence[Row]:
    """All of them in a proof; in the suite one of so many, which the seed draws."""
    return rows if PROVING else rows[SEED % one_in :: one_in]
