"""The processor time of another process: unlike the clock on the wall, it does not pass while others have the cores."""

import time
from pathlib import Path

CLOCK_OF_PROCESS = 2  # CPUCLOCK_SCHED of Linux


def milliseconds(pid: int) -> float:
    """All that a process has used since its start, the threads that have ended too (Linux only).

    This is clock_getcpuclockid(3), which Python does not have: /proc counts the same in steps of ten milliseconds.
    """
    return time.clock_gettime_ns(~pid << 3 | CLOCK_OF_PROCESS) / 1e6


def wanted() -> str:
    """How many processes wanted a core in the last minute, for whoever reads the times."""
    return Path("/proc/loadavg").read_text().split()[0]
