"""A process that outlives the test run for a moment, to end the servers that a killed or interrupted run left behind.

It reads lines of JSON from the run (`Watchdog`) and acts when they end, which they do however the run ends.
"""

import json
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import psutil

_PATIENCE = 5.0  # seconds from asking a process to end until it is killed


class Watchdog:
    """Ends processes and removes folders when this process is gone, if nobody has forgotten them by then."""

    def __init__(self) -> None:
        # a session of its own: Ctrl-C in a terminal is sent to the run, and must not end the watchdog first
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, text=True, start_new_session=True
        )

    def watch(self, pid: int) -> None:
        """End this process, and what it has started, when the run is gone."""
        self._say(watch=pid)

    def watch_folder(self, folder: Path) -> None:
        """Remove this folder when the run is gone."""
        self._say(folder=str(folder))

    def forget(self, pid: int) -> None:
        """This process has ended."""
        self._say(forget=pid)

    def _say(self, **words: object) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()

    def close(self) -> None:
        """The run has ended in order: whatever is still watched ends now."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=4 * _PATIENCE)


@cache
def of_this_run() -> Watchdog:
    """The watchdog of this process; tests/conftest.py closes it at the end."""
    return Watchdog()


def close() -> None:
    """Close the watchdog of this process, if there is one."""
    if of_this_run.cache_info().currsize:
        of_this_run().close()
        of_this_run.cache_clear()


def wait_until_ended(process: psutil.Process, seconds: float) -> None:
    """Wait for a process that need not be our child. One that ended counts, though its parent has not heard yet."""
    give_up = time.monotonic() + seconds
    with suppress(psutil.NoSuchProcess):
        while process.status() != psutil.STATUS_ZOMBIE:
            assert time.monotonic() < give_up, f"{process} has not ended after {seconds:g} s."
            time.sleep(0.01)


def _main() -> None:
    watched: dict[int, psutil.Process] = {}
    folders: list[str] = []
    for line in sys.stdin:
        told = json.loads(line)
        if "watch" in told:
            with suppress(psutil.NoSuchProcess):
                # with the time of its start, so that another process of the same number is left alone
                watched[told["watch"]] = psutil.Process(told["watch"])
        watched.pop(told.get("forget", 0), None)
        folders += [told["folder"]] if "folder" in told else []
    left = []
    for process in watched.values():
        with suppress(psutil.NoSuchProcess):
            left += [process, *process.children(recursive=True)]
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _ended, stubborn = psutil.wait_procs(left, timeout=_PATIENCE)
    for process in stubborn:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    _main()
