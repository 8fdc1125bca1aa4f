"""Asking whether a file carries our seal, without reading it here: a stranger's file is read by processes of its own.

At most two files are read at a time, each within its time and memory (`documents.checker`). A process that breaks,
hangs or grows is ended, and the next file gets a new one. Nothing of a file is written to the disk.
"""

import base64
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from documents.frames import receive_message, send

MOST_BYTES = 10 * 1024 * 1024
SECONDS = 8.0  # the most that one file may take, by the clock
START_SECONDS = 30.0
AT_ONCE = 2
FILES_EACH = 1_000  # after so many files a process is followed by a fresh one
MOST_RESIDENT = 250 * 1024  # kibibytes: a process that has grown beyond this is followed by a fresh one
_ROOM = Path(__file__).parent.parent


class Seal(StrEnum):
    """What became of our seal in a file."""

    WHOLE = "whole"
    CHANGED = "changed"  # it bears our seal, which no longer fits
    REVOKED = "revoked"  # its certificate is one that nobody may trust
    NONE = "none"  # it bears no seal of ours
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class Ours:
    """What counts as our seal, as DER: the `seals` themselves, the `chain` that may come along with them, and `roots`,
    where instead anything that one of these vouches for is ours, but for the `revoked` (serial numbers, in digits)."""

    seals: tuple[bytes, ...] = ()
    chain: tuple[bytes, ...] = ()
    roots: tuple[bytes, ...] = ()
    revoked: tuple[bytes, ...] = ()

    def as_json(self) -> dict[str, list[str]]:
        """For the process that reads."""
        return {
            field.name: [base64.b64encode(der).decode() for der in getattr(self, field.name)]
            for field in fields(self)
        }

    @classmethod
    def of(cls, given: dict[str, list[str]]) -> Self:
        """What `as_json` gave."""
        return cls(**{name: tuple(base64.b64decode(one) for one in ders) for name, ders in given.items()})


class Busy(Exception):
    """Others' files are being read, and it would take too long to wait for them; or no process can be started now."""


class _Broken(Exception):
    """The process ended, or had to be ended, over this file."""


class Checkers:
    """The processes that read, started when they are first needed. `patience` is how long a file waits, in seconds."""

    def __init__(
        self, *, at_once: int = AT_ONCE, patience: float = 10.0, files_each: int = FILES_EACH
    ) -> None:
        self._turns = threading.BoundedSemaphore(at_once)
        self._patience = patience
        self._files_each = files_each
        self._idle: list[_Process] = []
        self._changing = threading.Lock()
        self.started = 0

    def check(self, pdf: bytes, ours: Ours) -> Seal:
        """What became of our seal in this file. Whatever cannot be read, in time or at all, is UNREADABLE.

        Raises Busy.
        """
        if not pdf or len(pdf) > MOST_BYTES:
            return Seal.UNREADABLE
        with self._turn():
            process = self._ready()
            try:
                seal = process.judge(pdf, ours)
            except _Broken:
                process.end()
                return Seal.UNREADABLE
            except BaseException:
                process.end()
                raise
            self._give_back(process)
            return seal

    def close(self) -> None:
        """End those that wait for work."""
        with self._changing:
            idle, self._idle = self._idle, []
        for process in idle:
            process.end()

    @property
    def most_resident(self) -> int:
        """The most memory that any of the waiting processes has held, in kibibytes."""
        return max((process.resident for process in self._idle), default=0)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.acquire(timeout=self._patience):
            raise Busy
        try:
            yield
        finally:
            self._turns.release()

    def _ready(self) -> "_Process":
        with self._changing:
            while self._idle:
                process = self._idle.pop()
                if process.is_alive:
                    return process
                process.end()
            self.started += 1
        try:
            process = _Process()
        except OSError:  # such as no memory, or too many processes: not the fault of a file either
            raise Busy from None
        try:
            process.begin()
        except _Broken:  # which is not the fault of a file
            process.end()
            raise Busy from None
        return process

    def _give_back(self, process: "_Process") -> None:
        if process.read >= self._files_each or process.resident > MOST_RESIDENT:
            process.end()
            return
        with self._changing:
            self._idle.append(process)


class _Process:
    """One process that reads files, one after another. It knows no database, no setting and no other file."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "documents.checker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what it would say could quote the file
            cwd=_ROOM,
            env={},
        )
        self.read = 0
        self.resident = 0

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def begin(self) -> None:
        """Wait until it has read its programs, which no file is made to pay for. Raises _Broken."""
        self._ask(START_SECONDS)

    def judge(self, pdf: bytes, ours: Ours) -> Seal:
        """Raises _Broken."""
        said = self._ask(SECONDS, ours.as_json(), pdf)
        try:
            self.read += 1
            self.resident = int(said["resident"])
            return Seal(said["seal"])
        except (ValueError, KeyError):
            raise _Broken from None

    def _ask(self, seconds: float, *parts: bytes | Mapping[str, Any]) -> dict[str, Any]:
        """Say something, and hear what it answers. Ending it closes its pipes, so neither can wait for ever."""
        sending, hearing = self._process.stdin, self._process.stdout
        assert sending is not None  # noqa: S101 (for the type checker)
        assert hearing is not None  # noqa: S101
        bell = threading.Timer(seconds, self._process.kill)
        bell.daemon = True
        bell.start()
        try:
            send(sending, *parts)
            return receive_message(hearing)
        except (OSError, EOFError):
            raise _Broken from None
        finally:
            bell.cancel()

    def end(self) -> None:
        """Whatever it does at the moment."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:  # what was still to be written to it
                continue
