"""The servers that are compared: the portal, and stock pages on the same server settings."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import portal
from portal.app import SWITCH_INTERVAL
from tests.bench.pages import equal_page
from tests.bench.pages.shape import Shape
from tests.journeys.portal import Portal

HERE = Path(__file__).parent
SETTINGS = Path(portal.__file__).parent  # where the portal's .streamlit/config.toml is

STOCK = """
import socket, sys, uvicorn, streamlit as st
sys.setswitchinterval(float(sys.argv[3]))
app = st.App(sys.argv[1])
listening = socket.socket(); listening.bind(("127.0.0.1", int(sys.argv[2])))
config = uvicorn.Config(app, loop="auto", http="auto", ws="websockets-sansio", ws_per_message_deflate=False,
                        lifespan="on", access_log=False, log_level="warning", proxy_headers=False)
uvicorn.Server(config).run(sockets=[listening])
"""


@dataclass(frozen=True)
class Served:
    """A server that answers: where, and which process it is."""

    url: str
    pid: int


@contextmanager
def portal_on(folder: Path, database_url: str, settings: Mapping[str, str] | None = None) -> Iterator[Served]:
    """The portal on a database, with settings of its own where there are any."""
    folder.mkdir()
    running = Portal(folder, database_url, "http://127.0.0.1:9/", more=settings)
    try:
        running.wait()
        yield Served(running.url, running._process.pid)
    finally:
        running.stop()


@contextmanager
def equal_server(folder: Path, shapes: Mapping[str, Shape]) -> Iterator[Served]:
    """Stock pages that draw these shapes: `?like=parent` asks for the one of that name."""
    folder.mkdir()
    script = equal_page.write_scripts(folder, max(shape.pages for shape in shapes.values()))
    written = folder / "shapes.json"
    written.write_text(json.dumps({name: shape.as_plain() for name, shape in shapes.items()}))
    told = {equal_page.SHAPES: str(written), equal_page.SCRIPTS: str(folder)}
    with stock_server(script, told) as served:
        yield served


@contextmanager
def stock_server(
    script: Path = HERE / "stock_page.py", told: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """A stock page with the portal's Streamlit and server settings."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", STOCK, str(script), str(port), str(SWITCH_INTERVAL)],
        cwd=SETTINGS,
        env={**os.environ, **(told or {}), "PYTHONPATH": str(HERE.parents[1])},
    )
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=2)
                break
            except OSError:
                time.sleep(0.05)
        yield Served(url, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)
