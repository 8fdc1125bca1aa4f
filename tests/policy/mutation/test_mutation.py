"""Break the policy in every small way: the reviewed lines and the promises notice."""

import csv
from functools import cache
from pathlib import Path

import pytest

from policy import loader
from policy.facts import FACTS
from policy.loader import PolicyError
from tests.effort import PROVING
from tests.policy.expectations import expectations
from tests.policy.mutation.judge import Finding, Judge, holds
from tests.policy.mutation.mutants import Mutant, mutants
from tests.policy.mutation.rules import Rules
from tests.policy.oracle import forbidden

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

SURVIVORS = Path(__file__).with_name("survivors.csv")
RULES = Rules.read()
LEAST_KILLED = 0.99


@cache
def _findings() -> list[tuple[Mutant, Finding]]:
    judge = Judge(RULES)
    return [(mutant, judge.of(mutant)) for mutant in mutants(RULES, every_pack=PROVING)]


def test_every_line_holds_when_its_states_are_counted_out():
    """A third way to the answer: over all states of a cell at once, without Casbin and without the index."""
    wrong = [
        line
        for line in expectations()
        if not holds(
            line,
            tuple(
                RULES.rows[place] for place in RULES.cells[line.authority, line.role, line.action, line.obj]
            ),
        )
    ]
    assert wrong == []


def test_the_lines_and_the_promises_notice_nearly_every_mutant():
    """Counted are mutants that change an answer or a cited clause in a state that can be reached."""
    counted = [(mutant, finding) for mutant, finding in _findings() if finding.counts]
    killed = [mutant for mutant, finding in counted if finding.killed]
    assert len(counted) > 10_000
    assert len(killed) / len(counted) >= LEAST_KILLED


def test_every_mutant_of_each_kind_that_matters_most_is_noticed():
    """A row deleted or turned round, a condition lost or turned round, a limit moved, a clause exchanged."""
    kinds = {"delete", "flip", "clause", "drop", "negate", "raise", "lower"}
    escaped = [
        mutant.name
        for mutant, finding in _findings()
        if mutant.kind in kinds and finding.counts and not finding.killed
    ]
    assert escaped == []


def test_what_matters_only_beside_another_seat_is_noticed_by_the_oracle():
    """A floor deny moved to the base says the same to one seat; to a person with two it no longer outweighs."""
    moved = [finding.only_weight[0] for _mutant, finding in _findings() if finding.only_weight]
    for change in moved:
        state, outweighs = change.weighs_otherwise()
        facts = dict.fromkeys(FACTS, False) | state
        assert forbidden(*change.keys[0], facts.get) is not outweighs
    assert len(moved) > 20


def test_those_that_nobody_notices_are_listed_with_a_reason():
    with SURVIVORS.open(encoding="utf-8", newline="") as lines:
        listed = {row["mutant"]: row["why it may live"] for row in csv.DictReader(lines)}
    usual = {mutant.name for mutant in mutants(RULES)}
    escaped = {
        mutant.name for mutant, finding in _findings() if finding.counts and not finding.killed
    } & usual
    assert escaped == set(listed)
    assert all(len(why.split()) >= 5 for why in listed.values())


def test_a_row_in_the_wrong_tier_never_reaches_the_engine():
    """A slip in the column of priorities alone is refused by the loader, so it is not counted above."""
    text = (loader.INSTALLED / loader.POLICY).read_text(encoding="utf-8")
    model = (loader.INSTALLED / loader.MODEL).read_bytes()
    rows = [row for row in RULES.rows if not row.is_default]
    for row in rows if PROVING else rows[::35]:
        other = next(str(tier) for tier in (0, 10, 20, 30, 40) if tier != row.priority)
        ending = f"{row.eft}, {row.priority}, {row.id},"
        assert text.count(ending) == 1
        slipped = text.replace(ending, f"{row.eft}, {other}, {row.id},")
        with pytest.raises(PolicyError, match=r"priority|tier"):
            loader.check(model, slipped.encode())
