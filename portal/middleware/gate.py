"""The gate: without a live session nothing is served but the way in, help, and what is the same for everybody."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

import streamlit
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from portal import cookies
from portal.middleware import sockets, uploads
from portal.routes.layout import drop_cookie, not_found
from portal.routes.session import signed_in, token_of

#: Ways in and out, help, and health: for everybody.
OPEN = frozenset(
    {
        "/sign-in",
        "/sign-out",
        "/leave",
        "/invitation",
        "/reset",
        "/help",
        "/privacy",
        "/accessibility",
        "/formats",
        "/words",
        "/verify",
        "/healthz",
        "/readyz",
        "/_stcore/health",
        "/_stcore/host-config",
        "/robots.txt",
    }
)
OPEN_UNDER = ("/assets/", "/invitation/", "/reset/", "/verify/")
#: Streamlit's own doors that stay shut for everybody: files without a session (H-1), agents, its sign-in. Files from
#: outside have rules of their own (`portal.middleware.uploads`).
SHUT = ("/media", "/component", "/_stcore", "/auth", "/oauth2callback", "/app")
STREAM = "/_stcore/stream"
#: Asked by the script of a page: they answer in words that it understands.
ASKED_BY_SCRIPT = ("/session",)
#: Paths of more than one step that somebody signed in may ask for.
DEEP = ("/files/", "/session/extend", "/session/answers")
#: Where the scope of a request says which session it belongs to.
SESSION = "portal.session"
#: And whether so many of its pages are open that another would stay without its connection.
FULL = "portal.full"
#: The header that says whose a connection is; `server.trustedUserHeaders` in config.toml names it too.
OWNER = "x-portal-owner"


class Gate:
    """Looks the session up for every request that is not open to everybody. Being looked up is not activity."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or send it to the sign-in page."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if scope["type"] == "websocket":
            opened = await signed_in(HTTPConnection(scope)) if path == STREAM else None
            if opened is None or sockets.is_full(opened):
                await receive()
                await send({"type": "websocket.close", "code": 1008})
                return
            with sockets.one_of(opened):
                await self.app(_owned(scope), receive, send)
        elif path in OPEN or path.startswith(OPEN_UNDER) or path in bundle():
            await self.app(scope, receive, send)
        elif uploads.is_upload(scope):
            refused = await uploads.refusal(scope, _token(scope))
            await (refused or self.app)(scope, receive, send)
        elif _is_shut(path) or path.startswith("/static"):
            await not_found()(scope, receive, send)
        elif (session := await signed_in(HTTPConnection(scope))) is None:
            await _turned_away(scope)(scope, receive, send)
        elif "/" in path.strip("/") and not path.startswith(DEEP):
            await not_found()(scope, receive, send)
        else:
            await self.app({**scope, SESSION: session.id, FULL: sockets.is_full(session)}, receive, send)


@cache
def bundle() -> frozenset[str]:
    """The paths of Streamlit's own static files: the same for everybody, and hashed."""
    root = Path(streamlit.__file__).parent / "static"
    return frozenset(
        f"/{file.relative_to(root).as_posix()}"
        for file in root.rglob("*")
        if file.is_file() and file.name != "index.html"
    )


def _is_shut(path: str) -> bool:
    return any(path == shut or path.startswith(f"{shut}/") for shut in SHUT)


def _owned(scope: Scope) -> Scope:
    """The connection with whose it is, which Streamlit compares before it gives a session id back to anybody.

    Otherwise whoever presents the id of another's open page is sent what that page still had to say.
    """
    name = OWNER.encode("latin-1")
    kept = [(key, value) for key, value in scope["headers"] if key != name]
    return {**scope, "headers": [*kept, (name, cookies.hash_of(_token(scope)).encode())]}


def _token(scope: Scope) -> str:
    return token_of(HTTPConnection(scope))


def _turned_away(scope: Scope) -> Response:
    response = _way_in(scope)
    if cookies.left_name() in HTTPConnection(scope).cookies:
        drop_cookie(response, cookies.session_name())
        drop_cookie(response, cookies.left_name())
    return response


def _way_in(scope: Scope) -> Response:
    path = scope["path"]
    if path.startswith(ASKED_BY_SCRIPT):
        return JSONResponse({"left": 0}, 401)
    if scope["method"] not in ("GET", "HEAD") or path == "/":
        return RedirectResponse("/sign-in", 303)
    wanted = path + ("?" + scope["query_string"].decode("latin-1") if scope["query_string"] else "")
    return RedirectResponse(f"/sign-in?next={quote(wanted, safe='')}", 303)
