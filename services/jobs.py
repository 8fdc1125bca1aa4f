"""Work that nobody waits for, done by one process at a time: each job under a lease in the database."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from conference.exceptions import Unavailable
from conference.identifiers import new_id
from db import leases
from db.health import trouble
from services.runtime import now, reading, transaction

#: How long a process that died keeps others from a job, and how often one that works prolongs its lease.
LENGTH, RENEWED = timedelta(seconds=9), timedelta(seconds=2)
#: No piece of a job may take longer: then another process may have it.
PIECE = timedelta(minutes=2)
#: Whether to begin the next piece of a job. Raises what the database raises when it is gone.
GoOn = Callable[[], bool]


@dataclass
class _Process:
    """This process among those on the same database: its node, and which jobs it has had before."""

    node: str = ""
    id: str = field(default_factory=new_id)
    begun: set[str] = field(default_factory=set)

    @property
    def holder(self) -> str:
        return f"{self.node}{self.id}"


_process = _Process()
_failing: dict[str, str] = {}


def begin(node: str) -> None:
    """This process serves as this node from now on. No other can while it lives, so what an earlier one holds is free.

    `node` is the machine's name and the port that is listened on.
    """
    global _process
    _process = _Process(f"{node}/")


def this_node() -> str:
    """How this node is called among those on the same database."""
    return _process.node.rstrip("/") or _process.id


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


def left_over() -> frozenset[str]:
    """The jobs that a process died in the middle of."""
    with reading() as conn:
        return leases.left_over(conn, now())


def done_alone(name: str, work: Callable[[GoOn], object], *, holder: str = "") -> bool:
    """Do a job, unless another process is at it; then False. Raises what the job raises, or a database that is gone.

    Taking the lease waits for whoever writes at this moment, so the job sees what was ordered just before. It is
    prolonged while the job goes on. A job of many pieces asks what it is given before each: that begins the time of the
    next piece, or says that another process has the job by now.
    """
    try:
        alone = _done_alone(_Lease(name, holder or _process.holder), work)
    except Exception as error:
        fails(f"The job {name} fails", error)
        raise
    works(f"The job {name} fails")
    return alone


def _done_alone(lease: "_Lease", work: Callable[[GoOn], object]) -> bool:
    if not lease.is_free() or not lease.take():
        return False
    lease.keep()
    try:
        work(lease.take)
    finally:
        lease.let_go()
    return True


class _Lease:
    """The lease of a job in the hands of this process, prolonged by a thread of its own."""

    def __init__(self, name: str, holder: str) -> None:
        self._name, self._holder = name, holder
        self._piece_began = now()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"lease-{name}", daemon=True)

    def _node(self) -> str:
        """This node, until this process has had the job once: what the node's earlier process left is free to it."""
        return "" if self._name in _process.begun else _process.node

    def is_free(self) -> bool:
        """Whether it can be had, asked without keeping anybody from writing."""
        with reading() as conn:
            return leases.is_free(conn, self._name, self._holder, now(), node=self._node())

    def take(self) -> bool:
        """Take it, or prolong it for the next piece; False where another has it."""
        taken = self._taken()
        self._piece_began = now()
        return taken

    def renew(self) -> None:
        """Prolong it in the middle of a piece, unless that takes too long."""
        if now() - self._piece_began < PIECE:
            self._taken()

    def keep(self) -> None:
        """Prolong it from now on."""
        self._thread.start()

    def let_go(self) -> None:
        """Give it back. Where that fails it runs out by itself: what went wrong with the job is to be told."""
        self._over.set()
        self._thread.join()
        with suppress(Exception), transaction() as conn:
            leases.give_back(conn, self._name, self._holder, now())

    def _taken(self) -> bool:
        with transaction() as conn:
            taken = leases.take(conn, self._name, self._holder, now(), LENGTH, node=self._node())
        if taken:
            _process.begun.add(self._name)
        return taken

    def _run(self) -> None:
        while not self._over.wait(RENEWED.total_seconds()):
            with suppress(Exception):  # the database may be away for a moment
                self.renew()
