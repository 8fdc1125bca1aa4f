"""What a benchmark says: lines that are printed as it goes and kept for docs/benchmarks.md."""

import re
import textwrap
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


class Report:
    """Lines that are printed and kept."""

    def __init__(self, heading: str = "") -> None:
        self.lines: list[str] = []
        if heading:
            self.say(heading)
            self.say()

    def say(self, line: str = "") -> None:
        """Print and keep a line."""
        print(line, flush=True)
        self.lines.append(line)

    def paragraph(self, *sentences: str) -> None:
        """Sentences in lines of an even length, and an empty line."""
        for line in textwrap.wrap(" ".join(sentences), 116):
            self.say(line)
        self.say()

    def table(self, *columns: str) -> None:
        """Begin a table."""
        self.say("| " + " | ".join(columns) + " |")
        self.say("|" + "---|" * len(columns))

    def row(self, *cells: object) -> None:
        """One row of it."""
        self.say("| " + " | ".join(str(c) for c in cells) + " |")

    @property
    def text(self) -> str:
        """Everything that was said."""
        return "\n".join(self.lines).rstrip("\n") + "\n"

    def of_commit(self, commit: str) -> str:
        """Everything that was said, and under its heading the commit that it is about."""
        heading, _empty, rest = self.text.partition("\n\n")
        return f"{heading}\n\nCommit measured: {commit}.\n\n{rest}"


def with_section(page: str, section: str) -> str:
    """The page with this section, which begins with its heading, in the place of the one it had."""
    heading = section.splitlines()[0]
    found = re.search(rf"^{re.escape(heading)}$.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    if found is None:
        return f"{page.rstrip()}\n\n{section}"
    rest = page[found.end() :]
    return page[: found.start()] + section + (f"\n{rest}" if rest else "")
