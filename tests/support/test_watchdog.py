"""A run that is killed leaves no server and no folder behind."""

import signal
import subprocess
import sys
import time

import psutil
import pytest

from tests.support.portal_forks import ROOT
from tests.support.watchdog import wait_until_ended

RUN = """
import signal, subprocess, sys, time
from pathlib import Path
from tests.support.watchdog import Watchdog
signal.signal(signal.SIGINT, signal.default_int_handler)  # where it is ignored, as in the background of a shell
dog = Watchdog()
watched, forgotten = (subprocess.Popen(["sleep", "600"], start_new_session=True) for _ in range(2))
for one in (watched, forgotten):
    dog.watch(one.pid)
dog.forget(forgotten.pid)
dog.watch_folder(Path(sys.argv[1]))
print(watched.pid, forgotten.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_what_a_run_started_ends_with_it_however_it_ends(tmp_path, how):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "file").touch()
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, folder],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert run.stdout
    watched, forgotten = (psutil.Process(int(pid)) for pid in run.stdout.readline().split())
    with run.stdout:
        run.send_signal(how)
        run.wait()
    give_up = time.monotonic() + 60
    while _lives(watched) or folder.exists():
        assert time.monotonic() < give_up
        time.sleep(0.02)
    assert _lives(forgotten)
    forgotten.kill()


def _lives(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def test_a_process_that_its_parent_has_not_heard_of_yet_has_ended():
    child = subprocess.Popen(["true"])
    wait_until_ended(psutil.Process(child.pid), 20)
    assert psutil.Process(child.pid).status() == psutil.STATUS_ZOMBIE
    child.wait()
    living = subprocess.Popen(["sleep", "60"])
    with pytest.raises(AssertionError, match="has not ended"):
        wait_until_ended(psutil.Process(living.pid), 0.05)
    living.kill()
    living.wait()
