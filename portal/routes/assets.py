"""Style sheets and the script, under names that carry the hash of their content."""

import hashlib
from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ASSETS = Path(__file__).parent.parent / "assets"
_TYPES = {".css": "text/css", ".js": "text/javascript"}
_STREAMLIT = Path(streamlit.__file__).parent / "static"


@cache
def font_path() -> str:
    """The address of the one font, which Streamlit ships and every page uses."""
    return (
        "/"
        + next(_STREAMLIT.glob("static/media/SourceSansVF-Upright*.woff2")).relative_to(_STREAMLIT).as_posix()
    )


@cache
def _content(name: str) -> bytes:
    if name == "font.css":
        return (
            f'@font-face{{font-family:"Source Sans";font-weight:100 900;font-display:swap;'
            f'src:url({font_path()}) format("woff2")}}'
        ).encode()
    return (ASSETS / name).read_bytes()


@cache
def url(name: str) -> str:
    """The address of an asset."""
    stem, _dot, ending = name.rpartition(".")
    return f"/assets/{stem}-{hashlib.sha256(_content(name)).hexdigest()[:16]}.{ending}"


@cache
def _by_url() -> dict[str, str]:
    return {url(name): name for name in ("kit.css", "plain.css", "font.css", "engine.js", "shell.js")}


async def asset(request: Request) -> Response:
    """One asset, which may be kept for a year."""
    name = _by_url().get(request.url.path)
    if name is None:
        return Response(status_code=404)
    return Response(
        _content(name),
        media_type=_TYPES["." + name.rpartition(".")[2]],
        headers={"cache-control": "public, max-age=31536000, immutable"},
    )


routes = [Route("/assets/{name}", asset)]
