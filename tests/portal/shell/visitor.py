"""Somebody who speaks to the portal without a browser, so that every header and every byte is theirs to choose."""

import http.client
import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from services import demo
from tests.demonstration import PASSWORD

EMAILS = {account.role: account.email for account in demo.ACCOUNTS}
_TOKEN = re.compile(r'name="form" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    cookies: SimpleCookie
    body: bytes

    @property
    def text(self) -> str:
        """The body, read as words."""
        return self.body.decode("utf-8", "replace")

    @property
    def location(self) -> str:
        """Where a redirect leads."""
        return self.headers.get("location", "")

    @property
    def token(self) -> str:
        """The token of the form in the page."""
        found = _TOKEN.search(self.text)
        assert found, self.text
        return found[1]


class Visitor:
    """One browser's cookies, without the browser."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.host = urlsplit(url).netloc
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> Answer:
        """One request. Headers are given with underscores; `host` and `cookie` too can be chosen."""
        sent = {"Accept-Encoding": "identity", "Cookie": self.cookie}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(self.host, timeout=30)
        connection.request(method, path, body, {name: value for name, value in sent.items() if value})
        response = connection.getresponse()
        cookies: SimpleCookie = SimpleCookie()
        for value in response.msg.get_all("set-cookie") or []:
            cookies.load(value)
        got = response.read()
        connection.close()
        self._keep(cookies)
        found = {name.lower(): value for name, value in response.msg.items()}
        return Answer(response.status, found, cookies, got)

    def _keep(self, cookies: SimpleCookie) -> None:
        for name, morsel in cookies.items():
            if morsel["max-age"] == "0" or not morsel.value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value

    @property
    def cookie(self) -> str:
        """All the cookies, as they are sent."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str, **headers: str) -> Answer:
        """Look."""
        return self.ask("GET", path, **headers)

    def post(self, path: str, fields: dict[str, str], *, token: str | None = None, **headers: str) -> Answer:
        """Send a form of ours: with the token of the page at this address, from our own page."""
        if token is None:
            token = self.get(path).token
        sent = {"Origin": self.url, "Content-Type": "application/x-www-form-urlencoded"} | headers
        return self.ask("POST", path, urlencode({"form": token, **fields}), **sent)

    def sign_in(self, role: str, password: str = PASSWORD) -> "Visitor":
        """Sign in as somebody of the demonstration."""
        return self.sign_in_with(EMAILS[role], password)

    def sign_in_with(self, email: str, password: str) -> "Visitor":
        """Sign in with an e-mail address."""
        answer = self.post("/sign-in", {"email": email, "password": password})
        assert answer.status == 303, answer.text
        return self

    def socket(self, *, session: str = "", origin: str | None = None) -> ClientConnection:
        """The connection of a page. `session` is a Streamlit session id to come back to."""
        protocols = ["streamlit", "token", session] if session else ["streamlit"]
        page = self.url if origin is None else origin
        return connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[Subprotocol(part) for part in protocols],
            additional_headers={"Cookie": self.cookie} if self.cookies else {},
            origin=Origin(page) if page else None,
            max_size=None,
            close_timeout=0.5,  # whoever leaves while the server still writes does not wait for it
        )


@dataclass(frozen=True)
class Seen:
    """What one run of the script sent to the page."""

    session: str
    pages: tuple[str, ...]
    page_hash: str
    title: str
    html: str
    widgets: tuple[str, ...]

    def says(self, words: str) -> bool:
        """Whether these words are on the page."""
        return words in self.html


def run(socket: ClientConnection, page: str = "", query: str = "", page_hash: str = "") -> Seen:
    """Ask for a page by its address, or by its hash as a link does, and take in all that comes."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    if page_hash:
        asked.rerun_script.page_script_hash = page_hash
    else:
        asked.rerun_script.page_name = page
    socket.send(asked.SerializeToString())
    session, pages, found, title, html, widgets = "", (), "", "", [], []
    while True:
        message = ForwardMsg()
        message.ParseFromString(socket.recv(timeout=30))
        kind = message.WhichOneof("type")
        if kind == "new_session":
            session = message.new_session.initialize.session_id or session
        elif kind == "navigation":
            pages = tuple(page.url_pathname for page in message.navigation.app_pages)
            found = message.navigation.page_script_hash
        elif kind == "page_config_changed":
            title = message.page_config_changed.title
        elif kind == "delta":
            element = message.delta.new_element
            html.append(str(element))
            if element.WhichOneof("type") in ("text_input", "checkbox", "radio", "text_area"):
                widgets.append(str(element))
        elif kind == "script_finished":
            return Seen(session, pages, found, title, "\n".join(html), tuple(widgets))


def hand_in(
    visitor: Visitor,
    file: bytes | None = None,
    *,
    code: str | None = None,
    token: str | None = None,
    **headers: str,
) -> Answer:
    """Send one of the two forms on /verify."""
    if token is None:
        token = visitor.get("/verify").token
    parts = [("form", "", token.encode())]
    if file is not None:
        parts.append(("file", '; filename="a paper.pdf"', file))
    if code is not None:
        parts.append(("code", "", code.encode()))
    body = b"".join(
        f'--zebra\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + content + b"\r\n"
        for name, more, content in parts
    )
    return visitor.ask(
        "POST",
        "/verify",
        (body + b"--zebra--\r\n").decode("latin-1"),
        Origin=visitor.url,
        Content_Type="multipart/form-data; boundary=zebra",
        **headers,
    )
