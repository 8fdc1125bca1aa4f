"""Which commit a run measures, and what the last figures committed said of a rerun."""

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.bench.report import FILE

#: The column of the table of reruns that one run has in common with another on another day.
COMPARED = "Processor ÷ stock"
#: From how much slower on it is a finding.
TOLERATED = 1.15
_COMMIT = re.compile(r"^Commit measured: (.+)\.$", re.MULTILINE)


@dataclass(frozen=True)
class Committed:
    """What a page of figures says: the commit that it measured, and a ratio for each role."""

    commit: str = ""
    ratios: Mapping[str, float] = field(default_factory=dict)

    def slower(self, now: Mapping[str, float]) -> dict[str, float]:
        """Role -> how much slower, of those that take over 15 % more of the processor than they did."""
        return {
            role: now[role] / before
            for role, before in self.ratios.items()
            if role in now and now[role] > before * TOLERATED
        }


def said_by(page: str) -> Committed:
    """The figures of a page; none where its table has no such column yet."""
    lines = page.splitlines()
    for number, line in enumerate(lines):
        columns = _cells(line)
        if COMPARED not in columns:
            continue
        place, ratios = columns.index(COMPARED), {}
        for row in lines[number + 2 :]:
            cells = _cells(row)
            if len(cells) != len(columns):
                break
            ratios[cells[0]] = float(cells[place])
        found = _COMMIT.search(page)
        return Committed(found[1] if found else "one not named", ratios)
    return Committed()


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []


def last() -> Committed:
    """The last figures committed."""
    return said_by(_git("show", f"HEAD:docs/{FILE.name}"))


def measured() -> str:
    """The commit that this run measures, and whether anything but the figures is changed since."""
    commit = _git("rev-parse", "--short", "HEAD").strip()
    changed = _git("status", "--porcelain", "--", ".", f":!docs/{FILE.name}").strip()
    return (commit or "not known") + (" + changes" if changed else "")


def _git(*asked: str) -> str:
    """What git answers; nothing where there is no git, or no such thing."""
    try:
        answer = subprocess.run(["git", *asked], cwd=FILE.parents[1], capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return answer.stdout if answer.returncode == 0 else ""
