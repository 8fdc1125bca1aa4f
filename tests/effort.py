"""How hard the tests try: a share in the suite, with a seed that stays; all, with a fresh seed, in `make prove`."""

import os
from zlib import crc32

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
