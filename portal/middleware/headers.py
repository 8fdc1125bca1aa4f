"""Security headers on every response, and nothing kept by anybody on the way."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal import settings

#: For everything but the Streamlit page, which brings its own policy (`portal.routes.index`).
PLAIN = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # "no-referrer" would make browsers send "Origin: null" with our own forms
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex, nofollow",
}
#: Names that carry a hash of their content: these may be kept.
HASHED = ("/static/", "/assets/")


class Headers:
    """Adds the headers above. A response may bring its own content security policy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                add(MutableHeaders(scope=message), keep=_may_keep(scope["path"], message["status"]))
            await send(message)

        await self.app(scope, receive, complete)


def add(headers: MutableHeaders, *, keep: bool = False) -> None:
    """Complete the headers of one response."""
    for name, value in ALWAYS.items():
        headers[name] = value
    headers.setdefault("content-security-policy", PLAIN)
    if settings.current().https:
        headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
    if not keep:
        headers["cache-control"] = "no-store"


def _may_keep(path: str, status: int) -> bool:
    return status in (200, 206, 304) and path.startswith(HASHED)
