"""A new password with a code that a worker gave out, until mail exists."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from conference.emails import normal_email
from conference.exceptions import ConferenceError, Incomplete
from conference.i18n import _
from portal import cookies
from portal.routes import apart, layout
from portal.routes.following import follow_to, link_of, without_link
from portal.routes.session import token_of
from portal.routes.signing_in import begin, browser_of
from services import reset_codes, sessions


async def show(request: Request) -> Response:
    """How to get a code, and where to enter it."""
    return _ask(request)


def _ask(
    request: Request, *, errors: dict[str, str] | None = None, email: str = "", code: str = ""
) -> Response:
    return layout.page(
        request,
        "reset.html",
        errors=errors,
        title=_("Set a new password"),
        has_link=bool(_link(request)),
        email=email,
        code=code,
    )


def _link(request: Request) -> str:
    return link_of(request, cookies.reset_name)


def _given(request: Request, email: str, code: str) -> dict[str, str]:
    """Whose code it is: by the link that was opened, which strangers do not know, or by the e-mail address."""
    link_id = _link(request)
    return {
        "code": code,
        "address": layout.address_of(request),
        "link_id": link_id,
        "email": "" if link_id else email,
        "device_token": request.cookies.get(cookies.device_name(), ""),
    }


async def take(request: Request) -> Response:
    """First the address and the code; then, with both right, the new password. Nothing is used up before that."""
    fields = await layout.form_of(request)
    if fields is None:
        return layout.expired_form(request)
    email, code = fields.get("email", "")[:300], fields.get("code", "")[:64]
    errors = {}
    try:
        if not _link(request):
            normal_email(email)
    except ValueError:
        errors["email"] = _("Enter an email address, like name@example.org")
    if not code.strip():
        errors["code"] = _("Enter the code you were given")
    if errors:
        return _ask(request, errors=errors, email=email, code=code)
    try:
        if fields.get("step") == "password":
            return await _set(request, fields, email, code)
        await apart.hashed(layout.address_of(request), reset_codes.check, **_given(request, email, code))
    except ConferenceError as error:
        return _ask(request, errors={"code": error.sentence}, email=email)
    return layout.page(
        request, "reset_password.html", title=_("Choose a new password"), email=email, code=code
    )


async def _set(request: Request, fields: dict[str, str], email: str, code: str) -> Response:
    new = fields.get("new", "")
    try:
        if new != fields.get("again", ""):
            raise Incomplete({"again": _("The two passwords are not the same. Type both again.")})
        given = _given(request, email, code)
        checked = await apart.hashed(given["address"], reset_codes.reset_password, new=new, **given)
    except Incomplete as error:
        return layout.page(
            request,
            "reset_password.html",
            errors=error.errors,
            title=_("Choose a new password"),
            email=email,
            code=code,
        )
    started = await run_in_threadpool(
        sessions.start,
        checked,
        device_token=request.cookies.get(cookies.device_name(), ""),
        browser=browser_of(request),
        replaces=token_of(request),
    )
    invited = bool(link_of(request, cookies.invitation_name))
    return begin(RedirectResponse("/invitation" if invited else "/", 303), started, invited=invited)


routes = [
    Route("/reset", show, methods=["GET"]),
    Route("/reset", take, methods=["POST"]),
    Route("/reset/without-link", without_link("/reset", cookies.reset_name), methods=["POST"]),
    Route("/reset/{link_id}", follow_to("/reset", cookies.reset_name), methods=["GET"]),
]
