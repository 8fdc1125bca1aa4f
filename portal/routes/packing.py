"""Files that are the same for everybody, packed as small as the browser can unpack them, and kept by it for a year."""

import gzip
import re
from collections.abc import Callable
from functools import cache

import brotli
from starlette.requests import Request
from starlette.responses import Response

_NEVER = re.compile(r"q=0(\.0{0,3})?")
#: Brotli packs no smaller than by 6 % at its highest level, for eight times the time. Each file is packed when it is
#: first asked for, and kept in memory.
_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=9),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}


def packing(accepted: str) -> str:
    """The best packing that a browser says it can undo, or "" for none."""
    undone = set()
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        if not _NEVER.fullmatch(weight.strip()):
            undone.add(name.strip())
    return next((name for name in _PACKERS if name in undone), "")


@cache
def packed(content: bytes, name: str) -> bytes:
    """These bytes, packed."""
    return _PACKERS[name](content)


def answer(request: Request, content: bytes, media_type: str) -> Response:
    """A file under a name that carries the hash of its content."""
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    name = packing(request.headers.get("accept-encoding", ""))
    if name and media_type.startswith("text/"):  # a font is packed as it is
        content, headers["content-encoding"] = packed(content, name), name
    return Response(content, media_type=media_type, headers=headers)
