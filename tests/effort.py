"""How hard to try: once in the suite with a seed that stays, ten times with a fresh one under `make prove`."""

import os

TIMES = int(os.environ.get("PROVE_TIMES", "1"))
SEED = int(os.environ.get("PROVE_SEED", "272"))
