"""What evidence costs: papers made, sealed and checked, and what is written down while people wait."""

from pathlib import Path

from tests.bench.evidence import papers, writing
from tests.bench.report import Report


def report(said: Report, folder: Path) -> None:
    """The whole part. `folder` is for its databases."""
    said.say("## Evidence")
    said.say()
    said.paragraph(
        "Made by `make bench ARGS=evidence`, warm and in one run. A paper's proof is the pages about how it came",
        "to be and how to check it, which each sealed paper has. A log of a million entries is verified by",
        "`python -m tests.bench.log_verified`, which stands apart: it fills a gigabyte.",
    )
    papers.report(said)
    writing.report(said, folder)
