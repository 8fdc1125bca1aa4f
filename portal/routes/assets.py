"""Style sheets, scripts and the font, under names that carry the hash of their content."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.routes import packing, streamlit_files

ASSETS = Path(__file__).parent.parent / "assets"
_NAMES = (
    "kit.css",
    "plain.css",
    "streamlit.css",
    "engine.js",
    "shell.js",
    "unsent_answers.js",
    "ahead.js",
    "portal-sans.woff2",
)
_TYPES = {"css": "text/css", "js": "text/javascript", "woff2": "font/woff2"}


@cache
def _content(name: str) -> bytes:
    if name == "streamlit.css":
        return streamlit_files.sheet()
    content = (ASSETS / name).read_bytes()
    return _face() + content if name == "kit.css" else content


def _face() -> bytes:
    return (
        '@font-face{font-family:"Portal Sans";font-weight:200 900;font-display:swap;'
        f'src:url({url("portal-sans.woff2")}) format("woff2")}}\n'
    ).encode()


@cache
def url(name: str) -> str:
    """The address of an asset."""
    stem, _dot, ending = name.rpartition(".")
    return f"/assets/{stem}-{hashlib.sha256(_content(name)).hexdigest()[:16]}.{ending}"


@cache
def ahead() -> tuple[str, ...]:
    """What a first page behind the sign-in needs besides what every page has, the largest first."""
    return *streamlit_files.scripts(), url("streamlit.css")


@cache
def _by_url() -> dict[str, str]:
    return {url(name): name for name in _NAMES}


def asset(request: Request) -> Response:
    """One asset, which may be kept for a year."""
    name = _by_url().get(request.url.path)
    if name is None:
        return Response(status_code=404)
    return packing.answer(request, _content(name), _TYPES[name.rpartition(".")[2]])


routes = [Route("/assets/{name}", asset)]
