"""Messages between a process and its child: a length of four bytes, then so many bytes, over a pipe."""

import json
import struct
from collections.abc import Mapping
from typing import IO, Any

#: No document of a conference is larger. A length beyond it means that the two no longer understand each other.
MOST_BYTES = 64 * 1024 * 1024
_LENGTH = struct.Struct(">I")


def send(pipe: IO[bytes], *parts: bytes | Mapping[str, Any]) -> None:
    """Write each part as one frame, a mapping as JSON. Raises OSError where nobody listens any more."""
    for part in parts:
        frame = part if isinstance(part, bytes) else json.dumps(part).encode()
        pipe.write(_LENGTH.pack(len(frame)) + frame)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next frame. Raises EOFError where the other side is gone, in the middle of a frame too."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    if length > MOST_BYTES:
        raise EOFError
    return _exactly(pipe, length)


def receive_message(pipe: IO[bytes]) -> dict[str, Any]:
    """The next frame, as the mapping that was sent. Raises EOFError, also for what is no message."""
    try:
        message = json.loads(receive(pipe))
    except ValueError:
        raise EOFError from None
    if not isinstance(message, dict):
        raise EOFError
    return message


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    read = pipe.read(length)
    if len(read) < length:
        raise EOFError
    return read
