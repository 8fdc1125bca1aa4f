"""The one door for files from outside: a draft of the rules, from somebody who may try one. Nothing comes back out."""

import hashlib
import time
from collections import deque

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from conference.i18n import _
from portal.routes.layout import not_found
from services import policy_drafts, sessions

UPLOAD = "/_stcore/upload_file/"
#: Streamlit puts files on the disk from 1 MiB on; with what stands around a file a smaller one stays below that.
MOST_BYTES = policy_drafts.MOST_BYTES + 2_000
_WAYS = frozenset({"PUT", "DELETE"})
#: Streamlit keeps what was handed in until its page goes: so few at a time, from each session and from all.
MOST_A_SESSION, MOST_OF_ALL, WINDOW = 5, 40, 600.0
_handed_in: deque[tuple[float, str]] = deque()


def is_upload(scope: Scope) -> bool:
    """Whether this request hands in a file, or takes it back. There is no way to ask for one."""
    return scope["path"].startswith(UPLOAD) and scope["method"] in _WAYS


async def refusal(scope: Scope, token: str) -> Response | None:
    """What to answer instead of taking the file; None where it may pass."""
    if not token or not await run_in_threadpool(_may_try, token):
        return not_found()
    if scope["method"] != "PUT":
        return None
    length = Headers(scope=scope).get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        return PlainTextResponse(_("Say how large the file is."), 411)
    if int(length) > MOST_BYTES:
        return PlainTextResponse(_("The draft is larger than 1 MB. Try a smaller one."), 413)
    if _too_many(token, time.monotonic()):
        return PlainTextResponse(_("You have tried many drafts. Wait 10 minutes, then try again."), 429)
    return None


def _too_many(token: str, now: float) -> bool:
    """Count this one in, or say that it has to wait. Of the session only a hash is kept, for ten minutes."""
    session = hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
    while _handed_in and _handed_in[0][0] < now - WINDOW:
        _handed_in.popleft()
    mine = sum(one == session for _at, one in _handed_in)
    if mine >= MOST_A_SESSION or len(_handed_in) >= MOST_OF_ALL:
        return True
    _handed_in.append((now, session))
    return False


def _may_try(token: str) -> bool:
    signed_in = sessions.lookup(token, active=False)
    return signed_in is not None and policy_drafts.may_try(signed_in.actor)
