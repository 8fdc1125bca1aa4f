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
    """The database answers and has the right tables, and the policy is loaded: 200, otherwise 503."""
    return await run_in_threadpool(_ready)


def _ready() -> Response:
    try:
        state = look(runtime.the_database())
        ok = state.is_migrated and state.writable
        digest = runtime.the_policy().digest
    except (Unreachable, RuntimeError) as reason:
        _LOG.warning("not ready: %s", type(reason).__name__)
        return JSONResponse({"ready": False, "database": "does not answer", "policy": ""}, 503)
    words = "ready" if ok else "not migrated" if not state.is_migrated else "cannot be written to"
    return JSONResponse({"ready": ok, "database": words, "policy": digest}, 200 if ok else 503)


async def robots(_request: Request) -> Response:
    """Nothing here is for search engines."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


routes = [Route("/healthz", alive), Route("/readyz", ready), Route("/robots.txt", robots)]
