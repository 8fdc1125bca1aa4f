"""What somebody types on a page, before they send it: taken from the script of that page, and given out to nobody.

Only a page that was drawn for the person carries what this asks for; only their own session may hand it in.
"""

import json
import re
import time
from collections import Counter, deque
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from conference.exceptions import ConferenceError, NotFound, Unavailable
from portal import arriving, cookies
from portal.routes import layout
from portal.routes.session import signed_in, token_of
from services import unsent_answers

MOST_BYTES = 600_000
MOST_FIELDS = 100
#: Somebody who types is heard every four seconds, and at each field that is left.
MOST_A_MINUTE = 120
_NAME = re.compile(r"[a-zA-Z0-9_-]{1,400}")


class Pace:
    """How often each account hands something in: in this process, for a minute."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._handed_in: deque[tuple[float, str]] = deque()
        self._counts: Counter[str] = Counter()

    def is_too_fast(self, user_id: str, now: float) -> bool:
        """Count this one in, or say that it has to wait."""
        while self._handed_in and self._handed_in[0][0] < now - 60:
            self._counts[self._handed_in.popleft()[1]] -= 1
            self._counts += Counter()
        if self._counts[user_id] >= self._most:
            return True
        self._handed_in.append((now, user_id))
        self._counts[user_id] += 1
        return False


_pace = Pace(MOST_A_MINUTE)


async def take(request: Request) -> Response:
    """Keep what was typed."""
    with arriving.one_from(cookies.hash_of(token_of(request))):
        return await _keep(request)


async def _keep(request: Request) -> Response:
    body = await _body(request)
    if body is None:
        return Response(status_code=413)
    handed_in = _read(body)
    if handed_in is None:
        return Response(status_code=400)
    if not layout.is_ours(request, handed_in.pop(layout.TOKEN_FIELD)):
        return Response(status_code=403)
    session = await signed_in(request, active=True)
    if session is None:
        return Response(status_code=401)
    if _pace.is_too_fast(session.actor.user_id, time.monotonic()):
        return Response(status_code=429)
    try:
        await run_in_threadpool(
            unsent_answers.keep_typed, session.actor, handed_in["showing"], handed_in["answers"]
        )
    except NotFound:  # of another account's page, or of yesterday's
        return Response(status_code=404)
    except Unavailable:
        raise
    except ConferenceError:
        return Response(status_code=413)
    return Response(status_code=204)


async def _body(request: Request) -> bytes | None:
    """What was sent, or None where it is too much."""
    read = bytearray()
    try:
        async for chunk in request.stream():
            read += chunk
            if len(read) > MOST_BYTES:
                return None
    except ClientDisconnect:
        return b""
    return bytes(read)


def _read(body: bytes) -> dict[str, Any] | None:
    """The token, the showing and the answers; None where it is anything else."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.keys() != {layout.TOKEN_FIELD, "showing", "answers"}:
        return None
    answers = found["answers"]
    if not (isinstance(answers, dict) and isinstance(found["showing"], str)):
        return None
    right = all(_NAME.fullmatch(name) and isinstance(answer, str) for name, answer in answers.items())
    is_token = isinstance(found[layout.TOKEN_FIELD], str)
    return found if right and is_token and 0 < len(answers) <= MOST_FIELDS else None


routes = [Route("/session/answers", take, methods=["POST"])]
