"""Which hosts the portal answers to, and from which pages it takes forms and connections: its own."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from conference.i18n import _
from portal import settings

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
#: Asked by load balancers and watchers, which come by address, not by name. They tell nothing.
_ANY_HOST = frozenset({"/healthz", "/readyz"})


class Origin:
    """Refuses hosts that are not ours, and forms and websockets that another site's page sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or end it."""
        kind = scope["type"]
        if kind not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not is_our_host(headers.get("host", "")) and scope["path"] not in _ANY_HOST:
            await _refuse(scope, receive, send, 400)
        elif (kind == "websocket" or scope["method"] not in _READING) and not is_our_page(headers):
            await _refuse(scope, receive, send, 403)
        else:
            await self.app(scope, receive, send)


def is_our_host(host: str) -> bool:
    """Whether the Host header names one of the allowed hosts; the port does not matter."""
    try:
        parts = urlsplit(f"//{host}")
        name, _port = parts.hostname, parts.port
    except ValueError:
        return False
    plain = name is not None and parts.netloc == host and "@" not in host
    return plain and str(name).rstrip(".") in settings.current().allowed_hosts


def is_our_page(headers: Headers) -> bool:
    """Whether the page that sends this is our own: the Origin must be there and name our host."""
    origin = headers.get("origin", "")
    if origin == settings.current().public_url:
        return True
    parts = urlsplit(origin)
    schemes = ("https",) if settings.current().https else ("http", "https")
    return parts.scheme in schemes and bool(parts.netloc) and parts.netloc == headers.get("host")


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    words = (
        _("Wrong host.")
        if status == 400
        else _("This form was not sent from our own page. Go back and try again.")
    )
    await PlainTextResponse(words, status)(scope, receive, send)
