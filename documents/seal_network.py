"""How the process that holds the key asks over HTTP: whoever answers, it reads only so much, and only for so long."""

import ssl
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import certifi
from aiohttp import ClientPayloadError, ClientResponse, ClientSession, ServerTimeoutError, TCPConnector


class StampAnswer(ClientResponse):
    """A time stamp: a few kilobytes with its certificates. It becomes part of the seal."""

    most = 64 * 1024

    async def read(self) -> bytes:
        """The whole answer. Raises ClientPayloadError for one that goes on."""
        body = bytearray()
        async for piece in self.content.iter_any():
            body += piece
            if len(body) > self.most:
                raise ClientPayloadError("too long")
        return bytes(body)


class ListAnswer(StampAnswer):
    """A list of revoked certificates, or what else is evidence for later. It becomes part of each paper."""

    most = 1024 * 1024


class Network:
    """Stands for aiohttp's session where pyHanko wants one: each question has a session of its own.

    pyHanko begins an event loop with each paper, and a session belongs to one loop. The caller sets the time that a
    question may take from its first byte to the last.
    """

    def __init__(self, answer: type[StampAnswer]) -> None:
        self._answer = answer
        self._trusted = ssl.create_default_context(cafile=certifi.where())

    def get(self, **question: Any) -> AbstractAsyncContextManager[ClientResponse]:
        """As aiohttp's."""
        return self._asked("GET", **question)

    def post(self, **question: Any) -> AbstractAsyncContextManager[ClientResponse]:
        """As aiohttp's."""
        return self._asked("POST", **question)

    @asynccontextmanager
    async def _asked(self, method: str, **question: Any) -> AsyncIterator[ClientResponse]:
        """Nothing is unpacked: a short answer could become a long one."""
        try:
            async with (
                ClientSession(
                    connector=TCPConnector(ssl=self._trusted),
                    headers={"Accept-Encoding": "identity"},
                    auto_decompress=False,
                    response_class=self._answer,
                    trust_env=True,
                ) as session,
                session.request(method, **question) as response,
            ):
                yield response
        except TimeoutError as late:  # pyHanko takes aiohttp's own errors for an answer that cannot be had
            raise ServerTimeoutError("too late") from late
