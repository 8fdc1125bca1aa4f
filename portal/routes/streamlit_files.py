"""Streamlit's own scripts and style sheet: packed, without what our pages never draw, and fetched ahead."""

import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import Response

from portal.routes import packing

ROOT = Path(streamlit.__file__).parent / "static"
_SHEET = re.compile(r'<link rel="stylesheet" crossorigin href="\./(static/css/index\.[^"]+\.css)">')
_SCRIPT = re.compile(r'(?:src|href)="\./(static/js/[^"]+\.js)"')
#: Asked for by the first elements that it draws, one after the other: named ahead, they come with the rest.
_SOON = ("Html.*.js", "purify.es.*.js")
_ICONS = "@font-face{font-family:Material Symbols Rounded;"
_TEXT = re.compile(r"@font-face\{font-family:Source Sans;[^}]*\}")
_TYPES = {".js": "text/javascript", ".css": "text/css"}


@cache
def page() -> str:
    """The page that holds Streamlit, as it ships it."""
    return (ROOT / "index.html").read_text("utf-8")


@cache
def sheet_link() -> str:
    """The link to its style sheet, as it stands in the page."""
    found = _SHEET.search(page())
    if found is None:
        raise RuntimeError("Streamlit's index.html no longer names one style sheet.")
    return found[0]


@cache
def sheet() -> bytes:
    """Its style sheet, without its font for text, 171 kB, since ours is a part of it.

    The font of icons, 375 kB, is fetched only where an icon is drawn: its script asks for that font at every start,
    with a space to be drawn, and a font of letters alone is not fetched then.
    """
    found = _SHEET.search(page())
    text = (ROOT / found[1]).read_text("utf-8") if found else ""
    if text.count(_ICONS) != 1:
        raise RuntimeError("Streamlit's style sheet no longer has the one font of icons.")
    return (
        _TEXT.sub("", text)
        .replace(_ICONS, f"{_ICONS}unicode-range:U+30-39,U+5F,U+61-7A;")
        .replace("url(../media/", "url(/static/media/")
        .encode()
    )


@cache
def soon() -> tuple[str, ...]:
    """The addresses of scripts that every page asks for and that Streamlit's own page does not name."""
    return tuple(f"/static/js/{next((ROOT / 'static' / 'js').glob(name)).name}" for name in _SOON)


@cache
def scripts() -> tuple[str, ...]:
    """The addresses of all scripts of a first visit, the largest first."""
    named = {f"/{path}" for path in _SCRIPT.findall(page())} | set(soon())
    return tuple(sorted(named, key=lambda address: -(ROOT / address[1:]).stat().st_size))


@cache
def _files() -> dict[str, Path]:
    return {
        f"/{file.relative_to(ROOT).as_posix()}": file
        for file in (ROOT / "static").rglob("*")
        if file.suffix in _TYPES
    }


@cache
def _content(path: str) -> bytes:
    return _files()[path].read_bytes()


def answer(request: Request) -> Response | None:
    """One script or style sheet, under the name that Streamlit gives it; None for everything else.

    In a thread: packing takes a moment.
    """
    file = _files().get(request.url.path)
    return packing.answer(request, _content(request.url.path), _TYPES[file.suffix]) if file else None
