"""The processes that read strangers' files: bounded, ended when they break, and never in each other's way."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from documents import checking
from documents.checking import Busy, Checkers, Seal
from tests.documents.verifying.corpus import CASES

ROOM = Path(checking.__file__).parent.parent


#: A process that has given up what a checker gives up tries each statement, and says what stops it.
BOUNDED = """
import os, socket, subprocess, sys
from documents import checker
checker.bound()
for statement in sys.argv[1:]:
    try:
        exec(statement)
        print("done")
    except (PermissionError, MemoryError) as stopped:
        print(type(stopped).__name__)
"""
REFUSED = (
    "socket.create_connection(('127.0.0.1', 9))",
    "socket.getaddrinfo('example.org', 80)",
    "subprocess.run(['true'])",
    "os.system('true')",
    "open('/tmp/zebra', 'wb')",
    "os.fork()",
)


def test_it_can_write_nothing_start_nothing_call_nobody_and_take_no_more_memory_than_its_bound():
    statements = (*REFUSED, "bytes(900 * 1024 * 1024)")
    ran = subprocess.run(
        [sys.executable, "-B", "-c", BOUNDED, *statements],
        cwd=ROOM,
        env={},
        capture_output=True,
        text=True,
        check=True,
    )
    stopped = dict.fromkeys(REFUSED, "PermissionError") | {statements[-1]: "MemoryError"}
    assert dict(zip(statements, ran.stdout.split("\n"), strict=False)) == stopped


def test_a_file_that_takes_too_long_ends_its_process_and_the_next_file_gets_a_new_one(scene, monkeypatch):
    checkers = Checkers(at_once=1)
    try:
        assert checkers.check(scene.sealed, scene.council.ours) is Seal.WHOLE
        (process,) = checkers._idle
        monkeypatch.setattr(checking, "SECONDS", 0.3)
        os.kill(process._process.pid, signal.SIGSTOP)
        began = time.monotonic()
        assert checkers.check(scene.sealed, scene.council.ours) is Seal.UNREADABLE
        assert time.monotonic() - began < 8
        monkeypatch.undo()
        assert checkers.check(scene.sealed, scene.council.ours) is Seal.WHOLE
        assert checkers.started == 2
    finally:
        checkers.close()


def test_a_process_that_died_while_it_waited_is_replaced_unseen_and_after_so_many_files_too(scene):
    checkers = Checkers(at_once=1, files_each=2)
    try:
        assert checkers.check(scene.sealed, scene.council.ours) is Seal.WHOLE
        (process,) = checkers._idle
        process._process.kill()
        process._process.wait()
        assert checkers.check(scene.sealed, scene.council.ours) is Seal.WHOLE
        assert checkers.check(scene.plain, scene.council.ours) is Seal.NONE
        assert checkers._idle == [], "it has read its two files"
        assert checkers.started == 2
    finally:
        checkers.close()


def test_a_process_that_cannot_be_started_is_not_the_fault_of_a_file(scene, monkeypatch):
    def none_left(*_args, **_named):
        raise BlockingIOError("Resource temporarily unavailable")

    checkers = Checkers(at_once=1)
    try:
        with monkeypatch.context() as full:
            full.setattr(subprocess, "Popen", none_left)
            with pytest.raises(Busy):
                checkers.check(scene.sealed, scene.council.ours)
        assert checkers.check(scene.sealed, scene.council.ours) is Seal.WHOLE, "its turn was given back"
    finally:
        checkers.close()


def test_whoever_would_wait_too_long_is_told_so(scene):
    checkers = Checkers(at_once=1, patience=0.05)
    bomb = CASES["a bomb as stream of objects"].make(scene)
    try:
        checkers.check(scene.sealed, scene.council.ours)
        slow = threading.Thread(target=checkers.check, args=(bomb, scene.council.ours))
        slow.start()
        until = time.monotonic() + 5
        while checkers._idle and time.monotonic() < until:
            time.sleep(0.001)
        with pytest.raises(Busy):
            checkers.check(scene.sealed, scene.council.ours)
        slow.join()
        assert checkers.check(scene.sealed, scene.council.ours) is Seal.WHOLE
    finally:
        checkers.close()


def test_a_large_portal_does_not_make_its_readers_look_large(scene):
    """What the portal itself holds is not what a reader holds: else each file would get a process of its own."""
    held = bytearray(2 * checking.MOST_RESIDENT * 1024)
    for page in range(0, len(held), 4096):
        held[page] = 1
    checkers = Checkers(at_once=1)
    try:
        assert checkers.check(scene.sealed, scene.council.ours) is Seal.WHOLE
        assert checkers.check(scene.sealed, scene.council.ours) is Seal.WHOLE
        assert checkers.started == 1
    finally:
        checkers.close()
    assert held[0] == 1
