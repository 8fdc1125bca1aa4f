"""This process's writers in a first-come queue: none of them sleeps between tries at the database's lock."""

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakSet

from conference.exceptions import Busy

__all__ = ["WriterQueue"]


class WriterQueue:
    """One thread at a time, in the order in which they came.

    The head of the queue has the turn and stays there until it is done. So a turn cannot be lost: whoever leaves the
    head, for whatever reason, wakes the next.
    """

    def __init__(self, wait_seconds: float) -> None:
        self._wait_seconds = wait_seconds
        self.forget()
        _queues.add(self)

    def forget(self) -> None:
        """Begin empty. Only for a process that was just forked: the threads that were in the queue are not in it."""
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()

    @contextmanager
    def turn(self, *, waiting: bool = True) -> Iterator[None]:
        """Wait for the turn and keep it until the block ends. Raises Busy after `wait_seconds`, or at once."""
        mine = threading.Lock()
        mine.acquire()
        try:
            with self._guard:
                self._waiting.append(mine)
                is_head = self._waiting[0] is mine
            # A turn that was handed over just as the time ran out is taken all the same.
            if not is_head and not (waiting and self._wait(mine)) and not self._is_head(mine):
                raise Busy
            yield
        finally:
            self._leave(mine)

    def _wait(self, mine: threading.Lock) -> bool:
        return mine.acquire(timeout=self._wait_seconds)

    def _is_head(self, mine: threading.Lock) -> bool:
        with self._guard:
            return self._waiting[0] is mine

    def _leave(self, mine: threading.Lock) -> None:
        """Also for whoever gave up or was interrupted, and may have been handed the turn since."""
        with self._guard:
            if mine not in self._waiting:  # interrupted before it came in, or forked inside its own turn
                return
            was_head = self._waiting[0] is mine
            self._waiting.remove(mine)
            if was_head and self._waiting:
                self._waiting[0].release()


_queues: WeakSet[WriterQueue] = WeakSet()


def _forget_all() -> None:
    for queue in _queues:
        queue.forget()


os.register_at_fork(after_in_child=_forget_all)
