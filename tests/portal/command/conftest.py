"""The command in a folder of its own, with no setting of this machine."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from db.engine import Database
from portal.command.main import main
from portal.setting_names import PREFIXES
from portal.settings import documented
from services import runtime
from tests.support.log_entries import record


@dataclass
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def place(monkeypatch, tmp_path) -> Path:
    """An empty folder to work in. The services are given back as they were."""
    monkeypatch.chdir(tmp_path)
    for name, _field in documented():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(runtime, "_runtime", None)
    return tmp_path


@pytest.fixture
def command(capsys) -> Callable[..., Said]:
    """`command("migrate")`: run it in this process and hear what it says."""

    def run(*words: str) -> Said:
        code = main(words)
        heard = capsys.readouterr()
        return Said(code, heard.out, heard.err)

    return run


@pytest.fixture
def migrated(databases: Any, place: Path) -> Path:
    """The file of a database in the folder as `conference-portal migrate` leaves it: copied, not made anew."""
    copied = Path(str(make_url(databases.fresh("sqlite")).database))
    (place / ".local").mkdir(mode=0o700)
    return Path(shutil.move(copied, place / ".local" / "portal.db"))


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a portal with five entries in its log, and a checkpoint of the first three."""
    folder = tmp_path_factory.mktemp("council")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(runtime, "_runtime", None)
        patched.chdir(folder)
        main(["migrate"])
        database = Database(f"sqlite:///{folder}/.local/portal.db")
        with database.writing() as connection:
            record(connection, 3)
        assert main(["audit", "checkpoint"]) == 0
        with database.writing() as connection:
            record(connection)
        database.dispose()
    return folder / ".local"


@pytest.fixture
def council(kept: Path, place: Path) -> Path:
    """A copy of it, to work on. The folder."""
    return Path(shutil.copytree(kept, place / ".local"))


def happen(folder: Path, number: int) -> None:
    """That many entries more."""
    database = Database(f"sqlite:///{folder}/portal.db")
    with database.writing() as connection:
        record(connection, number)
    database.dispose()


def bend(folder: Path, *statements: str) -> None:
    """What somebody with all rights does."""
    connection = sqlite3.connect(folder / "portal.db")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


RUN = ("-c", "import sys; from portal.command.main import main; sys.exit(main())", "run")


@contextmanager
def serving(
    place: Path, port: int, *words: str, way: tuple[str, ...] = RUN, flag: str = "--port"
) -> Iterator[subprocess.Popen[str]]:
    """A portal in a process of its own, once it answers; killed at the end if still there.

    It is started as `conference-portal run …`, or by other words for Python with a flag for the port.
    """
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith((*PREFIXES, "DATABASE_"))
    }
    server = subprocess.Popen(
        [sys.executable, *way, *words, flag, str(port)],
        cwd=place,
        env=environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        give_up = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).read()
                break
            except OSError:
                assert server.poll() is None, server.stdout.read() if server.stdout else ""
                assert time.monotonic() < give_up
                time.sleep(0.05)
        yield server
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGKILL)
        server.wait()
        if server.stdout:
            server.stdout.close()
