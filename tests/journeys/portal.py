"""A portal in a process of its own, on a database of its own, for people who come with a browser."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from services import demo
from tests.sealing_desk import PASSPHRASE, make_seal

START = "import sys; from portal.command.main import main; sys.exit(main())"
#: The children of the invented families, who have no account.
CHILDREN = ("Ellis Marsh", "Robin Marsh", "Carys Pugh")


class Portal:
    """`conference-portal run`, answering. `secrets` are words that its log must never hold (G-28)."""

    def __init__(self, folder: Path, database_url: str, exit_url: str, *, seals: bool = False) -> None:
        self.database_url = database_url
        self.exit_url = exit_url
        self.secrets = {
            *CHILDREN,
            *(who.name for who in demo.ACCOUNTS),
            *(who.email for who in demo.ACCOUNTS),
        }
        self._log = folder / "server.log"
        port = _free_port()
        self.url = f"http://127.0.0.1:{port}"
        if seals:
            (folder / ".local").mkdir(mode=0o700)
            make_seal(folder / ".local" / "seal")
        around = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", START, "run", "--port", str(port)],
                cwd=folder,
                env=around
                | {
                    "DATABASE_URL": database_url,
                    "PORTAL_EXIT_URL": exit_url,
                    "PORTAL_BCRYPT_ROUNDS": "10",
                    "PORTAL_COUNCIL_NAME": "Invented Council",
                    "PORTAL_CONTACT_TELEPHONE": "01632 960 101",
                    "PORTAL_SEAL_PASSPHRASE": PASSPHRASE if seals else "",
                    "PYTHONUNBUFFERED": "1",
                },
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Until it is ready for people."""
        give_up = time.monotonic() + 90
        while not self._answers():
            assert self._process.poll() is None, f"The portal did not start:\n{self.log}"
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
        """As Ctrl-C does."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise

    def check_log(self) -> None:
        """It tells of no defect, and of no person."""
        log = self.log
        assert "Traceback" not in log, log
        assert " ERROR " not in log, log
        assert log.rstrip().endswith("Stopped."), log
        told = sorted(word for word in self.secrets if word in log)
        assert not told, f"The log holds what people are called or what they typed: {told}"


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
