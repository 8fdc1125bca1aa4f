"""The server process: our own uvicorn around `portal.app`, so that nothing is left to defaults."""

import logging
import os
import signal
import socket
from types import FrameType

import uvicorn

from portal import leaving
from portal.command.refusal import Refused
from portal.settings import Settings

#: Largest message of a browser: 10 000 characters in each field of the longest form, and a drawn signature.
MESSAGE_BYTES = 2 * 1024 * 1024


class _Server(uvicorn.Server):
    """Says where the portal is once it answers, and that it was told to stop."""

    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self._greeting = greeting
        self._is_told = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then greet."""
        await super().startup(sockets)
        if self.started:
            print(self._greeting, flush=True)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C ends it at once. SIGTERM, by which a system stops a node, lets what is under way end first."""
        if sig != signal.SIGTERM or leaving.this_node.has_begun:
            super().handle_exit(sig, frame)
        leaving.this_node.begin()

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second: whether to end now."""
        if await super().on_tick(counter):
            return True
        if leaving.this_node.has_begun and not self._is_told:
            self._is_told = True
            print(
                "Told to stop: not ready for anybody new. What is under way is ended first, for up to "
                f"{leaving.MOST:.0f} seconds.",
                flush=True,
            )
        at_work = leaving.at_work()
        if not leaving.this_node.may_end(len(self.server_state.connections), at_work):
            return False
        print(f"Pages still at work: {at_work}." if at_work else "Nothing is under way.", flush=True)
        return True


def serve(settings: Settings, *, greeting: str = "") -> None:
    """Listen until the process is told to stop. Refused where the port is taken or the host unknown."""
    listening = _listen(settings.host, settings.port)
    # Streamlit checks the origin of websockets against its own idea of the address. It reads the environment
    # after its file; portal/.streamlit/config.toml has everything else.
    os.environ["STREAMLIT_SERVER_ADDRESS"] = settings.host
    os.environ["STREAMLIT_SERVER_PORT"] = str(settings.port)
    _log(settings.log_level)
    from portal.app import app

    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="auto",  # uvloop where there is one
        http="httptools",  # portal.connections bounds these
        ws="websockets-sansio",
        ws_max_size=MESSAGE_BYTES,
        ws_per_message_deflate=False,  # compression beside secrets tells their length
        lifespan="on",
        access_log=False,  # addresses of pages name conferences
        server_header=False,
        log_level="info" if settings.log_level == "debug" else "warning",
        proxy_headers=False,  # portal.middleware.proxies believes the trusted ones, however we are started
        timeout_graceful_shutdown=5,
    )
    server = _Server(config, f"{greeting}The portal is at {settings.public_url}. Press Ctrl-C to stop it.")
    try:
        server.run(sockets=[listening])
    finally:
        listening.close()
    if server.started:
        print("Stopped.")
    else:
        raise Refused("The portal could not start. The lines above say why.")


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound before anything is loaded, so that a taken port is said at once."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _cannot_listen(host, port, error) from None
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        listening.close()
        raise _cannot_listen(host, port, error) from None
    return listening


def _cannot_listen(host: str, port: int, error: OSError) -> Refused:
    reason = error.strerror or "no answer"
    return Refused(f"The portal cannot listen on {host}, port {port}: {reason}. Choose another --port.")


def _log(level: str) -> None:
    """What our own rooms say goes to the terminal from this level on; of others, only warnings."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for room in ("portal", "services", "policy", "db", "documents", "conference"):
        logging.getLogger(room).setLevel(level.upper())
