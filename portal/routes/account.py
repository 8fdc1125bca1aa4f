"""One's own account: the password, and the browsers that are signed in."""

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from conference.exceptions import ConferenceError, Incomplete
from conference.i18n import _
from conference.people import Actor
from conference.sessions import SignedIn
from portal.routes import apart, layout
from portal.routes.session import signed_in
from services import accounts, reset_agreements, sessions


async def show(request: Request) -> Response:
    """Whose account it is, its browsers, and the ways to change it."""
    session = await signed_in(request, active=True)
    if session is None:
        return RedirectResponse("/sign-in?next=%2Faccount", 303)
    return await _show(request, session, said=request.query_params.get("done", ""))


async def _show(
    request: Request,
    session: SignedIn,
    *,
    errors: dict[str, str] | None = None,
    said: str = "",
) -> Response:
    mine = await run_in_threadpool(sessions.list_mine, session.actor)
    codes = (
        await run_in_threadpool(reset_agreements.list_mine, session.actor) if session.is_to_be_told else ()
    )
    return layout.page(
        request,
        "account.html",
        errors=errors,
        title=_("Your account"),
        signed_in=True,
        actor=session.actor,
        session=session,
        sessions=mine,
        codes=codes,
        said=_said(said),
    )


def _said(what: str) -> str:
    return {
        "password": _("Your password is changed. Every other browser is signed out."),
        "ended": _("That browser is signed out."),
        "agreed": _("The code can be used now."),
        "stopped": _("The code is stopped. It can no longer be used."),
        "known": _("Thank you. We will not tell you about it again."),
        "others": _("Every other browser is signed out."),
    }.get(what, "")


async def change(request: Request) -> Response:
    """One of the forms of the page; `act` says which."""
    fields = await layout.form_of(request)
    if fields is None:
        return layout.expired_form(request)
    session = await signed_in(request, active=True)
    if session is None:
        return RedirectResponse("/sign-in?next=%2Faccount", 303)
    try:
        if fields.get("act") in _WITHOUT_PASSWORD:
            done = await run_in_threadpool(_change, session, fields)
        else:
            done = await apart.hashed(layout.address_of(request), _change, session, fields)
    except Incomplete as error:
        return await _show(request, session, errors=error.errors)
    except ConferenceError as error:
        return await _show(request, session, errors={"": error.sentence})
    return RedirectResponse(f"/account?done={done}", 303)


#: What one can say of a code that was made for oneself: the word for the address afterwards, and what is done.
_CODES: Mapping[str, tuple[str, Callable[[Actor, str], None]]] = {
    "agree": ("agreed", reset_agreements.agree_to_mine),
    "stop": ("stopped", reset_agreements.stop_mine),
    "know": ("known", reset_agreements.know_of_mine),
}
#: The forms that wait for nobody's password: whoever stops a code must not stand behind a flood of sign-ins.
_WITHOUT_PASSWORD = frozenset({"end", "others", *_CODES})


def _change(session: SignedIn, fields: dict[str, str]) -> str:
    if fields.get("act") == "end":
        sessions.end_mine(session.actor, fields.get("session", "")[:64])
        return "ended"
    if (about := _CODES.get(fields.get("act", ""))) is not None:
        done, verb = about
        verb(session.actor, fields.get("code", "")[:64])
        return done
    if fields.get("act") == "others":
        sessions.end_my_others(session.actor)
        return "others"
    if fields.get("new", "") != fields.get("again", ""):
        raise Incomplete({"again": _("The two passwords are not the same. Type both again.")})
    accounts.change_password(session.actor, fields.get("current", ""), fields.get("new", ""))
    return "password"


routes = [Route("/account", show, methods=["GET"]), Route("/account", change, methods=["POST"])]
