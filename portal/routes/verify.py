"""Anybody may check a document here, without signing in and without a script: by its file, or by its code."""

from contextlib import nullcontext

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from conference.evidence import RegisterEntry
from conference.exceptions import Throttled
from conference.i18n import _
from conference.verification import Answer, Checked
from portal.routes import apart, handed_in, layout
from portal.routes.handed_in import HandedIn, NotInTime, NotOurs, TooLarge
from portal.routes.reading_places import Place, Places
from portal.routes.session import signed_in
from services import verification

#: Files of strangers that are held in memory at the same time.
_places = Places(of_all=8, of_each=2)


async def show(request: Request) -> Response:
    """The two ways to check a document."""
    return await _show(request)


async def _show(
    request: Request, *, errors: dict[str, str] | None = None, code: str = "", status: int = 200
) -> Response:
    return layout.page(
        request,
        "verify.html",
        status=status,
        errors=errors,
        title=_("Check a paper"),
        code=code,
        signed_in=await signed_in(request) is not None,
    )


async def check(request: Request) -> Response:
    """One of the two forms. Whoever comes too often, or when too many are here, is told so in a sentence."""
    address = layout.address_of(request)
    if handed_in.is_small(request):  # a code: it needs no place, and no file keeps it out
        said = await run_in_threadpool(_too_often, address)
        return await (_turned_away(request, said, 429) if said else _checked(request, None))
    with _places.one_for(address) as place:
        said = await run_in_threadpool(_too_often, address) if place else ""
        if place and not said:
            return await _checked(request, place)
    if said:
        return await _turned_away(request, said, 429)
    return await _turned_away(request, _no_place(), 503)


def _no_place() -> str:
    return _("Many files are being checked now. Try again in a minute.")


def _too_often(address: str) -> str:
    try:
        verification.allow(address)
    except Throttled as error:
        return error.sentence
    return ""


async def _turned_away(request: Request, said: str, status: int) -> Response:
    """Whoever is turned away holds no place while the rest of their form comes in."""
    await handed_in.read_nothing(request)
    return await _show(request, errors={"": said}, status=status)


async def _checked(request: Request, place: Place | None) -> Response:
    try:
        given = await handed_in.read(request, verification.MOST_BYTES, place)
        return await _answered(request, given, place)
    except Throttled as error:
        return await _show(request, errors={"": error.sentence}, status=503)
    except TooLarge:
        return await _say(request, Checked(answer=Answer.UNREADABLE))
    except NotInTime:
        return layout.late_form(request)
    except NotOurs:
        return layout.expired_form(request)


async def _answered(request: Request, given: HandedIn, place: Place | None) -> Response:
    if "code" in given.fields:
        code = given.fields["code"]
        if not code.strip():
            return await _show(request, errors={"code": _("Type the check code")})
        entry = await run_in_threadpool(verification.check_code, code)
        return await _say_of_code(request, entry)
    if not given.file:
        return await _show(request, errors={"file": _("Choose a file")})
    with nullcontext(place) if place else _places.one_for(layout.address_of(request)) as held:
        if held is None:
            return await _show(request, errors={"": _no_place()}, status=503)
        return await _say(request, await apart.done(apart.FILES, verification.check_file, given.file))


async def _say(request: Request, checked: Checked) -> Response:
    return layout.page(
        request,
        "verify_file.html",
        title=checked.answer.heading,
        sentences=checked.answer.sentences,
        is_genuine=checked.answer is Answer.GENUINE,
        entry=checked.entry,
        signed_in=await signed_in(request) is not None,
    )


async def by_code(request: Request) -> Response:
    """The address in the square of a document. Looking changes nothing, and a code cannot be guessed."""
    entry = await run_in_threadpool(verification.look_up, request.path_params["code"])
    return await _say_of_code(request, entry)


async def certificates(_request: Request) -> Response:
    """What a PDF reader or another program needs to check our seals without us."""
    return Response(
        await run_in_threadpool(verification.authorities),
        media_type="application/x-pem-file",
        headers={"content-disposition": 'attachment; filename="certificates.pem"'},
    )


async def _say_of_code(request: Request, entry: RegisterEntry | None) -> Response:
    if entry is not None and not entry.is_as_recorded:
        return await _say(request, Checked(answer=Answer.DIFFERS))
    return layout.page(
        request,
        "verify_code.html",
        title=_("We know this code") if entry else _("We do not know this code"),
        entry=entry,
        signed_in=await signed_in(request) is not None,
    )


routes = [
    Route("/verify", show, methods=["GET"]),
    Route("/verify", check, methods=["POST"]),
    Route("/verify/certificates.pem", certificates, methods=["GET"]),
    Route("/verify/{code}", by_code, methods=["GET"]),
]
