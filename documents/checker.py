"""The process that reads strangers' files: little memory, little time, no file written, no network, no other program.

`python -m documents.checker` reads frames (`documents.frames`) from its input, and ends with it: what is ours, then a
file. It says when it is ready, and then answers each with `seal` and with `resident`, the most memory that it has held,
in kibibytes.
"""

import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from documents.checking import SECONDS, Ours, Seal
from documents.frames import receive, receive_message, send

_MOST_MEMORY = 700 * 1024 * 1024
_CPU_SECONDS = 4  # for one file
_NONE = (0, 0)
#: What no reading of a file needs (the names are those of Python's audit events).
_FORBIDDEN = frozenset(
    {
        "socket.connect",
        "socket.bind",
        "socket.getaddrinfo",
        "socket.sendto",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.fork",
        "os.posix_spawn",
        "os.remove",
        "os.rename",
        "os.mkdir",
    }
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def bound() -> None:
    """Give up, for good, what this process does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, _NONE)
    resource.setrlimit(resource.RLIMIT_CORE, _NONE)
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & _WRITING)
    if writes or event in _FORBIDDEN:
        raise PermissionError(event)


def _begin() -> None:
    """A new file: so much processor from here on, and an end by the clock even where nobody is left to set it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + 1 + _CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
    signal.alarm(int(SECONDS) + 2)


def serve(asking: IO[bytes], answering: IO[bytes]) -> None:
    """Answer until there is nothing more to read."""
    from documents.verifying import judge

    send(answering, {"ready": True})
    while True:
        ours = Ours.of(receive_message(asking))
        _begin()
        pdf = receive(asking)
        broken = False
        try:
            seal = judge(pdf, ours)
        except MemoryError:
            seal, broken = Seal.UNREADABLE, True
        del pdf
        send(answering, {"seal": seal, "resident": held()})
        signal.alarm(0)
        if broken:  # whatever is left in pieces goes with the process
            return


def held() -> int:
    """The most memory that this program has held, in kibibytes.

    Linux counts what the parent held before this program began into `ru_maxrss`, so it is asked for our own.
    """
    try:
        told = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM:"))
    except (OSError, StopIteration):  # another system
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    os.nice(5)  # people who wait for a page go first
    bound()
    with suppress(EOFError, BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)
