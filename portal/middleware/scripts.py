"""Streamlit's scripts, packed: it would send them as they are, and takes no route of ours under their address."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from portal.routes import streamlit_files

_UNDER = ("/static/js/", "/static/css/")


class Scripts:
    """Answers for Streamlit where it is asked for a script or a style sheet."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if (
            scope["type"] == "http"
            and scope["path"].startswith(_UNDER)
            and scope["method"] in ("GET", "HEAD")
        ):
            answer = await run_in_threadpool(streamlit_files.answer, Request(scope))
            await (answer or self.app)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
