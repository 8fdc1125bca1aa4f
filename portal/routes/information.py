"""Help, privacy, accessibility, formats and language: for everybody, without a script."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from conference.i18n import _, use_language
from portal import cookies, settings
from portal.routes import layout
from portal.routes.session import signed_in


async def _shown(request: Request, template: str, title: str, **context: Any) -> Response:
    return layout.page(
        request, template, title=title, signed_in=await signed_in(request) is not None, **context
    )


async def help_page(request: Request) -> Response:
    """Whom to call, and what to do when stuck."""
    return await _shown(request, "help.html", _("Help"))


async def privacy(request: Request) -> Response:
    """What is kept about people, why, and who sees it."""
    known = settings.current()
    return await _shown(
        request,
        "privacy.html",
        _("Your privacy"),
        days=known.network_days,
        asks_the_time=bool(known.timestamp_urls),
    )


async def accessibility(request: Request) -> Response:
    """What works, what does not, and what to do then."""
    return await _shown(request, "accessibility.html", _("Accessibility"))


async def formats(request: Request) -> Response:
    """Other languages and formats."""
    return await _shown(request, "formats.html", _("Other languages and formats"))


async def words(request: Request) -> Response:
    """Choose the language of this browser; one page to say so, in that language."""
    wanted = cookies.language_of(request.query_params.get("lang"))
    use_language(wanted)
    response = await _shown(request, "words.html", _("Language"))
    layout.set_cookie(response, cookies.LANGUAGE, wanted, age=cookies.YEAR)
    return response


routes = [
    Route("/help", help_page),
    Route("/privacy", privacy),
    Route("/accessibility", accessibility),
    Route("/formats", formats),
    Route("/words", words),
]
