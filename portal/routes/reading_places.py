"""How many hand in a file at the same time, and who makes room when another comes. For one event loop.

A file is held in memory while it comes in, so there are few places. Whoever fills them with files that never end would
shut everybody else out: who has been at it longest, and for more than a moment, gives way to the next.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from services import throttle

#: How long nobody has to give way, in seconds: two megabytes over a slow mobile line, 3 Mbit/s.
A_MOMENT = 6.0


class Place:
    """One of them, from when it is taken until what came has been looked at."""

    def __init__(self, network: str) -> None:
        self.network = network
        self._since = asyncio.get_running_loop().time()
        self._patience: asyncio.Timeout | None = None

    def is_read(self, patience: asyncio.Timeout) -> None:
        """A form comes in under this time limit."""
        self._patience = patience

    def was_read(self) -> None:
        """It is here, and will soon be looked at."""
        self._patience = None

    def can_give_way(self) -> bool:
        """Whether it was read for more than a moment, and still is."""
        late = asyncio.get_running_loop().time() - self._since >= A_MOMENT
        return late and self._patience is not None and not self._patience.expired()

    def give_way(self) -> None:
        """Its reading ends as if its time were over."""
        if self._patience is not None:
            self._patience.reschedule(asyncio.get_running_loop().time())
            self._patience = None


class Places:
    """So many in all, and so many from one network.

    Networks are those that tries are counted by: one person has millions of addresses.
    """

    def __init__(self, *, of_all: int, of_each: int) -> None:
        self._of_all, self._of_each = of_all, of_each
        self._taken: list[Place] = []  # the longest first

    @contextmanager
    def one_for(self, address: str) -> Iterator[Place | None]:
        """A place, or None where there is none."""
        place = self._take(throttle.network(address))
        try:
            yield place
        finally:
            if place in self._taken:
                self._taken.remove(place)

    def _take(self, network: str) -> Place | None:
        if sum(place.network == network for place in self._taken) >= self._of_each:
            return None
        if len(self._taken) >= self._of_all:
            slow = next((place for place in self._taken if place.can_give_way()), None)
            if slow is None:
                return None
            slow.give_way()
            self._taken.remove(slow)
        place = Place(network)
        self._taken.append(place)
        return place
