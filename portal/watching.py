"""Looks at the policy's files every two seconds, beside the work of this process, so that nobody waits for a change."""

import logging
import threading
from collections.abc import Callable

from policy.live import Live

_LOG = logging.getLogger("portal.watching")

SECONDS = 2.0
SOON = 0.5  # between two looks at files that are just being changed


class Watch:
    """A thread that calls `live.look()`, and `record` until the policy that decides stands in the log.

    What goes wrong in one round is logged by its kind, and the next round tries again.
    """

    def __init__(self, live: Live, record: Callable[[], bool], *, seconds: float = SECONDS) -> None:
        self._live, self._record, self._seconds = live, record, seconds
        self._recorded = ""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="policy-watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; waits for the round that is going on."""
        self._over.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while True:
            try:
                self.round()
            except Exception as error:  # the database may be away for a while; the policy must be watched on
                _LOG.warning("a look at the policy failed: %s", type(error).__name__)
            if self._over.wait(min(SOON, self._seconds) if self._live.unsettled else self._seconds):
                return

    def round(self) -> None:
        """One look, and one try to record what it found."""
        if self._live.look():
            _LOG.info("another policy decides: %s", self._live.policy.digest or "none, everything is refused")
        digest = self._live.policy.digest
        if digest and digest != self._recorded:
            self._record()
            self._recorded = digest
