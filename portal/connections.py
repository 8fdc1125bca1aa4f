"""How long a connection is waited for, whoever starts the server: uvicorn waits for ever for the rest of a request.

How long the body of a request may take says `portal.middleware.bodies`, which has a sentence for the person.
"""

import asyncio
from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

#: From a connection, or the first byte of a request on one that is kept, to the end of its headers, in seconds. Also
#: for what still comes after the answer has gone.
FIRST_LINES = 15.0
#: In which some of an answer must be taken in.
NOT_TAKEN = 120.0
_LATE = b"Your request did not reach us in time. Try again."


class Bounded(HttpToolsProtocol):
    """A connection of HTTP/1 that is closed where its other end lets it wait."""

    _waits: TimerHandle | None = None
    _is_half_here = False
    _is_full: TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a request."""
        super().connection_made(transport)
        self._expect()

    def on_message_begin(self) -> None:
        """A request begins: its headers have so long from now."""
        super().on_message_begin()
        self._is_half_here = True
        self._expect()

    def on_headers_complete(self) -> None:
        """From here on the route decides, and `portal.middleware.bodies`."""
        self._is_half_here = False
        self._end_wait()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """What comes while nothing is being answered keeps the connection for a moment only."""
        super().data_received(data)
        if self._waits is None and not self._is_answering() and self.transport.get_protocol() is self:
            self._expect()

    def on_response_complete(self) -> None:
        """Whoever does not take in the last of it is not waited for either."""
        super().on_response_complete()
        if self.transport.get_write_buffer_size():
            self.loop.call_later(NOT_TAKEN, self._let_go)

    def pause_writing(self) -> None:
        """More is to go out than goes."""
        super().pause_writing()
        self._is_full = self.loop.call_later(NOT_TAKEN, self.transport.abort)

    def resume_writing(self) -> None:
        """It went."""
        super().resume_writing()
        self._end_full()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._end_wait()
        self._end_full()
        super().connection_lost(exc)

    def _is_answering(self) -> bool:
        cycle: RequestResponseCycle | None = getattr(self, "cycle", None)
        return cycle is not None and not cycle.response_complete

    def _expect(self) -> None:
        self._end_wait()
        self._waits = self.loop.call_later(FIRST_LINES, self._too_late)

    def _too_late(self) -> None:
        self._waits = None
        if self.transport.is_closing():
            return
        if self._is_answering():  # and half of the next request is here
            self._expect()
            return
        if self._is_half_here:
            self.transport.write(
                b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-type: text/plain\r\n"
                b"content-length: %d\r\n\r\n%s" % (len(_LATE), _LATE)
            )
        self.transport.close()

    def _let_go(self) -> None:
        if self.transport.is_closing() and self.transport.get_write_buffer_size():
            self.transport.abort()

    def _end_wait(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None

    def _end_full(self) -> None:
        if self._is_full is not None:
            self._is_full.cancel()
            self._is_full = None


def bound() -> None:
    """Every connection of this process is bounded.

    Where uvicorn loads `portal.app` by itself it has chosen the class of connections by then.
    """
    HttpToolsProtocol.__new__ = staticmethod(_bounded)  # type: ignore[method-assign, assignment]


def _bounded(of: type[Any], *_given: Any, **_named: Any) -> Any:
    return object.__new__(Bounded if of is HttpToolsProtocol else of)
