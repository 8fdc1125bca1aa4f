"""Links to an invitation or to a code: they only say which one, and leave the address at once."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal import cookies
from portal.routes import layout
from portal.routes.session import has_left

Handler = Callable[[Request], Awaitable[Response]]
#: How long the browser remembers which link it opened, in seconds.
REMEMBERED = 30 * 60


def follow_to(path: str, cookie: Callable[[], str]) -> Handler:
    """A link was opened, by a person or by a mail scanner: note which one, and take it out of the address."""

    async def follow(request: Request) -> Response:
        response = RedirectResponse(path, 303)
        link_id = request.path_params["link_id"][:64]
        if (
            link_id.isascii() and link_id.isalnum()
        ):  # no link has other letters, and a cookie cannot hold them all
            layout.set_cookie(response, cookie(), link_id, age=REMEMBERED)
        if await has_left(request):  # what was opened before is over, and this is new
            layout.drop_cookie(response, cookies.session_name())
            layout.drop_cookie(response, cookies.left_name())
        return response

    return follow


def without_link(path: str, cookie: Callable[[], str]) -> Handler:
    """The link was another person's, or an old one: start again with the e-mail address."""

    async def start_again(request: Request) -> Response:
        if await layout.form_of(request) is None:
            return layout.expired_form(request)
        response = RedirectResponse(path, 303)
        layout.drop_cookie(response, cookie())
        return response

    return start_again


def link_of(request: Request, cookie: Callable[[], str]) -> str:
    """The id of the link that this browser opened, or "". Whoever has left since has left that too."""
    if cookies.left_name() in request.cookies:
        return ""
    return request.cookies.get(cookie(), "")[:64]
