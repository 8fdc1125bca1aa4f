"""How many hashes of passwords and codes are worked out at the same time: some processor is left for everybody else.

Each takes a third of a second of a whole processor. Sixty sign-ins at once would otherwise slow every page.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
_turns = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for one's turn. No connection to the database is held meanwhile."""
    with _turns:
        yield
