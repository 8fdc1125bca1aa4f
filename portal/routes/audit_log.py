"""The record of events as a file for a spreadsheet: for those who may read it, sent as it is read."""

import itertools
from collections.abc import AsyncIterator, Iterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from conference.exceptions import NotAllowed, NotFound
from conference.times import day_in_address
from portal.routes import layout
from portal.routes.session import signed_in
from services import audit_log

LONGEST = 80
#: Lines that are sent together.
_TOGETHER = 500


async def fetch(request: Request) -> Response:
    """The events that the address asks for. The service asks the policy, and records that the file was made."""
    session = await signed_in(request, active=True)
    if session is None:
        return RedirectResponse("/sign-in", 303)
    asked = {name: request.query_params.get(name, "")[:LONGEST] for name in ("kind", "about")}
    days = {name: day_in_address(request.query_params.get(name, "")) for name in ("first", "last")}
    try:
        lines = await run_in_threadpool(lambda: audit_log.export(session.actor, **asked, **days))  # type: ignore[arg-type]
    except (NotAllowed, NotFound):
        return layout.not_found()
    return StreamingResponse(
        _sent(lines),
        media_type="text/csv; charset=utf-8",
        headers={
            "content-disposition": 'attachment; filename="record-of-events.csv"',
            "content-security-policy": "sandbox; default-src 'none'",
        },
    )


async def _sent(lines: Iterator[str]) -> AsyncIterator[str]:
    """Many lines at a time, read in a thread of their own so that other people's requests go on."""
    while part := await run_in_threadpool(_part, lines):
        yield part


def _part(lines: Iterator[str]) -> str:
    return "".join(itertools.islice(lines, _TOGETHER))


routes = [Route("/files/audit-log/events.csv", fetch, methods=["GET"])]
