"""The language of a request, from the cookie in which the person keeps it."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from conference.i18n import use_language
from portal import cookies


class Language:
    """Chooses the language for everything that is written in this request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the cookie and pass the request on."""
        if scope["type"] == "http":
            use_language(cookies.language_of(HTTPConnection(scope).cookies.get(cookies.LANGUAGE)))
        await self.app(scope, receive, send)
