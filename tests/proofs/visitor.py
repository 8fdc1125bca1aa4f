"""Somebody who speaks to the portal as a browser does, over HTTP and the websocket, and keeps every word it sends."""

import html
import http.client
import re
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_PLACE = re.compile(r'data-page="([^"]*)"')
_HEADING = re.compile(r'data-h1="([^"]*)"')
_AGAIN = (ForwardMsg.FINISHED_EARLY_FOR_RERUN,)
_WAIT = 30  # seconds, on a busy machine


@dataclass
class Seen:
    """One answer. `page` is the key of the page that answered; "" for one that belongs to no page."""

    place: str = ""
    heading: str = ""
    listed: frozenset[str] = frozenset()  # the addresses that the navigation was told of
    raw: bytes = b""  # everything that was sent, in the bytes of the messages
    elements: list[Any] = field(default_factory=list)  # of the last run
    errors: list[str] = field(default_factory=list)

    @property
    def page(self) -> str:
        """The key of the page in the catalogue."""
        return self.place.split("|")[0] if "|" in self.place else ""

    @property
    def text(self) -> str:
        """Everything as text; what is no text is left out."""
        return self.raw.decode("utf-8", "ignore")


class Visitor:
    """A websocket of one person. `token` is the value of their session cookie, "" where they have none."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url, self.token = url, token
        self._here = ExitStack()
        self._socket: ClientConnection | None = None
        self.heard = bytearray()

    def get(self, path: str) -> tuple[int, Mapping[str, str], bytes]:
        """One address over HTTP, without following where it leads."""
        return self._ask("GET", path)

    def post(
        self, path: str, fields: Mapping[str, str] | bytes, cookies: str = ""
    ) -> tuple[int, Mapping[str, str], bytes]:
        """One form."""
        body = fields if isinstance(fields, bytes) else urlencode(fields, errors="surrogatepass").encode()
        return self._ask("POST", path, body, cookies)

    def _ask(
        self, method: str, path: str, body: bytes | None = None, cookies: str = ""
    ) -> tuple[int, Mapping[str, str], bytes]:
        jar = "; ".join(part for part in (f"session={self.token}" if self.token else "", cookies) if part)
        headers = {"Cookie": jar, "Origin": self.url} | (
            {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        )
        asked = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=_WAIT)
        try:
            asked.request(method, path, body, headers)
            answer = asked.getresponse()
            content = answer.read()
        finally:
            asked.close()
        self.heard += content
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content

    def connects(self) -> bool:
        """Whether the portal lets the websocket in at all."""
        try:
            self._connected()
        except WebSocketException:
            return False
        return True

    def _connected(self) -> ClientConnection:
        if self._socket is None:
            self._socket = self._here.enter_context(connect(
                self.url.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=[Subprotocol("streamlit")],
                additional_headers={"Cookie": f"session={self.token}"} if self.token else {}, origin=Origin(self.url),
                max_size=None, compression=None, open_timeout=_WAIT, close_timeout=1, ping_interval=None,
            ))  # fmt: skip
        return self._socket

    def open(self, url_path: str, params: Mapping[str, str] | None = None) -> Seen:
        """Go to a page by its address."""
        asked = BackMsg()
        asked.rerun_script.page_name = url_path
        asked.rerun_script.query_string = urlencode(params or {})
        return self._run(asked)

    def act(self, url_path: str, params: Mapping[str, str], values: Mapping[str, str], pressed: str) -> Seen:
        """The same page again with texts typed into widgets, by their ids, and a button pressed."""
        asked = BackMsg()
        asked.rerun_script.page_name = url_path
        asked.rerun_script.query_string = urlencode(params)
        for widget, value in values.items():
            asked.rerun_script.widget_states.widgets.add(id=widget, string_value=value)
        asked.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
        return self._run(asked)

    def _run(self, asked: BackMsg) -> Seen:
        socket = self._connected()
        socket.send(asked.SerializeToString())
        seen, parts = Seen(), []
        while True:
            data = socket.recv(timeout=_WAIT)
            assert isinstance(data, bytes)
            parts.append(data)
            if take(seen, ForwardMsg.FromString(data)):
                break
        seen.raw = b"".join(parts)
        self.heard += seen.raw
        return seen

    def close(self) -> None:
        """Go away."""
        self._here.close()
        self._socket = None


def take(seen: Seen, message: ForwardMsg) -> bool:
    """Put one message to what has been seen. True with the last one of a run that is not followed by another."""
    kind = message.WhichOneof("type")
    if kind == "new_session":
        seen.elements.clear()
    elif kind == "navigation":
        seen.listed = frozenset(page.url_pathname for page in message.navigation.app_pages)
    elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
        _element(seen, message.delta.new_element)
    return kind == "script_finished" and message.script_finished not in _AGAIN


def _element(seen: Seen, element: Any) -> None:
    seen.elements.append(element)
    kind = element.WhichOneof("type")
    if kind == "exception":
        seen.errors.append(element.exception.message)
    if kind == "html":
        for pattern, name in ((_PLACE, "place"), (_HEADING, "heading")):
            found = pattern.search(element.html.body)
            if found:
                setattr(seen, name, html.unescape(found.group(1)))
