"""In and out: sign in, sign out, leave at once, and the page that explains leaving."""

import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from conference.emails import normal_email
from conference.exceptions import ConferenceError
from conference.i18n import _
from conference.sessions import EndReason
from portal import cookies, settings
from portal.routes import apart, layout
from portal.routes.session import signed_in, token_of
from services import sessions

_LOG = logging.getLogger("portal.signing_in")
#: Ten years: a browser once known stays known, or its owner could be kept out by strangers (G-9).
DEVICE_LASTS = 10 * cookies.YEAR
_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


async def show(request: Request) -> Response:
    """The form. Somebody who is signed in goes on to where they wanted."""
    wanted = layout.safe_next(request.query_params.get("next", "/"))
    if await signed_in(request) is not None:
        return RedirectResponse(wanted, 303)
    return layout.page(
        request, "sign_in.html", title=_("Sign in"), email="", next=wanted, ended=_why_out(request)
    )


def _why_out(request: Request) -> str:
    """What the script of a page found when it asked whether the session was still its own."""
    if "ended" in request.query_params:
        return _("You were signed out because this page was not used for a while.")
    if "over" in request.query_params:
        return _("You are signed out in this browser. Sign in to go on.")
    return ""


async def sign_in(request: Request) -> Response:
    """Check the form, start a session with a new token, and go on."""
    fields = await layout.form_of(request)
    if fields is None:
        return layout.expired_form(request)
    email, password = fields.get("email", ""), fields.get("password", "")
    wanted = layout.safe_next(fields.get("next", "/"))
    errors = {}
    try:
        normal_email(email)
    except ValueError:
        errors["email"] = _("Enter an email address, like name@example.org")
    if not password:
        errors["password"] = _("Enter your password")
    if not errors:
        try:
            started = await apart.hashed(
                layout.address_of(request),
                sessions.sign_in,
                email,
                password,
                address=layout.address_of(request),
                device_token=request.cookies.get(cookies.device_name(), ""),
                browser=browser_of(request),
                replaces=token_of(request),
            )
            return begin(RedirectResponse(wanted, 303), started, invited=wanted == "/invitation")
        except ConferenceError as error:
            errors[""] = error.sentence
    return layout.page(
        request,
        "sign_in.html",
        errors=errors,
        title=_("Sign in"),
        email=email[:300],
        next=wanted,
        ended="",
    )


def begin(response: Response, started: sessions.Started, *, invited: bool = False) -> Response:
    """Give the browser its new session. Its form token is made new too.

    `invited` says that the person goes on to the invitation that they opened before.
    """
    layout.set_cookie(response, cookies.session_name(), started.token)
    layout.set_cookie(response, cookies.device_name(), started.device_token, age=DEVICE_LASTS)
    layout.drop_cookie(response, cookies.csrf_name())
    if not invited:
        layout.drop_cookie(response, cookies.invitation_name())
    layout.drop_cookie(response, cookies.reset_name())
    layout.drop_cookie(response, cookies.left_name())
    return response


def browser_of(request: Request) -> str:
    """A short name of the browser, by which its owner recognises it: "Firefox on Android"."""
    agent = request.headers.get("user-agent", "")
    browser = next((name for mark, name in _BROWSERS if mark in agent), _("A browser"))
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return _("{browser} on {system}").format(browser=browser, system=system) if system else browser


async def ask_sign_out(request: Request) -> Response:
    """A small page with one button: a link alone must change nothing."""
    if await signed_in(request) is None:  # for example, back after leaving
        return RedirectResponse("/sign-in", 303)
    return layout.page(request, "sign_out.html", title=_("Sign out"), signed_in=True)


async def sign_out(request: Request) -> Response:
    """End the session on the server, and say so."""
    if await layout.form_of(request) is None:
        return layout.expired_form(request)
    await run_in_threadpool(sessions.sign_out, token_of(request))
    response = layout.page(
        request,
        "sentence.html",
        title=_("You are signed out"),
        sentence=_("Nobody can use this browser to read your pages now."),
        link=("/sign-in", _("Sign in again")),
        over=True,
    )
    return _forget(response)


async def leave(request: Request) -> Response:
    """Exit this page: end the session, clear what the browser keeps, go to a neutral site. A link, not a form.

    The script of the page goes there by itself and only tells us, by a POST that nobody waits for. A page of another
    site that leads here is asked about first: it must not end anybody's session.
    """
    if request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        return RedirectResponse("/sign-out", 303)
    try:
        await run_in_threadpool(sessions.sign_out, token_of(request), reason=EndReason.LEFT_QUICKLY)
    except Exception as error:  # whatever is wrong here, the person must get away
        _LOG.error("leaving without ending the session: %s", type(error).__name__)
    if request.method == "POST":  # it may come late: it must not take from whoever signs in here by then
        return Response(status_code=204)
    return _forget(RedirectResponse(settings.current().exit_url, 303))


def _forget(response: Response) -> Response:
    """Drop the sign-in and Streamlit's notes. The browser stays known (G-9): its cookie says nothing about anybody."""
    # not "cookies", or strangers could lock its owner out; "cache" would take seconds
    response.headers["clear-site-data"] = '"storage"'
    for name in (
        cookies.session_name(),
        cookies.csrf_name(),
        cookies.invitation_name(),
        cookies.reset_name(),
        cookies.STREAMLIT,
        cookies.left_name(),
    ):
        layout.drop_cookie(response, name)
    return response


async def welcome(request: Request) -> Response:
    """After the first sign-in: how to leave fast, and what stays behind."""
    return layout.page(request, "welcome.html", title=_("Before you start"), signed_in=True)


routes = [
    Route("/sign-in", show, methods=["GET"]),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-out", ask_sign_out, methods=["GET"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/leave", leave, methods=["GET", "POST"]),
    Route("/welcome", welcome, methods=["GET"]),
]
