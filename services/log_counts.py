"""What anybody can make happen is told in the log a few times in five minutes, and then by its number.

The log is kept for ever. A row for each address, code or file that a stranger makes up would let them fill it.
"""

import hashlib
from datetime import datetime, timedelta

from db import throttle
from db.engine import Connection

WINDOW = timedelta(minutes=5)
#: After the first few, the log tells when so many are reached.
STEPS = frozenset({10, 100, 1_000, 10_000, 100_000})


def due(conn: Connection, what: str, at: datetime, *, each: int) -> int:
    """Count one of these. How many there are in these five minutes, where the log is to tell of this one; else 0.

    Each of the first `each` is told. Five minutes by the clock, not the last five: a number that goes down would reach
    the same step again and again.
    """
    turn = int(at.timestamp() // WINDOW.total_seconds())
    key = hashlib.sha256(f"told\x00{turn}\x00{what}".encode()).hexdigest()
    throttle.purge(conn, at - WINDOW)
    number = throttle.counts(conn, [key], at - WINDOW - timedelta(seconds=1)).get(key, 0) + 1
    throttle.add(conn, [key], at)
    return number if number <= each or number in STEPS else 0
