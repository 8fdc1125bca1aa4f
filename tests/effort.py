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


def is_repeated(nodeid: str) -> bool:
    """Whether the suite leaves a test to `make prove`: two of three verbs of services, again on PostgreSQL.

    Where the two engines differ is `db`, whose tests go on both; so do all of a file that is about taking turns.
    """
    if not nodeid.startswith("tests/services/") or "[postgresql" not in nodeid or "race" in nodeid:
        return False
    return crc32(nodeid.encode()) % 3 != SEED % 3


def some_of(rows: Sequence[Row], one_in: int) -> Sequence[Row]:
    """All of them in a proof; in the suite one of so many, which the seed draws."""
    return rows if PROVING else rows[SEED % one_in :: one_in]
