"""What a run cost, a file at a time, so that the next tests are put where they are cheap (docs/testing.md)."""

from collections import defaultdict

import pytest

_DEAREST = 10


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which files took longest, and how long all took together, over all workers."""
    seconds: dict[str, float] = defaultdict(float)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                seconds[report.nodeid.split("::", 1)[0]] += report.duration
    if len(seconds) < 2:
        return
    terminalreporter.section("The dearest files, in seconds of a worker")
    for file, spent in sorted(seconds.items(), key=lambda item: -item[1])[:_DEAREST]:
        terminalreporter.line(f"{spent:7.1f}  {file}")
    terminalreporter.line(f"{sum(seconds.values()):7.1f}  all {len(seconds)} files")
