"""`policy check` as a whole: every part of the proof in turn, and what each found, in sentences and in figures."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from policy.engine import Policy
from policy.loader import Source
from policy.proof import differential, invariants, three_valued
from policy.proof.lint import lint, too_wide
from policy.proof.states import Table
from policy.proof.words import told
from policy.rows import Row


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of the proof. It holds where it found no problems; notes are worth reading and break nothing."""

    name: str
    sentence: str
    figures: dict[str, int]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return not self.problems


@dataclass(frozen=True, kw_only=True)
class Report:
    """The whole proof of one policy. `seconds` is by the clock on the wall."""

    digest: str
    seconds: float
    sections: tuple[Section, ...]

    @property
    def holds(self) -> bool:
        return all(section.holds for section in self.sections)

    def as_json(self) -> dict[str, object]:
        """The report for other programs."""
        return {
            "ok": self.holds,
            "digest": self.digest,
            "seconds": round(self.seconds, 1),
            "sections": [
                {
                    "name": section.name,
                    "ok": section.holds,
                    "sentence": section.sentence,
                    "figures": section.figures,
                    "problems": list(section.problems),
                    "notes": list(section.notes),
                }
                for section in self.sections
            ],
        }

    def lines(self) -> Iterator[str]:
        """The report as a chair reads it."""
        for section in self.sections:
            yield f"{'Holds' if section.holds else 'FAILS'}: {section.sentence}"
            yield from (f"    problem: {problem}" for problem in section.problems)
            yield from (f"    note: {note}" for note in section.notes)
        yield ""
        verdict = "Everything holds" if self.holds else "This policy does not pass. Do not use it"
        yield f"{verdict}. It took {self.seconds:.0f} seconds."
        yield f"Policy {self.digest}."


def prove(source: Source, *, workers: int | None = None) -> Report:
    """The whole check. Half a minute on two cores: Casbin is asked about every state, in processes of their own."""
    began = time.monotonic()
    policy = Policy.of(source)
    wide = too_wide(policy.index)
    if wide:
        sections = [_lint_of(policy, tuple(wide))]
    else:
        with _pool(workers or os.cpu_count() or 1) as pool:
            asked = differential.start(pool, source, policy.index)
            sections = [_lint_of(policy, ()), _enumeration(policy), _promises(policy), _not_known(policy)]
            sections.insert(2, _casbin(differential.collect(asked)))
    return Report(digest=source.digest, seconds=time.monotonic() - began, sections=tuple(sections))


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes started afresh: a fork would copy threads that hold locks."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _lint_of(policy: Policy, wide: tuple[str, ...]) -> Section:
    rows = tuple(Row.of(cells) for cells in policy.enforcer.get_policy())
    links = frozenset(
        (lower, upper) for lower, upper, *_rest in policy.enforcer.get_named_grouping_policy("g")
    )
    found = lint(rows, links, policy.index, deep=not wide)
    return Section(
        name="lint",
        sentence=f"The {len(rows)} rows were read: each decides something, no word lies idle, "
        "every rule for the policy has its row.",
        figures={"rows": len(rows), "problems": len(wide) + len(found.problems), "notes": len(found.notes)},
        problems=(*wide, *found.problems),
        notes=tuple(found.notes),
    )


def _enumeration(policy: Policy) -> Section:
    cells = policy.index.cells
    tables = {cell.rows: Table.of(cell.rows) for cell in cells.values()}
    states = sum(tables[cell.rows].size for cell in cells.values())
    allows = {rows: sum(rows[number].allows for number in table.deciding) for rows, table in tables.items()}
    return Section(
        name="enumeration",
        sentence=f"{len(cells)} questions (who, what, which council) were counted out: {states} states of the facts, "
        "and one row decides in each.",
        figures={
            "cells": len(cells),
            "distinct": len(tables),
            "states": states,
            "allowed": sum(allows[cell.rows] for cell in cells.values()),
            "widest": max(len(cell.facts) for cell in cells.values()),
        },
    )


def _casbin(found: differential.Found) -> Section:
    more = found.differences - len(found.different)
    problems = (*found.different, *((f"{more} more differences",) if more else ()))
    return Section(
        name="differential",
        sentence=f"Casbin itself was asked about all {found.states} states, {found.partial} more with facts not known, "
        f"and {found.sampled} by chance with every row loaded: same answer and same row as the index.",
        figures={
            "states": found.states,
            "partial": found.partial,
            "sampled": found.sampled,
            "differences": found.differences,
        },
        problems=problems,
    )


def _promises(policy: Policy) -> Section:
    found = invariants.broken(invariants.index_rows(policy.index))
    return Section(
        name="invariants",
        sentence=f"{invariants.count()} promises were held against every state, such as: supporters never get minutes.",
        figures={"promises": invariants.count(), "broken": len(found)},
        problems=tuple(told(violation) for violation in found),
    )


def _not_known(policy: Policy) -> Section:
    found = three_valued.examine(policy.index)
    return Section(
        name="three_valued",
        sentence=f"Facts that are not known: {found.states} states of {found.cells} distinct lists of rows, and "
        f"{found.sampled} by chance of the widest. Each answer is what all ways to fill the gaps agree on.",
        figures={"cells": found.cells, "states": found.states, "sampled": found.sampled},
        problems=tuple(found.problems),
    )
