"""Where index and Casbin part, the comparison says so: in the answer, in the row, in rows that were forgotten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from policy.index import Cell, Index
from policy.proof import differential
from policy.proof.differential import collect, compare_act, sample, start
from policy.proof.states import Table
from policy.roles import AUTHORITIES, ROLES
from tests.policy.installed import installed

ACT = ("record", "audio")
KEY = ("hackney", "parent", *ACT)


def _with(rows):
    index = installed().index
    return Index(index.digest, {**index.cells, KEY: Cell.of(rows)})


def _rows():
    return installed().index.cells[KEY].rows


def test_the_installed_index_agrees_in_every_state_of_an_act():
    policy = installed()
    found = compare_act(policy.source, policy.index, ACT)
    tables = [Table.of(policy.index.cells[a, r, *ACT].rows) for a in AUTHORITIES for r in ROLES]
    expected = sum(1 + table.size // 2 for table in tables)  # of a cancelled conference, one state
    assert (found.states, found.differences, found.different) == (expected, 0, [])
    assert found.partial > 0


def test_an_act_without_facts_has_nothing_that_is_not_known():
    found = compare_act(installed().source, installed().index, ("read", "audit"))
    assert (found.states, found.partial) == (len(AUTHORITIES) * len(ROLES), 0)


def test_a_row_that_the_index_forgot_is_found():
    found = compare_act(installed().source, _with(_rows()[1:]), ACT)
    assert found.differences > 0
    assert "hackney parent record audio" in found.different[0]
    assert "Casbin says no by floor.PORTAL-CANCELLED.record" in found.different[0]


def test_a_forgotten_row_whose_fact_nobody_else_asks_about_is_found():
    rows = tuple(row for row in _rows() if all(literal.fact != "asked_to_leave" for literal in row.when))
    assert len(rows) < len(_rows())
    assert compare_act(installed().source, _with(rows), ACT).differences > 0


def test_the_right_answer_by_another_row_is_a_difference():
    rows = tuple(replace(row, id=f"{row.id}.other") if row.id == "floor.HAC-R-2" else row for row in _rows())
    found = compare_act(installed().source, _with(rows), ACT)
    assert found.differences > 0
    assert "floor.HAC-R-2.other" in found.different[0]


def test_a_short_way_to_another_row_is_a_difference():
    class Astray(Cell):
        def row(self, facts):
            return self.rows[-1]

    whole = installed().index.cells[KEY]
    index = installed().index
    astray = Index(
        index.digest,
        {**index.cells, KEY: Astray(whole.rows, whole.facts, whole.numbers, whole.steps)},
    )
    found = compare_act(installed().source, astray, ACT)
    assert "by one way" in found.different[0]


def test_a_sample_by_chance_finds_a_difference_too():
    index = Index(installed().digest, {KEY: _with(_rows()[1:]).cells[KEY]})
    found = sample(installed().source, index, 40, seed=7)
    assert found.sampled == 40
    assert found.differences > 0


def test_what_many_workers_find_is_counted_together(monkeypatch):
    monkeypatch.setattr(differential, "ACTS", {ACT: None})
    monkeypatch.setattr(differential, "SAMPLE", 8)
    index = Index(installed().digest, {k: c for k, c in installed().index.cells.items() if k[2:] == ACT})
    with ThreadPoolExecutor(1) as pool:
        found = collect(start(pool, installed().source, index))
    alone = compare_act(installed().source, installed().index, ACT)
    assert (found.states, found.sampled, found.differences) == (alone.states, 8, 0)


def test_only_some_differences_are_told_and_all_are_counted():
    found = differential.Found()
    for number in range(50):
        found.compare(KEY, {"excluded": True}, (True, "a"), (False, f"b{number}"))
    assert (found.differences, len(found.different)) == (50, 20)


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_a_narrow_enforcer_holds_the_rows_of_its_question_and_every_link(authority):
    stock = differential.Stock(installed().source)
    narrow, whole = stock.narrow(authority, *ACT), stock.whole()
    assert {row[1] for row in narrow.get_policy()} <= {authority, "base", "floor"}
    assert {tuple(row[2:4]) for row in narrow.get_policy()} == {ACT, ("record", "any"), ("any", "any")}
    assert narrow.get_grouping_policy() == whole.get_grouping_policy()
    assert type(narrow).__module__ == "casbin.enforcer"
