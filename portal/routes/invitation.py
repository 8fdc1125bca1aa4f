"""Accepting an invitation. The link only says which one; the code is always needed, and only a POST uses it up."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from conference.exceptions import ConferenceError, Incomplete
from conference.formats import day
from conference.i18n import _
from conference.invitations import CheckedInvitation, SignInFirst
from portal import cookies
from portal.routes import apart, layout
from portal.routes.following import follow_to, link_of, without_link
from portal.routes.session import signed_in, token_of
from portal.routes.signing_in import begin, browser_of
from services import invitations, sessions


async def show(request: Request) -> Response:
    """Ask for the code, and for the e-mail address where there was no link."""
    return _ask(request)


def _ask(
    request: Request, *, errors: dict[str, str] | None = None, email: str = "", code: str = ""
) -> Response:
    return layout.page(
        request,
        "invitation.html",
        errors=errors,
        title=_("Open your invitation"),
        has_link=bool(_link(request)),
        email=email,
        code=code,
    )


async def take(request: Request) -> Response:
    """The code was entered; or, on the second page, a password was chosen or the invitation accepted."""
    fields = await layout.form_of(request)
    if fields is None:
        return layout.expired_form(request)
    code, email = fields.get("code", "")[:64], fields.get("email", "")[:300]
    errors = {}
    if not _link(request) and not email.strip():
        errors["email"] = _("Enter your email address")
    if not code.strip():
        errors["code"] = _("Enter the code you were given")
    if errors:
        return _ask(request, errors=errors, email=email, code=code)
    given = {
        "code": code,
        "address": layout.address_of(request),
        "link_id": _link(request),
        "email": "" if _link(request) else email,
    }
    try:
        return await _next_step(request, fields, given)
    except SignInFirst as error:
        return layout.page(
            request,
            "sentence.html",
            title=_("Sign in first"),
            sentence=error.sentence,
            link=("/sign-in?next=%2Finvitation", _("Sign in")),
        )
    except ConferenceError as error:
        return _ask(request, errors={"code": error.sentence}, email=email)


async def _next_step(request: Request, fields: dict[str, str], given: dict[str, str]) -> Response:
    session = await signed_in(request, active=True)
    step = fields.get("step", "code")
    if step == "accept" and session is not None:
        await apart.hashed(given["address"], invitations.accept_signed_in, session.actor, **given)
        response: Response = RedirectResponse("/", 303)
        layout.drop_cookie(response, cookies.invitation_name())
        return response
    checked = await apart.hashed(given["address"], invitations.check_code, **given)
    shown: dict[str, Any] = {
        "name": checked.invitation.name,
        "code": given["code"],
        "email": given["email"],
        "for_what": [
            (label, value)
            for label, value in (
                (_("Council"), checked.council),
                (_("Your part"), checked.part),
                (_("The parent who asks for you"), checked.asked_by),
            )
            if value
        ],
    }
    if session is not None:
        return layout.page(
            request,
            "invitation_accept.html",
            title=_("Accept your invitation"),
            signed_in=True,
            session=session,
            own=session.actor.email == checked.invitation.email,
            **shown,
        )
    if checked.has_account:
        return _has_account(request, checked)
    if step == "password":
        return await _make_account(request, fields, given, shown)
    return layout.page(request, "invitation_password.html", title=_("Choose a password"), **shown)


def _has_account(request: Request, checked: CheckedInvitation) -> Response:
    """What to do next, for somebody with the right code who has an account: whether they know its password or not.

    The code itself sets no password: it would open every conference of its person to whoever made it.
    """
    return layout.page(
        request,
        "invitation_account.html",
        title=_("Your account is closed") if checked.is_closed else _("You already have an account"),
        name=checked.invitation.name,
        is_closed=checked.is_closed,
        until=day(checked.invitation.expires_at),
    )


async def _make_account(
    request: Request,
    fields: dict[str, str],
    given: dict[str, str],
    shown: dict[str, Any],
) -> Response:
    password = fields.get("password", "")
    try:
        if password != fields.get("again", ""):
            raise Incomplete({"again": _("The two passwords are not the same. Type both again.")})
        accepted = await apart.hashed(given["address"], invitations.accept_new, password=password, **given)
    except Incomplete as error:
        return layout.page(
            request, "invitation_password.html", errors=error.errors, title=_("Choose a password"), **shown
        )
    if accepted.checked is None:
        raise SignInFirst()
    started = await run_in_threadpool(
        sessions.start,
        accepted.checked,
        device_token=request.cookies.get(cookies.device_name(), ""),
        browser=browser_of(request),
        replaces=token_of(request),
    )
    return begin(RedirectResponse("/welcome", 303), started)


def _link(request: Request) -> str:
    return link_of(request, cookies.invitation_name)


routes = [
    Route("/invitation", show, methods=["GET"]),
    Route("/invitation", take, methods=["POST"]),
    Route("/invitation/without-link", without_link("/invitation", cookies.invitation_name), methods=["POST"]),
    Route("/invitation/{link_id}", follow_to("/invitation", cookies.invitation_name), methods=["GET"]),
]
