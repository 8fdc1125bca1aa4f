"""What the portal does by itself: finishing papers, writing checkpoints of the log, erasing what is kept for a while.

One thread in every process; each job is done by one process at a time. Whatever goes wrong in a job is logged by its
kind and tried again soon, without a restart, and never holds up another job.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field

from db.health import trouble
from portal import settings
from services import checkpoints, deliveries, network_traces, sealing, unsent_answers
from services.jobs import GoOn, done_alone, left_over
from services.orders import owed

_LOG = logging.getLogger("portal.background")

MINUTE, QUARTER, HOUR = 60.0, 900.0, 3600.0
#: Seconds until a job that failed is tried again: at first, and at most.
SOON, LATER = 1.0, 60.0
#: Seconds between two looks at what another process died in the middle of. With the length of a lease, and a second in
#: which the job is begun, a document waits 13 seconds at most for another node.
LOOK = 3.0
PAPERS = sealing.JOB


@dataclass
class Job:
    """One job: its name, every how many seconds it is done, and what it does, asking before each piece if it may go on.

    `due` is by the monotonic clock.
    """

    name: str
    every: float
    work: Callable[[GoOn], object]
    due: float = field(default_factory=time.monotonic)
    failures: int = 0


class Papers:
    """Seals what is owed, then delivers what was sealed. The first time, whatever a process that died has left over."""

    def __init__(self) -> None:
        self._seal = sealing.recover

    def __call__(self, go_on: GoOn) -> None:
        """Until nothing more can be done now."""
        while self._seal(go_on) >= sealing.AT_ONCE:
            deliveries.deliver_waiting()
        self._seal = sealing.seal_waiting
        while go_on() and deliveries.deliver_waiting():
            continue


def jobs() -> list[Job]:
    """The jobs of a portal that serves people."""
    return [
        Job(PAPERS, MINUTE, Papers()),
        Job("checkpoints", HOUR, lambda _go_on: checkpoints.write()),
        Job("network_traces", HOUR, lambda _go_on: network_traces.erase_old(settings.current().network_days)),
        Job("unsent_answers", QUARTER, unsent_answers.erase_old),
    ]


class Background:
    """The thread that does the jobs. It also begins with what a process that died has left over."""

    def __init__(self, todo: Sequence[Job]) -> None:
        self._jobs = list(todo)
        self._looked = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="background", daemon=True)

    def start(self) -> None:
        """Begin with what is left over, and go on."""
        self._thread.start()

    def stop(self) -> None:
        """Do no more; waits a while for the piece of a job that is going on."""
        self._over.set()
        owed.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._over.is_set():
            self.round()
            wait = min((job.due for job in self._jobs), default=time.monotonic() + MINUTE) - time.monotonic()
            if owed.wait(min(max(wait, 0.0), LOOK)) and not self._over.is_set():
                owed.clear()
                self._hurry({PAPERS})
            elif time.monotonic() >= self._looked + LOOK:
                self.look()

    def look(self) -> None:
        """What another process died in the middle of is due now. A database that is away is told by the jobs."""
        self._looked = time.monotonic()
        with suppress(Exception):
            self._hurry(left_over() | ({PAPERS} if sealing.is_forgotten() else set()))

    def _hurry(self, names: Set[str]) -> None:
        """These are due now, unless they failed a moment ago."""
        for job in self._jobs:
            if job.name in names and not job.failures:
                job.due = min(job.due, time.monotonic())

    def round(self) -> None:
        """Each job that is due, once."""
        for job in self._jobs:
            if job.due <= time.monotonic() and not self._over.is_set():
                job.due = time.monotonic() + self._done(job)

    def _done(self, job: Job) -> float:
        """Do a job; in how many seconds it is due again."""
        try:
            alone = done_alone(
                job.name, lambda is_ours: job.work(lambda: not self._over.is_set() and is_ours())
            )
        except (
            Exception
        ) as error:  # the database may be away, or the disk full: people go on, and so does this
            job.failures += 1
            _LOG.warning("the job %s failed: %s", job.name, trouble(error))
            return min(SOON * (1 << min(job.failures - 1, 10)), LATER)
        job.failures = 0
        return job.every if alone else min(SOON, job.every)
