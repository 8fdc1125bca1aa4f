"""Files: only here, only for somebody signed in, and only after the policy was asked (H-1)."""

import asyncio
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from conference.exceptions import ConferenceError, NotAllowed, NotFound, NotYet, Unavailable
from conference.i18n import _
from conference.people import Actor
from portal.catalogue import PAGES
from portal.routes import layout
from portal.routes.session import signed_in
from services import files

#: Seconds between the looks for a copy that is being made: nearly always it is there after the first of them.
LOOKS = (0.25, 0.5, 1.0, 2.0, 3.0)


async def fetch(request: Request) -> Response:
    """One file. The service asks the policy and records the reading; the name of the file names nobody."""
    session = await signed_in(request, active=True)
    if session is None:
        return RedirectResponse("/sign-in", 303)
    kind, thing_id = request.path_params["kind"], request.path_params["thing_id"]
    try:
        file = await _once_made(session.actor, kind, thing_id)
    except NotYet as error:
        return _not_yet(request, error.sentence)
    except NotFound:
        return layout.not_found()
    except NotAllowed as error:
        return layout.page(
            request,
            "refusal.html",
            status=403,
            title=error.sentence.rstrip("."),
            signed_in=True,
            refusal=error.refusal,
            sentence=error.sentence,
            reasons=_reasons(error, kind, thing_id),
        )
    except Unavailable:
        raise
    except ConferenceError as error:
        return layout.page(
            request,
            "sentence.html",
            status=409,
            title=_("We cannot give you this file now"),
            sentence=error.sentence,
            signed_in=True,
            link=("/", _("Go to your conferences")),
        )
    return Response(
        file.content,
        media_type=file.media_type,
        headers={
            "content-disposition": f'attachment; filename="{_neutral(file.file_name)}"',
            "content-security-policy": "sandbox; default-src 'none'",
        },
    )


async def _once_made(actor: Actor, kind: str, thing_id: str) -> files.File:
    """The file. One that is being made, as it is in the second after signing, is waited for a little."""
    for seconds in LOOKS:
        try:
            return await run_in_threadpool(files.fetch, actor, kind, thing_id)
        except NotYet:
            await asyncio.sleep(seconds)
    return await run_in_threadpool(files.fetch, actor, kind, thing_id)


def _not_yet(request: Request, sentence: str) -> Response:
    """The page for a copy that takes longer, with the way to it."""
    answer = layout.page(
        request,
        "sentence.html",
        status=202,
        title=_("Your copy is on its way"),
        sentence=f"{sentence} {_('What you signed counts already.')}",
        signed_in=True,
        link=(request.url.path, _("Get your copy now")),
    )
    answer.headers["retry-after"] = "5"
    return answer


def _reasons(error: NotAllowed, kind: str, thing_id: str) -> str:
    """The address of the reasons in full; "" for a paper that is not asked for by its conference."""
    action, _blank, obj = (error.asked[1] if error.asked else "").partition(" ")
    if kind not in files.BY_CONFERENCE or not obj:
        return ""
    asked = urlencode({"conference": thing_id, "act": action, "thing": obj})
    return f"/{PAGES['home.why'].url_path}?{asked}"


def _neutral(name: str) -> str:
    """Letters, digits, dots and lines only: it stands in a header."""
    return "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "-" for c in name)[:80] or "paper"


async def _nothing(_request: Request) -> Response:
    """Any other address under /files/: Streamlit would answer it with a page that never draws itself."""
    return layout.not_found()


routes = [
    Route("/files/{kind}/{thing_id}", fetch, methods=["GET"]),
    Route("/files/{rest:path}", _nothing, methods=["GET"]),
]
