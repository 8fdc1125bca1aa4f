"""The two servers that are compared: the portal, and a stock page on the same server settings."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import portal
from tests.journeys.portal import Portal

HERE = Path(__file__).parent
SETTINGS = Path(portal.__file__).parent  # where the portal's .streamlit/config.toml is

STOCK = """
import socket, sys, uvicorn, streamlit as st
app = st.App(sys.argv[1])
listening = socket.socket(); listening.bind(("127.0.0.1", int(sys.argv[2])))
config = uvicorn.Config(app, loop="auto", http="auto", ws="websockets-sansio", ws_per_message_deflate=False,
                        lifespan="on", access_log=False, log_level="warning", proxy_headers=False)
uvicorn.Server(config).run(sockets=[listening])
"""


@contextmanager
def portal_on(folder: Path, database_url: str) -> Iterator[str]:
    """The portal on a database; its address."""
    running = Portal(folder, database_url, "http://127.0.0.1:9/")
    try:
        running.wait()
        yield running.url
    finally:
        running.stop()


@contextmanager
def stock_server() -> Iterator[str]:
    """A stock page with the portal's Streamlit and server settings; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", STOCK, str(HERE / "stock_page.py"), str(port)], cwd=SETTINGS
    )
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=2)
                break
            except OSError:
                time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)
