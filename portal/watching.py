"""Looks at the policy's files every two seconds, beside the work of this process, so that nobody waits for a change.

And compares it with that of the other nodes.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from conference.exceptions import Unavailable
from policy.live import Live

_LOG = logging.getLogger("portal.watching")

SECONDS = 2.0
COMPARED = 20.0
SOON = 0.5  # between two looks at files that are just being changed


class Watch:
    """A thread that calls `live.look()`, and `record` until the policy that decides stands in the log.

    `compare` is called every twenty seconds, and where another policy decides.
    What goes wrong in one round is logged by its kind, and the next round tries again.
    """

    def __init__(
        self,
        live: Live,
        record: Callable[[], bool],
        compare: Callable[[], object] = lambda: None,
        *,
        seconds: float = SECONDS,
    ) -> None:
        self._live, self._record, self._seconds = live, record, seconds
        self._compare, self._compared_at = compare, -COMPARED
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
        """One look, one try to record what it found, and now and then a comparison."""
        changed = self._live.look()
        if changed:
            _LOG.info("another policy decides: %s", self._live.policy.digest or "none, everything is refused")
        digest = self._live.policy.digest
        if digest and digest != self._recorded:
            self._record()
            self._recorded = digest
        if changed or time.monotonic() >= self._compared_at + COMPARED:
            self._compared_at = time.monotonic()
            with suppress(Unavailable):  # told where the database is looked at
                self._compare()
