"""The frame of the plain HTML pages: the same look as the Streamlit ones, and no script needed."""

import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from conference import formats
from conference.i18n import _, current_language, ngettext
from portal import cookies, settings, wording
from portal.markup import Markup
from portal.routes import assets
from portal.wording import bar, told

HERE = Path(__file__).parent
TOKEN_FIELD = "form"  # noqa: S105 (the name of the field, not a secret)

_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.i18n"],
)
_environment.install_gettext_callables(lambda text: _(text), ngettext, newstyle=True)  # type: ignore[attr-defined]
_environment.globals.update(formats=formats, wording=wording)


def render(template: str, **context: Any) -> str:
    """One template in the language of the request."""
    return _environment.get_template(template).render(
        {
            "errors": {},
            "lang": current_language(),
            "language": current_language(),
            "css": assets.url("kit.css"),
            "plain_css": assets.url("plain.css"),
            "script": assets.url("shell.js"),
            "ahead": (assets.url("ahead.js"), assets.ahead()),
            "font": assets.url("portal-sans.woff2"),
            "engine": assets.url("engine.js"),
            "bar": bar() + told(),
            "product": wording.PRODUCT(),
            "demo": wording.is_demo(),
            "signed_in": False,
            "session": None,
            "over": False,
            "now": int(time.time()),
            **context,
        }
    )


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    errors: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """A page with a form token. `errors` maps a field to its sentence; "" is for the whole form.

    A form shown again is answered with 200: to the browser nothing went wrong.
    """
    token = form_token(request)
    body = render(template, token=token, errors=dict(errors or {}), **context)
    response = HTMLResponse(body, status)
    if request.cookies.get(cookies.csrf_name()) != token:
        set_cookie(response, cookies.csrf_name(), token)
    return response


def form_token(request: Request) -> str:
    """The token of this browser: in its cookie, and in every form that we give it."""
    known = request.cookies.get(cookies.csrf_name(), "")
    return known if 32 <= len(known) <= 64 and known.isascii() else secrets.token_urlsafe(32)


async def form_of(request: Request) -> dict[str, str] | None:
    """The fields of a form that was really ours, or None where the token is missing or wrong."""
    async with request.form(max_files=0, max_fields=30, max_part_size=64_000) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
    return fields if is_ours(request, fields.pop(TOKEN_FIELD, "")) else None


def is_ours(request: Request, given: str) -> bool:
    """Whether the token of a form is the one that this browser was given."""
    known = request.cookies.get(cookies.csrf_name(), "")
    same = secrets.compare_digest(known.encode("utf-8", "replace"), given.encode("utf-8", "replace"))
    return bool(known) and same


def expired_form(request: Request) -> HTMLResponse:
    """The answer to a form without its token: a cookie that was cleared, or a form of another site."""
    said = _("This form was too old, or your browser kept no cookie. Open the page again.")
    return _again(request, 403, said)


def late_form(request: Request) -> HTMLResponse:
    """The answer to a form that took too long on its way: its line is slow, or its file is large."""
    said = _("This form did not reach us in time. Open the page and try again. If it goes on, call us.")
    return _again(request, 400, said)  # at a 408 some browsers send it again by themselves


def _again(request: Request, status: int, sentence: str) -> HTMLResponse:
    return page(
        request,
        "sentence.html",
        status=status,
        title=_("Go back and try again"),
        sentence=sentence,
        link=("/", _("Open the first page")),
    )


def set_cookie(response: Response, name: str, value: str, *, age: int | None = None) -> None:
    """A cookie that no script can read and that no other site's form brings along."""
    response.set_cookie(
        name, value, max_age=age, path="/", httponly=True, samesite="lax", secure=settings.current().https
    )


def drop_cookie(response: Response, name: str) -> None:
    """Take a cookie away."""
    response.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=settings.current().https)


def not_found() -> HTMLResponse:
    """The one page for everything that is not there, or not for this person."""
    body = render(
        "sentence.html",
        title=_("Page not found"),
        token="",
        sentence=_("We cannot find that page. The link may be old, or it may not be for you."),
        link=("/", _("Go to your conferences")),
    )
    return HTMLResponse(body, 404)


def address_of(request: Request) -> str:
    """The visitor's address, as far as the settings let us believe it."""
    return request.client.host if request.client else ""


def safe_next(wanted: str) -> str:
    """Where to go after signing in: a path of ours, and nothing else."""
    if not wanted.startswith("/") or wanted.startswith(("//", "/\\")) or len(wanted) > 300:
        return "/"
    return wanted if wanted.isprintable() and "\\" not in wanted else "/"


def paragraphs(*sentences: str) -> Markup:
    """Sentences, each in its paragraph."""
    return Markup("").join(Markup("<p>{}</p>").format(sentence) for sentence in sentences)
