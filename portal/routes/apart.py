"""What takes long is done in threads of its own: those that look up who asks for a page never wait behind it.

Those who wait for it are counted too. Beyond that somebody reads at once that it is too busy, and has lost nothing.
"""

from collections import Counter
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from conference.exceptions import ConferenceError
from conference.i18n import _
from services import throttle

Given = ParamSpec("Given")
Done = TypeVar("Done")


class Busy(ConferenceError):
    """Too many want it now."""

    def __init__(self) -> None:
        super().__init__(_("Many people are signing in now. Wait a minute, then try again."))


class Threads:
    """So many threads, made when they are first needed."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._limiter: CapacityLimiter | None = None

    @property
    def limiter(self) -> CapacityLimiter:
        """For the event loop of this process."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(self._most)
        return self._limiter


class Waiting:
    """Who waits for a thread: so many in all, and so many from one network. For one event loop."""

    def __init__(self, *, most: int, most_of_a_network: int) -> None:
        self._most, self._most_of_a_network = most, most_of_a_network
        self._here: Counter[str] = Counter()

    def enter(self, address: str) -> str:
        """Count somebody in. Raises Busy."""
        network = throttle.network(address)
        if self._here.total() >= self._most or self._here[network] >= self._most_of_a_network:
            raise Busy()
        self._here[network] += 1
        return network

    def leave(self, network: str) -> None:
        """Count them out."""
        self._here[network] -= 1
        self._here += Counter()  # forgets networks where nobody waits


#: Hashes of passwords and codes. `services.hashing` says how many are worked out at the same time; one more can look at
#: the database meanwhile.
HASHES = Threads(4)
#: Files of strangers: they wait for the processes that read them, up to ten seconds each.
FILES = Threads(8)
#: At a hash of 0.3 seconds the last of them waits for twelve. A council's people share one network.
_waiting = Waiting(most=40, most_of_a_network=30)


async def done(
    threads: Threads, act: Callable[Given, Done], /, *given: Given.args, **named: Given.kwargs
) -> Done:
    """Do it in one of these threads."""
    return await to_thread.run_sync(lambda: act(*given, **named), limiter=threads.limiter)


async def hashed(
    address: str, act: Callable[Given, Done], /, *given: Given.args, **named: Given.kwargs
) -> Done:
    """Do what works out a hash, when it is its turn. Raises Busy where too many wait, and whatever it raises."""
    network = _waiting.enter(address)
    try:
        return await done(HASHES, act, *given, **named)
    finally:
        _waiting.leave(network)
