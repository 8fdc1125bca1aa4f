"""A rule about a table is one test: it looks at every row, and a failure lists all that is wrong.

Each row as a test of its own costs more in pytest than most rows take to check.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

Row = TypeVar("Row")


def check_rows(rows: Iterable[Row], find: Callable[[Row], Iterable[str] | None]) -> None:
    """Fail with all that is wrong: each line that `find` gives for a row, and each row at which it raises.

    A table without rows fails: every rule would hold for it.
    """
    __tracebackhide__ = True
    looked_at = 0
    wrong: list[str] = []
    for row in rows:
        looked_at += 1
        try:
            wrong += find(row) or ()
        except (AssertionError, pytest.fail.Exception) as broken:  # the second: it did not raise
            wrong.append(f"{row}: {broken}")
        except Exception as error:
            wrong.append(f"{row}: cannot be checked: {error!r}")
    if not looked_at:
        pytest.fail("There is no row to check.")
    if wrong:
        # One line each: pytest would cut a comparison of lists short.
        pytest.fail("\n".join([f"{len(wrong)} wrong of {looked_at} rows:", *wrong]), pytrace=False)
