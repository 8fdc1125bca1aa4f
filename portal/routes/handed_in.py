"""A form with one file in it, from anybody: bounded in bytes and in time, and never on the disk.

A request that is turned away is still read to its end, within bounds and keeping nothing: a browser that is cut off
while it sends shows no sentence.
"""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from portal.routes.layout import TOKEN_FIELD, is_ours
from portal.routes.reading_places import Place

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


async def read(request: Request, most: int, place: Place | None = None) -> HandedIn:
    """The form, with a file of at most so many bytes. Raises TooLarge, NotInTime and NotOurs.

    Whoever sends it slowly loses the place to somebody who waits for one, and that is NotInTime.
    """
    whole = most + _AROUND

    class InMemory(MultiPartParser):
        spool_max_size = whole + 1  # beyond what can arrive, so nothing ever goes to the disk

    stream = request.stream()
    parser = InMemory(
        request.headers, _at_most(stream, whole), max_files=1, max_fields=4, max_part_size=1_000
    )
    try:
        async with asyncio.timeout(_SECONDS) as patience:
            if place is not None:
                place.is_read(patience)
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
    finally:
        if place is not None:
            place.was_read()
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


def is_small(request: Request) -> bool:
    """Whether there is no room for a file in it: what it holds in memory is nothing to count."""
    length = request.headers.get("content-length", "")
    return length.isascii() and length.isdigit() and int(length[:9]) <= _AROUND


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
