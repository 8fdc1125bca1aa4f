"""The one door for files from outside: a draft of the rules from somebody who may try one, and a scan from somebody who
may record what was signed on paper. Nothing comes back out here."""

import time
from collections import deque

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from conference import scans
from conference.i18n import _
from portal.routes.layout import not_found
from services import paper_signatures, policy_drafts, sessions

UPLOAD = "/_stcore/upload_file/"
#: With what stands around a file in the request.
AROUND = 2_000
MOST_BYTES = policy_drafts.MOST_BYTES + AROUND
MOST_OF_A_SCAN = scans.MOST_BYTES + AROUND
#: A file that is larger than this would be put on the disk while it comes in; none of ours is ever that large.
MultiPartParser.spool_max_size = MOST_OF_A_SCAN + AROUND
_WAYS = frozenset({"PUT", "DELETE"})
#: Streamlit keeps what was handed in until its page goes: so few at a time, from each person and from all.
MOST_A_PERSON, MOST_OF_ALL, WINDOW = 5, 20, 600.0
_handed_in: deque[tuple[float, str]] = deque()


def is_upload(scope: Scope) -> bool:
    """Whether this request hands in a file, or takes it back. There is no way to ask for one."""
    return scope["path"].startswith(UPLOAD) and scope["method"] in _WAYS


async def refusal(scope: Scope, token: str) -> Response | None:
    """What to answer instead of taking the file; None where it may pass."""
    who, most = await run_in_threadpool(_who_and_most_bytes, token) if token else ("", 0)
    if not most:
        return not_found()
    if scope["method"] != "PUT":
        return None
    length = Headers(scope=scope).get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        return PlainTextResponse(_("Say how large the file is."), 411)
    if int(length) > most:
        return PlainTextResponse(_("The file is too large. Try a smaller one."), 413)
    if _too_many(who, time.monotonic()):
        return PlainTextResponse(_("You have handed in many files. Wait 10 minutes, then try again."), 429)
    return None


def _too_many(who: str, now: float) -> bool:
    """Count this one in, or say that it has to wait. However often they signed in: one must not shut out the rest."""
    while _handed_in and _handed_in[0][0] < now - WINDOW:
        _handed_in.popleft()
    mine = sum(one == who for _at, one in _handed_in)
    if mine >= MOST_A_PERSON or len(_handed_in) >= MOST_OF_ALL:
        return True
    _handed_in.append((now, who))
    return False


def _who_and_most_bytes(token: str) -> tuple[str, int]:
    """Who signed in, and how large a file they may hand in; 0 where they may not hand in any."""
    signed_in = sessions.lookup(token, active=False)
    if signed_in is None:
        return "", 0
    who = signed_in.actor.user_id
    if paper_signatures.may_record(signed_in.actor):
        return who, MOST_OF_A_SCAN
    return who, MOST_BYTES if policy_drafts.may_try(signed_in.actor) else 0
