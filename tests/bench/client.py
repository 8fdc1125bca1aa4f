"""A browser reduced to what the server sees: signs in over HTTP, then reruns one page over the websocket.

Each rerun checks that the page asked for is the one that answered: its heading must come with it.
"""

import asyncio
import random
import re
import statistics
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench import processor
from tests.bench.pages.shape import Shape, shape_of

#: Seconds until the server has put everything away after a rerun: that is its work too.
SETTLES = 0.02
H1 = re.compile(r"<h1>(.*?)</h1>")
FORM_TOKEN = re.compile(r'name="form" value="([^"]+)"')


@dataclass(frozen=True)
class Target:
    """One page: where it is, who asks, and the heading that proves it answered, if it has one."""

    name: str
    url: str
    page: str
    query: str = ""
    cookie: str = ""
    heading: str = ""
    pid: int = 0  # of the server


@dataclass
class Timings:
    """Milliseconds of each rerun, those of the server's processor for one, and what went wrong."""

    milliseconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)  # the mean of one turn, or of one crowd
    faults: list[str] = field(default_factory=list)

    def add(self, more: "Timings") -> None:
        """Take in the times of another turn."""
        self.milliseconds += more.milliseconds
        self.processor += more.processor
        self.faults += more.faults

    def at(self, share: float) -> float:
        """The time within which a share of the reruns was answered."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    @property
    def work(self) -> float:
        """Milliseconds of the server's processor for one rerun: the middle of the turns."""
        return statistics.median(self.processor)

    @property
    def median(self) -> float:
        """The middle one."""
        return self.at(0.5)


def sign_in(url: str, email: str, password: str) -> tuple[str, float]:
    """The cookies of a new session as a header, and the milliseconds that the server took for the form."""
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    opener.addheaders = [("Origin", url)]
    found = FORM_TOKEN.search(opener.open(f"{url}/sign-in").read().decode())
    assert found, "the sign-in page has no form token"
    form = {"email": email, "password": password, "form": found[1]}
    began = time.perf_counter()
    answer = opener.open(f"{url}/sign-in", urlencode(form).encode())
    took = (time.perf_counter() - began) * 1e3
    assert not answer.url.rstrip("/").endswith("/sign-in"), "the sign-in was refused"
    return "; ".join(f"{c.name}={c.value}" for c in jar), took


class Session:
    """One open page."""

    def __init__(self, target: Target, socket: websockets.ClientConnection) -> None:
        self._target, self._socket, self._hash = target, socket, ""
        self.pid = target.pid

    async def rerun(self) -> float:
        """Run the page once more; milliseconds until its last part has come. AssertionError when another answered."""
        began = time.perf_counter()
        headings = []
        async for answer in self._answers():
            element = answer.delta.new_element
            kind = element.WhichOneof("type")
            if kind == "heading":
                headings.append(element.heading.body)
            elif kind == "html":
                headings += H1.findall(element.html.body)
            assert kind != "exception", f"{self._target.name}: {element.exception.type}"
        took = (time.perf_counter() - began) * 1e3
        assert not self._target.heading or self._target.heading in headings, (
            f"{self._target.name}: {headings}"
        )
        return took

    async def shape(self) -> Shape:
        """Run the page once more, to see what it sends."""
        return shape_of([answer async for answer in self._answers()])

    async def _answers(self) -> AsyncIterator[ForwardMsg]:
        """Run the page once more: all that comes until the script has finished."""
        message = BackMsg()
        message.rerun_script.query_string = self._target.query
        if self._hash:
            message.rerun_script.page_script_hash = self._hash
        else:
            message.rerun_script.page_name = self._target.page
        await self._socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await self._socket.recv(decode=False))
            kind = answer.WhichOneof("type")
            if kind == "navigation":
                self._hash = answer.navigation.page_script_hash or self._hash
            yield answer
            if kind == "script_finished":
                assert answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY, self._target.name
                return


async def open_session(target: Target) -> Session:
    """Connect as a browser does, and load the page once."""
    host = urlsplit(target.url).netloc
    socket = await websockets.connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=[websockets.Subprotocol("streamlit")],
        additional_headers={"Cookie": target.cookie} if target.cookie else {},
        origin=websockets.Origin(target.url),
        max_size=None,
        ping_interval=None,
        compression=None,
    )
    session = Session(target, socket)
    await session.rerun()
    return session


async def in_turn(targets: list[Target], rounds: int, each: int) -> dict[str, Timings]:
    """One session a page, their reruns interleaved, so that all meet the same weather."""
    sessions = {t.name: await open_session(t) for t in targets}
    timings = {name: Timings() for name in sessions}
    for _round in range(rounds):
        for name, session in sessions.items():
            before = processor.milliseconds(session.pid)
            for _ in range(each):
                timings[name].milliseconds.append(await session.rerun())
            await asyncio.sleep(SETTLES)
            timings[name].processor.append((processor.milliseconds(session.pid) - before) / each)
    return timings


async def crowd(targets: list[Target], clients: int, think: float, seconds: float) -> Timings:
    """Many people at once, each clicking after a pause of `think` seconds, more or less."""
    timings, used = Timings(), 0.0

    everybody_is_there = asyncio.Barrier(clients)

    async def person(number: int) -> None:
        await asyncio.sleep(number * think / clients)
        try:
            session = await open_session(targets[number % len(targets)])
        except BaseException:
            await everybody_is_there.abort()  # or all the others would wait for ever
            raise
        await everybody_is_there.wait()  # coming in is not timed, nor does it slow down those who are
        nonlocal used
        used = used or processor.milliseconds(session.pid)
        end = time.perf_counter() + seconds
        await asyncio.sleep(random.random() * think)
        while time.perf_counter() < end:
            timings.milliseconds.append(await session.rerun())
            await asyncio.sleep(think * (0.5 + random.random()))

    for outcome in await asyncio.gather(*(person(n) for n in range(clients)), return_exceptions=True):
        if isinstance(outcome, BaseException):
            timings.faults.append(repr(outcome)[:200])
    timings.processor.append((processor.milliseconds(targets[0].pid) - used) / len(timings.milliseconds))
    return timings
