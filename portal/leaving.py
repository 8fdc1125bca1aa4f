"""A node that was told to stop: not ready from then on, and it ends when what is under way has ended."""

import time
from collections.abc import Callable

from streamlit import runtime
from streamlit.runtime.app_session import AppSessionState

#: Seconds in which a balancer sees that the node is not ready, and after which it ends all the same.
NOTICE, MOST = 5.0, 10.0


class Leaving:
    """From the moment at which it was told to."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: float | None = None

    def begin(self) -> None:
        """It was told to stop."""
        if self._began is None:
            self._began = self._clock()

    @property
    def has_begun(self) -> bool:
        """Whether it was told to."""
        return self._began is not None

    def may_end(self, connections: int, at_work: int) -> bool:
        """Whether it may: nobody is connected; or the notice is over and nothing is under way; or it took too long."""
        if self._began is None:
            return False
        passed = self._clock() - self._began
        return not connections or passed >= (MOST if at_work else NOTICE)


#: This process.
this_node = Leaving()


def at_work() -> int:
    """How many pages are being worked out: whoever pressed something is owed its answer."""
    if not runtime.exists():
        return 0
    pages = runtime.get_instance()._session_mgr.list_active_sessions()
    return sum(page.session._state is AppSessionState.APP_IS_RUNNING for page in pages)
