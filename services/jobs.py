"""Work that nobody waits for, done by one process at a time: each job under a lease in the database."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from conference.exceptions import Unavailable
from conference.identifiers import new_id
from db import leases
from db.health import trouble
from services.runtime import now, transaction

#: This process, among those on the same database.
HOLDER = new_id()
#: A process that died holds a lease for so long at most, and no piece of a job may take longer.
LENGTH = timedelta(minutes=2)
#: Whether to begin the next piece of a job. Raises what the database raises when it is gone.
GoOn = Callable[[], bool]


_failing: dict[str, str] = {}


def fails(what: str, error: Exception) -> None:
    """Something that this process does by itself fails: it is an alarm until it works.

    A database that is away is none: that is told where the database is looked at.
    """
    if not isinstance(error, Unavailable):
        _failing[what] = trouble(error)


def works(what: str) -> None:
    """It does now."""
    _failing.pop(what, None)


def alarms() -> tuple[str, ...]:
    """What fails now, each with the kind of error, the database's code and the table."""
    return tuple(f"{what}: {why}." for what, why in sorted(_failing.items()))


def done_alone(name: str, work: Callable[[GoOn], object], *, holder: str = HOLDER) -> bool:
    """Do a job, unless another process is at it; then False. Raises what the job raises, or a database that is gone.

    Taking the lease waits for whoever writes at this moment, so the job sees what was ordered just before. A job of
    many pieces asks what it is given before each: that prolongs the lease, or says that another process has it by now.
    """

    try:
        alone = _done_alone(name, work, holder)
    except Exception as error:
        fails(f"The job {name} fails", error)
        raise
    works(f"The job {name} fails")
    return alone


def _done_alone(name: str, work: Callable[[GoOn], object], holder: str) -> bool:
    def take() -> bool:
        with transaction() as conn:
            return leases.take(conn, name, holder, now(), LENGTH)

    if not take():
        return False
    try:
        work(take)
    finally:
        with suppress(Exception):  # it lapses by itself; what went wrong with the job is to be told
            _give_back(name, holder)
    return True


def _give_back(name: str, holder: str) -> None:
    with transaction() as conn:
        leases.give_back(conn, name, holder, now())
