"""Is the process there, and is it ready for people."""

import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from db.health import Unreachable, look
from services import runtime

_LOG = logging.getLogger("portal.health")


async def alive(_request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok")


async def ready(_request: Request) -> Response:
    """200 where the database answers with the right tables and the policy decides, otherwise 503; and every alarm."""
    return await run_in_threadpool(_ready)


def _ready() -> Response:
    try:
        state = look(runtime.the_database())
        live = runtime.the_live_policy()
    except (Unreachable, RuntimeError) as reason:
        _LOG.warning("not ready: %s", type(reason).__name__)
        return _said(False, "does not answer", "", [])
    right = state.is_migrated and state.writable
    words = "ready" if right else "not migrated" if not state.is_migrated else "cannot be written to"
    alarms = live.alarms()
    ok = right and not any(alarm.is_serious for alarm in alarms)
    # Anybody may ask here, so only what kind of trouble it is: a mistake in the file could quote anything.
    return _said(ok, words, live.policy.digest, [alarm.trouble.display_name for alarm in alarms])


def _said(ok: bool, database: str, policy: str, alarms: list[str]) -> Response:
    said = {"ready": ok, "database": database, "policy": policy, "alarms": alarms}
    return JSONResponse(said, 200 if ok else 503)


async def robots(_request: Request) -> Response:
    """Nothing here is for search engines."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


routes = [Route("/healthz", alive), Route("/readyz", ready), Route("/robots.txt", robots)]
