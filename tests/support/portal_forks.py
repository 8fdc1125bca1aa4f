"""Portals for tests, forked from one process that has imported what they need: a start is then a third as dear.

`python -m tests.support.portal_forks` takes orders as lines of JSON. Each portal is `conference-portal run` all the
same, in a process of its own, with its own folder, environment and log. That a portal also starts from nothing is
proved in tests/portal/command/test_server.py.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from portal.setting_names import PREFIXES
from tests.support import watchdog

ROOT = Path(__file__).parents[2]


class Forks:
    """The process that portals are forked from."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.portal_forks"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={name: value for name, value in os.environ.items() if not name.startswith(PREFIXES)},
        )  # fmt: skip
        watchdog.of_this_run().watch(self._process.pid)

    def start(self, folder: Path, log: Path, environment: dict[str, str], words: list[str]) -> int:
        """Run `conference-portal` with these words in a folder; its process id."""
        order = {"folder": str(folder), "log": str(log), "environment": environment, "words": words}
        return int(self._told({"start": order}))

    def ended(self, pid: int, seconds: float = 0.0) -> bool:
        """Whether a portal has ended by then."""
        return bool(self._told({"ended": pid, "seconds": seconds}))

    def _told(self, order: dict[str, Any]) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """No more portals."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=20)
        watchdog.of_this_run().forget(self._process.pid)


@cache
def of_this_run() -> Forks:
    """The forks of this process; tests/conftest.py closes them at the end."""
    return Forks()


def close() -> None:
    """Close the forks of this process, if there are any."""
    if of_this_run.cache_info().currsize:
        of_this_run().close()
        of_this_run.cache_clear()


def _import() -> None:
    """What a portal imports while it starts. Not `portal.app`, which reads settings."""
    import portal.command.server
    import portal.middleware
    import portal.opening
    import portal.routes.listing
    import portal.watching  # noqa: F401
    from portal.routes import packing, streamlit_files

    for address in streamlit_files.scripts():  # else each portal packs them anew for its first browser
        packing.packed(streamlit_files._content(address), "br")

    gc.freeze()


def _fork(order: dict[str, Any], answers: TextIO) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        answers.close()
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, source in enumerate((nothing, log, log)):
            os.dup2(source, number)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(order["folder"])
        os.environ.update(order["environment"])
        sys.argv[1:] = order["words"]
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
        from portal.command.main import main

        code = main(order["words"])
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _ended(pid: int, seconds: float) -> bool:
    give_up = time.monotonic() + seconds
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        if time.monotonic() >= give_up:
            return False
        time.sleep(0.01)
    return True


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever ordered them says when they end
    answers = os.fdopen(os.dup(1), "w")
    _import()
    for line in sys.stdin:
        told = json.loads(line)
        answer = _fork(told["start"], answers) if "start" in told else _ended(told["ended"], told["seconds"])
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    _main()
