"""How many files and connections this process may have open at once: each open page takes four of them."""

import asyncio
import errno
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

resource: Any
try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None

_LOG = logging.getLogger("portal.descriptors")

#: Taken by one open page.
OF_A_PAGE = 4
#: Enough for a thousand open pages and the rest. A start asks for more where the system lets it.
ENOUGH, WANTED = 4_096, 65_536
#: With fewer left, a node is not ready: who is here can go on, and new people are sent to another.
SPARE = 200
_EVERY, _AGAIN = 5.0, 12  # seconds between two looks of the log, and after how many it says the same again


def raise_limit() -> None:
    """Raise the soft limit to what the hard one allows, and say so where that is little. Called at a start."""
    most, reached = limit(), limit_of_a_start()
    if resource is not None and most is not None and reached is not None and most < reached:
        with suppress(OSError, ValueError):  # macOS names no hard limit and has one
            resource.setrlimit(
                resource.RLIMIT_NOFILE, (reached, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
            )
    if few := too_few(limit()):
        _LOG.warning("%s", few)


def limit() -> int | None:
    """How many this process may have open; None where there is no limit."""
    return None if resource is None else _number(resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def limit_of_a_start() -> int | None:
    """How many a portal that is started from here could have open."""
    soft = limit()
    if soft is None or resource is None:
        return None
    hard = _number(resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    return max(soft, WANTED if hard is None else min(hard, WANTED))


def _number(said: int) -> int | None:
    return None if resource is None or said == resource.RLIM_INFINITY else said


def left() -> int | None:
    """How many more it can open now; None where that cannot be told, or there is no limit."""
    most = limit()
    if most is None:
        return None
    try:
        return most - _opened()
    except OSError as error:
        return 0 if error.errno == errno.EMFILE else None


def _opened() -> int:
    return sum(1 for _each in Path("/dev/fd").iterdir())


def too_few(most: int | None) -> str:
    """A sentence where a limit is too low; else ""."""
    if most is None or most >= ENOUGH:
        return ""
    return (
        f"At most {most} files and connections can be open at once, enough for {pages(most)} open pages. "
        f"Raise the hard limit (ulimit -Hn, LimitNOFILE of systemd) to {ENOUGH} or more."
    )


def nearly_none() -> str:
    """A sentence where hardly any are left; else ""."""
    more, most = left(), limit()
    if more is None or most is None or more >= SPARE:
        return ""
    return f"Of {most} files and connections that can be open at once, {max(more, 0)} are left."


def pages(most: int) -> int:
    """For how many open pages a limit is enough."""
    return max(0, most - SPARE) // OF_A_PAGE


async def watch() -> None:
    """Say in the log that hardly any are left, at once and each minute: nobody is told who cannot be let in."""
    looks = 0
    while True:
        looks = (looks + 1) % _AGAIN if (few := nearly_none()) else 0
        if few and looks == 1:
            _LOG.error("%s New people cannot be let in.", few)
        await asyncio.sleep(_EVERY)
