"""A form with one file in it, from anybody: bounded in bytes and in time, and never on the disk.

A request that is turned away is still read to its end, within bounds and keeping nothing: a browser that is cut off
while it sends shows no sentence.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from portal.routes.layout import TOKEN_FIELD, is_ours
from services import throttle

#: What stands around the file: the boundaries, the token, a code.
_AROUND = 8_000
_SECONDS = 60.0
_MOST_UNREAD, _SECONDS_UNREAD = 32 * 1024 * 1024, 20.0


class TooLarge(Exception):
    """More than may be handed in."""


class NotOurs(Exception):
    """Not a form of ours, or one of another browser."""


class NotInTime(Exception):
    """It did not come to its end in time, or the line broke."""


@dataclass(frozen=True)
class HandedIn:
    """What was in the form. `file` is b"" where none was chosen."""

    fields: dict[str, str]
    file: bytes


class Places:
    """How many may hand something in at the same time, in all and from one network. For one event loop.

    Networks are those that tries are counted by: one person has millions of addresses.
    """

    def __init__(self, *, of_all: int, of_each: int) -> None:
        self._of_all, self._of_each = of_all, of_each
        self._taken: Counter[str] = Counter()

    def take(self, address: str) -> bool:
        """Take a place, if there is one."""
        network = throttle.network(address)
        if self._taken.total() >= self._of_all or self._taken[network] >= self._of_each:
            return False
        self._taken[network] += 1
        return True

    def leave(self, address: str) -> None:
        """Give it back."""
        self._taken[throttle.network(address)] -= 1
        self._taken += Counter()  # forgets networks that have none


async def read(request: Request, most: int) -> HandedIn:
    """The form, with a file of at most so many bytes. Raises TooLarge, NotInTime and NotOurs."""
    whole = most + _AROUND

    class InMemory(MultiPartParser):
        spool_max_size = whole + 1  # beyond what can arrive, so nothing ever goes to the disk

    stream = request.stream()
    parser = InMemory(
        request.headers, _at_most(stream, whole), max_files=1, max_fields=4, max_part_size=1_000
    )
    try:
        async with asyncio.timeout(_SECONDS):
            form = await parser.parse()
    except (TimeoutError, ClientDisconnect):
        await _let_pass(stream)
        raise NotInTime from None
    except (MultiPartException, KeyError):
        await _let_pass(stream)
        raise NotOurs from None
    except TooLarge:
        await _let_pass(stream)
        raise
    try:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        if not is_ours(request, fields.pop(TOKEN_FIELD, "")):
            raise NotOurs
        file = await _file_of(form)
    finally:
        await form.close()
    if len(file) > most:
        raise TooLarge
    return HandedIn(fields, file)


async def read_nothing(request: Request) -> None:
    """Take in what is sent, and keep none of it."""
    await _let_pass(request.stream())


async def _let_pass(stream: AsyncGenerator[bytes, None]) -> None:
    read = 0
    try:
        async with asyncio.timeout(_SECONDS_UNREAD):
            async for chunk in stream:
                read += len(chunk)
                if read > _MOST_UNREAD:
                    return
    except (TimeoutError, ClientDisconnect):
        return


async def _at_most(stream: AsyncGenerator[bytes, None], most: int) -> AsyncGenerator[bytes, None]:
    read = 0
    async for chunk in stream:
        read += len(chunk)
        if read > most:
            raise TooLarge
        yield chunk


async def _file_of(form: FormData) -> bytes:
    file = form.get("file")
    return await file.read() if isinstance(file, UploadFile) else b""
