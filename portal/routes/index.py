"""The page that holds Streamlit: its own index.html with our style sheet, our script and our bar put in.

All is there before the first paint, so nothing jumps, and "Exit this page" works before anything else has loaded.
"""

import base64
import hashlib
import re
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from conference.i18n import _, current_language
from portal import wording
from portal.markup import Markup
from portal.middleware.gate import FULL, SESSION
from portal.routes import assets, layout, streamlit_files
from portal.wording import bar

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FIRST = '<script type="module"'
#: What it tells programs, and people without JavaScript about programs; and a font that is larger than ours.
_NEEDLESS = re.compile(
    r"\s*(?:<link\s+rel=\"(?:service-desc|preload)\"[^>]*>|<noscript>.*?</noscript>)", re.DOTALL
)
_OWNER = 'data-owner=""'


@cache
def _streamlit() -> str:
    text, removed = _NEEDLESS.subn("", streamlit_files.page())
    if removed != 3:
        raise RuntimeError("Streamlit's index.html no longer has its words for programs and its font.")
    text = text.replace(streamlit_files.sheet_link(), "")
    text = text.replace('"./', '"/')
    for mark in ('<html lang="en">', "</head>", "<body>", "<title>Streamlit</title>", _FIRST):
        if text.count(mark) != 1:
            raise RuntimeError(f"Streamlit's index.html no longer has exactly one {mark}")
    return text


@cache
def content_security_policy() -> str:
    """What the Streamlit page may load. The hash is that of its one inline script, taken from the file itself."""
    hashes = " ".join(
        "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"
        for script in _INLINE.findall(_streamlit())
    )
    return (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self' data:; connect-src 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    )


@cache
def _page(language: str) -> str:
    """The page in one language. It is the same for everybody, but for whose it is."""
    # before the scripts, so that nothing else is on the line before the bar and the first sentence can be drawn
    sheets = Markup("").join(
        Markup('<link rel="stylesheet" href="{}">').format(assets.url(name))
        for name in ("streamlit.css", "kit.css")
    )
    sheets += Markup("<noscript><style>.kit-tell{display:none}</style></noscript>")
    soon = Markup("").join(
        Markup('<link rel="modulepreload" href="{}">').format(address) for address in streamlit_files.soon()
    )
    script = Markup("").join(
        Markup('<script defer src="{}"></script>').format(assets.url(name))
        for name in ("engine.js", "shell.js", "unsent_answers.js")
    )
    # ours comes before the way out; Streamlit's own stands after it and is hidden by our sheet
    skip = Markup('<a class="kit-skip" href="#stMain">{}</a>').format(_("Skip to main content"))
    without_script = Markup("<noscript><p>{}</p>{}</noscript>").format(
        _("This page needs JavaScript. You can sign in, sign out and read the help pages without it."),
        wording.footer(signed_in=True),
    )
    return (
        _streamlit()
        .replace('<html lang="en">', f'<html lang="{language}" {_OWNER}>', 1)
        .replace("<title>Streamlit</title>", f"<title>{Markup.escape(wording.PRODUCT())}</title>", 1)
        .replace("</head>", str(soon) + "</head>", 1)
        .replace(_FIRST, str(sheets + script) + _FIRST, 1)  # scripts run in the order in which they stand
        .replace("<body>", f"<body>{skip}{bar()}{wording.told(drawn=False)}{without_script}", 1)
    )


async def index(request: Request) -> Response:
    """The page, whatever single word the address has: which page of the portal it is, the script decides."""
    if request.scope.get(FULL):
        return layout.page(
            request,
            "sentence.html",
            status=429,
            title=_("You have many pages open"),
            sentence=_(
                "This website is open in too many tabs or windows. Close some of them, then try again."
            ),
            link=(request.scope["path"], _("Try again")),
            signed_in=True,
        )
    owned = _OWNER.replace('""', '"{}"').format(request.scope.get(SESSION, ""))
    return HTMLResponse(
        _page(current_language()).replace(_OWNER, owned, 1),
        headers={"content-security-policy": content_security_policy()},
    )


#: Files at the root of Streamlit's static folder are left to Streamlit.
routes = [Route("/", index), Route("/{page:str}", index)]
