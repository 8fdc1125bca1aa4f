"""A portal in a process of its own, on a database of its own, for people who come with a browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from portal import setting_names
from services import demo
from tests.sealing_desk import PASSPHRASE
from tests.support import portal_forks, watchdog

START = "import sys; from portal.command.main import main; sys.exit(main())"
#: The children of the invented families, who have no account.
CHILDREN = ("Ellis Marsh", "Robin Marsh", "Carys Pugh")


class Portal:
    """`conference-portal run`, answering. `secrets` are words that its log must never hold (G-28).

    `seal` is the folder of a seal that it seals with. `forked` starts it from a process that has imported everything
    (tests.support.portal_forks), which takes a third of the time. `port` is where another one stood before. `more` are
    settings of its own.
    """

    def __init__(
        self,
        folder: Path,
        database_url: str,
        exit_url: str,
        *,
        seal: Path | None = None,
        forked: bool = False,
        port: int = 0,
        more: Mapping[str, str] | None = None,
    ) -> None:
        self.database_url = database_url
        self.exit_url = exit_url
        self.secrets = {
            *CHILDREN,
            *(who.name for who in demo.ACCOUNTS),
            *(who.email for who in demo.ACCOUNTS),
        }
        self._log = folder / "server.log"
        port = port or _free_port()
        self.url = f"http://127.0.0.1:{port}"
        if seal:
            (folder / ".local").mkdir(mode=0o700)
            shutil.copytree(seal, folder / ".local" / "seal")
        settings = {
            "DATABASE_URL": database_url,
            "CONFERENCE_PORTAL_EXIT_URL": exit_url,
            "CONFERENCE_PORTAL_BCRYPT_ROUNDS": "10",
            "CONFERENCE_PORTAL_COUNCIL_NAME": "Invented Council",
            "CONFERENCE_PORTAL_CONTACT_TELEPHONE": "01632 960 101",
            "CONFERENCE_PORTAL_SEAL_PASSPHRASE": PASSPHRASE if seal else "",
            "PYTHONUNBUFFERED": "1",
            **(more or {}),
        }
        start = _Forked if forked else _Started
        self._start = lambda: start(folder, self._log, settings, ["run", "--port", str(port)])
        self._process = self._start()

    def wait(self) -> None:
        """Until it is ready for people."""
        give_up = time.monotonic() + 90
        while not self._answers():
            assert not self._process.has_ended(), f"The portal did not start:\n{self.log}"
            assert time.monotonic() < give_up, f"The portal is not ready:\n{self.log}"
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    @property
    def log(self) -> str:
        """All that it has said."""
        return self._log.read_text()

    def stop(self) -> None:
        """As Ctrl-C does. AssertionError where it goes on all the same."""
        if not self._process.has_ended():
            os.kill(self._process.pid, signal.SIGINT)
            if not self._process.has_ended(within=20):
                os.kill(self._process.pid, signal.SIGKILL)
                raise AssertionError(f"The portal did not stop:\n{self.log}")
        watchdog.of_this_run().forget(self._process.pid)

    def restart(self) -> None:
        """Stop it, look at what it said, and start it anew at the same address."""
        self.stop()
        self.check_log()
        self._process = self._start()
        self.wait()

    def send(self, number: signal.Signals) -> None:
        """A signal to its process; SIGKILL is waited for."""
        os.kill(self._process.pid, number)
        if number == signal.SIGKILL:
            assert self._process.has_ended(within=20)
            watchdog.of_this_run().forget(self._process.pid)

    def check_log(self) -> None:
        """It tells of no defect, and of no person."""
        log = self.log
        assert "Traceback" not in log, log
        assert " ERROR " not in log, log
        assert log.rstrip().endswith("Stopped."), log
        told = sorted(word for word in self.secrets if word in log)
        assert not told, f"The log holds what people are called or what they typed: {told}"


class _Started:
    """A portal that was started from nothing, as a council starts it."""

    def __init__(self, folder: Path, log: Path, settings: dict[str, str], words: list[str]) -> None:
        around = {
            name: value for name, value in os.environ.items() if not name.startswith(setting_names.PREFIXES)
        }
        with log.open("w") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-c", START, *words],
                cwd=folder, env=around | settings, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.pid = self._process.pid
        watchdog.of_this_run().watch(self.pid)

    def has_ended(self, within: float = 0.0) -> bool:
        """Whether it has ended, in so many seconds."""
        try:
            self._process.wait(timeout=within)
        except subprocess.TimeoutExpired:
            return False
        return True


class _Forked:
    """A portal that was forked from a process that has imported everything."""

    def __init__(self, folder: Path, log: Path, settings: dict[str, str], words: list[str]) -> None:
        self.pid = portal_forks.of_this_run().start(folder, log, settings, words)
        watchdog.of_this_run().watch(self.pid)
        self._is_over = False

    def has_ended(self, within: float = 0.0) -> bool:
        """Whether it has ended, in so many seconds."""
        self._is_over = self._is_over or portal_forks.of_this_run().ended(self.pid, within)
        return self._is_over


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
