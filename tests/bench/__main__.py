"""`make bench`: what the portal costs beside a stock page, the policy beside other engines, and what evidence costs.

`make bench ARGS=pages`, `ARGS=policy` and `ARGS=evidence` are those parts alone.

Prints as it goes and writes docs/benchmarks.md. Nothing here fails for being slow: figures are read, not asserted.
"""

import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench import committed, filling, processor
from tests.bench.report import FILE, Report, with_section

PARTS = ("pages", "policy", "evidence")


def main() -> None:
    """Run everything, about ten minutes; or one part by its name, and leave the rest as it was."""
    asked = sys.argv[1:]
    if asked and asked not in [[part] for part in PARTS]:
        sys.exit(f"Nothing to add, or one of the words {', '.join(PARTS)}.")
    commit = committed.measured()

    def put(section: Report) -> None:
        page = FILE.read_text(encoding="utf-8")
        FILE.write_text(with_section(page, section.of_commit(commit)), encoding="utf-8")

    if not asked:
        FILE.write_text(_head().text, encoding="utf-8")
    for part in asked or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            {"pages": _pages, "policy": _policy, "evidence": _evidence}[part](Path(folder), put)


def _head() -> Report:
    said = Report("# Benchmarks")
    said.paragraph(
        "Made by `make bench`. Times are medians of one run on one machine; read the ratios, which compare with",
        "something else in the same run. Each section names the commit that it measured.",
    )
    said.paragraph(
        f"Machine: {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}, SQLite;",
        f"{processor.wanted()} processes wanted a core as this began.",
    )
    return said


def _pages(folder: Path, put) -> None:
    from tests.bench.pages import reported

    reported.report(folder, put)


def _policy(folder: Path, put) -> None:
    from tests.bench.policy import listed, reported  # what they compare with only `make bench` installs

    said = Report()
    reported.report(said)
    listed.report(said, filling.demonstration(folder))
    put(said)


def _evidence(folder: Path, put) -> None:
    from tests.bench.evidence import reported

    said = Report()
    reported.report(said, folder)
    put(said)


if __name__ == "__main__":
    main()
