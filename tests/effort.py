"""How hard the tests try: a share in the suite, with a seed that stays; all, with a fresh seed, in `make prove`."""

import os

#: Whether a part of `make prove` runs. What the suite does a share of is then done whole.
PROVING = os.environ.get("PROVE") == "1"
#: How many times over, where a part says so.
TIMES = int(os.environ.get("PROVE_TIMES", "1"))
SEED = int(os.environ.get("PROVE_SEED", "272"))
