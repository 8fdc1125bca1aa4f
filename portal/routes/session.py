"""How long a session still lasts, and putting its end off. Asked by the script of the page."""

from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from conference.sessions import EndReason, SignedIn
from portal import cookies
from portal.routes import layout
from services import sessions
from services.runtime import now


def left(session: SignedIn) -> int:
    """Seconds until the session ends."""
    ends: datetime = session.ends_at
    return max(0, int((ends - now()).total_seconds()))


async def current(request: Request) -> Response:
    """How long it still lasts, and which one it is: a page shows only what is its own. Asking is not activity."""
    session = await signed_in(request)
    if session is None:
        return JSONResponse({"left": 0}, 401)
    token = layout.form_token(request)
    response = JSONResponse({"left": left(session), "form": token, "id": session.id})
    if request.cookies.get(cookies.csrf_name()) != token:
        layout.set_cookie(response, cookies.csrf_name(), token)
    return response


async def extend(request: Request) -> Response:
    """The person is still there."""
    if await layout.form_of(request) is None:
        return JSONResponse({"left": 0}, 403)
    session = None if await has_left(request) else await run_in_threadpool(sessions.extend, token_of(request))
    return JSONResponse({"left": 0}, 401) if session is None else JSONResponse({"left": left(session)})


def token_of(request: HTTPConnection) -> str:
    """The token of the sign-in, or ""."""
    return request.cookies.get(cookies.session_name(), "")


async def signed_in(request: HTTPConnection, *, active: bool = False) -> SignedIn | None:
    """Who is signed in, or None. `active` where the person did something."""
    token = token_of(request)
    if not token or await has_left(request):
        return None
    return await run_in_threadpool(sessions.lookup, token, active=active)


async def has_left(request: HTTPConnection) -> bool:
    """Whether somebody pressed "Exit this page" in this browser. The session ends now if it did not then."""
    if cookies.left_name() not in request.cookies:
        return False
    await run_in_threadpool(sessions.sign_out, token_of(request), reason=EndReason.LEFT_QUICKLY)
    return True


routes = [Route("/session", current), Route("/session/extend", extend, methods=["POST"])]
