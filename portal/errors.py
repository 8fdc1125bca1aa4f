"""Our own defects: the person sees an apology with a reference, the log has the rest, without personal data."""

import logging
import traceback
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from conference.exceptions import Unavailable
from conference.i18n import _
from conference.identifiers import new_reference
from portal import kit, state
from portal.middleware import headers
from portal.routes import layout

_LOG = logging.getLogger("portal.errors")


def log(error: BaseException) -> str:
    """Write down what kind of defect it is and where, and give its reference.

    No message and no values: either may hold what a person typed or read.
    """
    reference = new_reference()
    kinds: list[str] = []
    frames: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(kinds) < 5:
        kinds.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        frames += [f"{at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(seen.__traceback__)]
        seen = seen.__cause__ or seen.__context__
    _LOG.error("%s: %s\n  %s", reference, " from ".join(kinds), "\n  ".join(frames[-40:]))
    return reference


def on_script_error(error: Exception) -> bool:
    """A page broke: say so on it. True, always: Streamlit would show a box of its own, in English, for programmers."""
    reference = log(error)
    try:
        kit.apology(reference)
    except Exception as second:  # the apology must not be another stack trace
        log(second)
        kit.apology_in_short(reference)
    finally:
        state.over()
    return True


async def on_request_error(request: Request, error: Exception) -> Response:
    """A route broke, or the database was away before any route was reached."""
    if isinstance(error, Unavailable):
        return await on_unavailable(request, error)
    reference = log(error)
    try:
        said = _(
            "It is our fault, not yours. Try again. If it goes on, call us and give this reference: {reference}"
        )
        body = layout.render(
            "sentence.html",
            title=_("Sorry, this page did not work"),
            token="",
            link=("/", _("Go to the first page")),
            sentence=said.format(reference=reference),
        )
    except Exception as second:
        log(second)
        body = reference
    response = HTMLResponse(body, 500)
    headers.add(response.headers)
    return response


async def on_too_slow(request: Request, _error: Exception) -> Response:
    """What somebody sent did not come to its end in time."""
    return layout.late_form(request)


async def on_unavailable(_request: Request, _error: Exception) -> Response:
    """The database was away while a route needed it. The form is still in the browser, one page back."""
    body = layout.render(
        "sentence.html",
        title=_("Our records do not answer"),
        token="",
        sentence=_("This is not your fault. Go back and try again in a minute."),
        link=("/", _("Go to the first page")),
    )
    response = HTMLResponse(body, 503, {"retry-after": "60"})
    headers.add(response.headers)
    return response


async def not_found(_request: Request, _error: Any) -> Response:
    """No such address, or not in this way."""
    return layout.not_found()


class _WithoutWords(logging.Filter):
    """Takes the error itself out of what Streamlit and the server log: its message may hold what people wrote."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record and the kind of error, drop the rest."""
        if record.exc_info and record.exc_info[0] is not None:
            record.msg, record.args = (
                f"{record.name}: {record.exc_info[0].__qualname__} (see portal.errors)",
                (),
            )
            record.exc_info, record.exc_text = None, None
        return True


def keep_quiet() -> None:
    """Nothing but our own log says more of an error than its kind, and no log has an address with its query."""
    logging.getLogger("uvicorn.access").setLevel(logging.CRITICAL)
    loggers = [name for name in logging.root.manager.loggerDict if name.startswith(("streamlit", "uvicorn"))]
    for name in {*loggers, "streamlit", "uvicorn.error", "asyncio"}:
        logger = logging.getLogger(name)
        if not any(isinstance(known, _WithoutWords) for known in logger.filters):
            logger.addFilter(_WithoutWords())
