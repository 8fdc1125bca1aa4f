"""Is the process there, and is it ready for people."""

import asyncio
import hmac
import ipaddress
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import asdict, dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from db.health import DatabaseState, Unreachable, look
from portal import descriptors, leaving, settings
from services import jobs, runtime

_LOG = logging.getLogger("portal.health")

#: Seconds for which an answer is given again, and after which nobody is kept waiting for a new one.
KEPT, PATIENCE = 1.0, 0.8


@dataclass(frozen=True, kw_only=True)
class State:
    """What was found. Of a file with a mistake only what kind of trouble it is: it could quote anything."""

    ready: bool
    database: str
    policy: str = ""
    alarms: tuple[str, ...] = ()
    leaving: bool = False


_TOO_SLOW = State(ready=False, database="does not answer in time")


class Readiness:
    """The state of the portal, worked out at most once a second, by one thread, however many ask."""

    def __init__(self, find: Callable[[], State], clock: Callable[[], float] = time.monotonic) -> None:
        self._find, self._clock = find, clock
        self._finding: Future[State] | None = None
        self._began = 0.0

    async def now(self) -> State:
        """The state, within a second: where it cannot be found in that time, the portal is not ready."""
        finding = self._finding
        if finding is None or (finding.done() and self._clock() - self._began >= KEPT):
            finding = self._finding = Future()
            self._began = self._clock()
            # a thread of its own: those that serve people may all be waiting, and none is waited for at the end
            threading.Thread(target=self._work, args=(finding,), name="readiness", daemon=True).start()
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(finding)), PATIENCE)
        except TimeoutError:
            _LOG.warning("not ready: %s", _TOO_SLOW.database)
            return _TOO_SLOW

    def _work(self, finding: "Future[State]") -> None:
        try:
            finding.set_result(self._find())
        except Exception as error:
            _LOG.warning("not ready: %s", type(error).__name__)
            finding.set_result(State(ready=False, database="cannot be looked at"))


def find() -> State:
    """Whether the database answers with the right tables and rights, and the policy decides; and every alarm.

    Nobody is waited for: whoever writes just now shows that it can be written.
    """
    try:
        state = look(runtime.the_database(), waiting=False)
        live = runtime.the_live_policy()
    except (Unreachable, RuntimeError) as reason:
        _LOG.warning("not ready: %s", type(reason).__name__)
        return State(ready=False, database="does not answer")
    words, alarms, full = _in_words(state), live.alarms(), descriptors.nearly_none()
    is_leaving = leaving.this_node.has_begun
    own = (descriptors.too_few(descriptors.limit()), full)
    return State(
        ready=words == "ready"
        and not full
        and not is_leaving
        and not any(alarm.is_serious for alarm in alarms),
        database=words,
        policy=live.policy.digest,
        alarms=(*(alarm.trouble.display_name for alarm in alarms), *jobs.alarms(), *filter(None, own)),
        leaving=is_leaving,
    )


def _in_words(state: DatabaseState) -> str:
    if not state.is_migrated:
        return "not migrated"
    if state.missing:
        return "rights are missing"
    return "ready" if state.writable else "cannot be written to"


_readiness = Readiness(find)


async def alive(_request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok")


async def ready(request: Request) -> Response:
    """200 where people can be served, otherwise 503. Why is told on this machine, and to the monitoring."""
    state = await _readiness.now()
    said = asdict(state) if _may_know_why(request) else {"ready": state.ready}
    return JSONResponse(said, 200 if state.ready else 503)


def _may_know_why(request: Request) -> bool:
    token = settings.current().monitoring_token
    given = request.headers.get("authorization", "").encode()
    if token is not None and hmac.compare_digest(given, f"Bearer {token.get_secret_value()}".encode()):
        return True
    # a proxy on this machine that is not named among those trusted would make everybody a neighbour
    is_passed_on = {"forwarded", "x-forwarded-for", "x-real-ip", "via"} & set(request.headers)
    return not is_passed_on and request.client is not None and _is_here(request.client.host)


def _is_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


async def robots(_request: Request) -> Response:
    """Nothing here is for search engines."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


routes = [Route("/healthz", alive), Route("/readyz", ready), Route("/robots.txt", robots)]
