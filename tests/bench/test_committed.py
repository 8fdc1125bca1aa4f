"""The bench reads the figures committed last as it wrote them, and tells what became slower since."""

import pytest

from tests.bench import committed
from tests.bench.committed import Committed
from tests.bench.pages import reruns
from tests.bench.report import Report


def page(commit="abc1234", **ratios):
    """A page of figures as a run writes it."""
    said = Report("## A rerun")
    said.table("Role", "Median ms", committed.COMPARED, "Aims met")
    for role, ratio in ratios.items():
        said.row(role, "10.0", f"{ratio:.2f}", "A")
    said.say()
    said.table("Clients", "Faults")
    said.row("50", "0")
    return "# Benchmarks\n\n" + said.of_commit(commit)


def test_the_commit_and_a_figure_for_each_page_are_read_back():
    assert committed.said_by(page(parent=2.5, chair=3.0)) == Committed(
        "abc1234", {"parent": 2.5, "chair": 3.0}
    )


def test_a_page_from_before_there_were_such_figures_says_nothing():
    assert (
        committed.said_by("# Benchmarks\n\n| Role | Median ms |\n|---|---|\n| parent | 10.0 |\n").ratios == {}
    )


def test_over_fifteen_in_a_hundred_slower_is_a_finding(capsys):
    before = committed.said_by(page(parent=2.0, chair=2.0, auditor=2.0, gone=1.0))
    said = Report()
    reruns.compare(said, before, {"parent": 2.29, "chair": 2.31, "auditor": 1.0, "new": 9.0})
    assert "Compared with the figures committed last, of abc1234" in said.text
    assert [line for line in said.lines if line.startswith("*")] == [
        "* Finding: chair takes 16% more (2.00 → 2.31)."
    ]


def test_the_last_figures_committed_are_on_the_page_that_the_bench_writes(monkeypatch):
    asked = []
    monkeypatch.setattr(committed, "_git", lambda *words: asked.append(words) or page(parent=2.0))
    assert committed.last().ratios == {"parent": 2.0}
    assert asked == [("show", "HEAD:docs/benchmarks.md")]


@pytest.mark.parametrize(("status", "said"), [(" M portal/x.py\n", "abc1234 + changes"), ("", "abc1234")])
def test_a_run_on_changed_files_says_so(monkeypatch, status, said):
    monkeypatch.setattr(committed, "_git", lambda *words: {"rev-parse": "abc1234\n"}.get(words[0], status))
    assert committed.measured() == said
