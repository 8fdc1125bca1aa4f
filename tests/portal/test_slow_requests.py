"""Half of a request, or a body that hardly comes, holds no connection: on every route, and with a sentence."""

import asyncio
import time
from contextlib import asynccontextmanager, suppress

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from portal import app, connections, errors, settings, wording
from portal.middleware import bodies
from portal.middleware.bodies import Bodies, TooSlow
from portal.routes import listing

SAID = "This form did not reach us in time."
PART = ("multipart/form-data; boundary=z", '--z\r\nContent-Disposition: form-data; name="form"\r\n\r\n')
#: In which every one of them must be gone, with limits of a tenth of a second.
SOON = 4.0


def addresses():
    """Each route of ours with each method that it takes, and how an address of it looks."""
    for route in listing.routes():
        assert isinstance(route, Route | Mount), route
        for method in sorted(getattr(route, "methods", None) or {"GET"}):
            yield (
                method,
                route.path.replace("{page:str}", "x").replace("{", "").replace("}", "").replace(":path", ""),
            )


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Limits of a tenth of a second."""
    monkeypatch.setattr(connections, "FIRST_LINES", 0.1)
    for name in ("PAUSE", "MOST", "MOST_FOR_A_FILE"):
        monkeypatch.setattr(bodies, name, 0.3)
    monkeypatch.setattr(settings, "_current", settings.Settings())
    monkeypatch.setattr(wording, "is_demo", lambda: False)


@asynccontextmanager
async def served(own=None):
    """Our routes without what stands before them, on a port of this machine."""
    whole = own or Starlette(
        routes=listing.routes(),
        middleware=[Middleware(Bodies)],
        exception_handlers={TooSlow: errors.on_too_slow},
    )
    server = uvicorn.Server(
        uvicorn.Config(whole, port=0, lifespan="off", log_level="critical", timeout_graceful_shutdown=1)
    )
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await running


async def trickled(port, first, more=b"x"):
    """All that comes back for `first`, and then a byte every 50 ms until the other end closes; and how long it took."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.monotonic()
    writer.write(first)

    async def go_on():
        with suppress(OSError):
            while more:
                await asyncio.sleep(0.05)
                writer.write(more)

    going_on = asyncio.create_task(go_on())
    got = b""
    with suppress(OSError):
        async with asyncio.timeout(SOON * 2):
            while part := await reader.read(65_536):
                got += part
    going_on.cancel()
    writer.close()
    return got.decode("utf-8", "replace"), time.monotonic() - began


def test_a_body_that_hardly_comes_holds_no_connection_on_any_route(clock):
    async def all_at_once():
        async with served() as port:
            asked = list(addresses())
            head = "{} {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {}\r\nContent-Length: 9000\r\n\r\n{}"
            sent = [
                (method, path, kind, part)
                for method, path in asked
                for kind, part in (("application/x-www-form-urlencoded", "form="), PART)
            ]
            return sent, await asyncio.gather(
                *(trickled(port, head.format(*one).encode(), b"a") for one in sent)
            )

    sent, answers = asyncio.run(all_at_once())
    slow = {one: round(took, 1) for one, (_got, took) in zip(sent, answers, strict=True) if took > SOON}
    assert not slow
    told = {path for (_method, path, *_kind), (got, _took) in zip(sent, answers, strict=True) if SAID in got}
    forms = {path for method, path, *_kind in sent if method == "POST"} - {"/leave"}  # which reads none
    assert told == forms


@pytest.mark.parametrize(
    ("first", "more", "says"),
    [
        (b"", b"", ""),
        (b"", b"\r\n", ""),
        (b"GET /sign-in HTTP/1.1\r\nHost: lo", b"", "408"),
        (b"GET /sign-in HTTP/1.1\r\nHost: lo", b"c", "408"),
        (b"GET /help HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\r\n", "200 OK"),
        (b"GET /help HTTP/1.1\r\nHost: localhost\r\n\r\n", b"G", "200 OK"),
    ],
    ids=["nothing", "empty lines", "half, then silence", "letter by letter", "lines after", "nonsense after"],
)
def test_half_of_a_request_holds_none(first, more, says, clock):
    async def one():
        async with served() as port:
            return await trickled(port, first, more)

    got, took = asyncio.run(one())
    assert took < SOON
    assert says in got.partition("\r\n")[0] if says else got == ""


def test_an_answer_that_is_not_taken_in_holds_none(monkeypatch):
    monkeypatch.setattr(connections, "NOT_TAKEN", 0.3)
    ended = []

    async def much(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _time in range(400):
            await send({"type": "http.response.body", "body": b"x" * 100_000, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        ended.append(time.monotonic())

    async def one():
        async with served(much) as port:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
            writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            began = time.monotonic()
            while not ended and time.monotonic() < began + SOON:
                await asyncio.sleep(0.05)
            writer.close()

    asyncio.run(one())
    assert ended


def test_however_it_is_started_connections_are_bounded():
    """uvicorn has chosen its class of connections before it loads the app."""
    assert app.connections is connections
    config = uvicorn.Config(app=lambda: None, lifespan="off")
    config.load()
    assert config.http_protocol_class is HttpToolsProtocol
    made = HttpToolsProtocol.__new__(HttpToolsProtocol)
    assert isinstance(made, connections.Bounded)
