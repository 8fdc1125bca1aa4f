"""Pages that were closed: what people had typed on them leaves the memory of this process by a clock of its own.

Streamlit keeps a page that lost its connection, so that it can be given back, and by itself lets go of an old one only
when another is closed. Everything here happens on the event loop.
"""

import asyncio
import gc
import logging
import time
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo, SessionStorage

_LOG = logging.getLogger("portal.closed_pages")

#: Seconds between two looks. With the 40 in which a lost connection is noticed and `server.disconnectedSessionTTL`,
#: what was typed is gone within two minutes.
EVERY = 15.0
#: At most so many are kept. Where more lose their connection in one minute, those that lost it first begin anew.
MOST = 500


class ClosedPages(SessionStorage):
    """Each closed page with the moment until which it is kept, in the order in which they were closed."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._kept: dict[str, tuple[float, SessionInfo]] = {}

    def get(self, session_id: str) -> SessionInfo | None:
        """The page, unless its time is over."""
        until, page = self._kept.get(session_id, (0.0, None))
        return page if self._clock() < until else None

    def save(self, session_info: SessionInfo) -> None:
        """Keep it from now on."""
        page_id = session_info.session.id
        self._kept.pop(page_id, None)
        self._kept[page_id] = (self._clock() + self._seconds, session_info)
        if len(self._kept) > MOST:
            self._end(next(iter(self._kept)))

    def delete(self, session_id: str) -> None:
        """Keep it no longer: it is open again, or was ended."""
        self._kept.pop(session_id, None)

    def list(self) -> list[SessionInfo]:
        """Every page that is kept."""
        return [page for _until, page in self._kept.values()]

    def end_old(self) -> int:
        """End each page whose time is over, and everything that was typed on it; how many."""
        now = self._clock()
        over = [page_id for page_id, (until, _page) in self._kept.items() if until <= now]
        for page_id in over:
            self._end(page_id)
        if over:
            gc.collect()  # what belongs to a page refers to one another
        return len(over)

    def _end(self, page_id: str) -> None:
        _until, page = self._kept.pop(page_id)
        page.session.shutdown()


def kept() -> ClosedPages:
    """Let the Streamlit of this process keep its closed pages here from now on."""
    manager: Any = get_instance()._session_mgr
    # 1.67 has no other way to say it: `st.App` makes the storage, and takes none
    if not isinstance(getattr(manager, "_session_storage", None), MemorySessionStorage):
        raise RuntimeError("This Streamlit keeps its closed pages elsewhere. See portal/closed_pages.py.")
    manager._session_storage = pages = ClosedPages(st.get_option("server.disconnectedSessionTTL"))
    return pages


async def end_old(pages: ClosedPages) -> None:
    """End what is over, for as long as the portal serves."""
    while True:
        await asyncio.sleep(EVERY)
        try:
            pages.end_old()
        except Exception as error:  # whatever is wrong with one page, the others end too
            _LOG.warning("closed pages could not be ended: %s", type(error).__name__)
