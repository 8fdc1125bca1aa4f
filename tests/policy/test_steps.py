"""The chain of questions finds the row that the rows themselves give, whatever the facts are worth."""

import random

import pytest

from policy.index import Index
from policy.rows import Row
from policy.search import deciding
from policy.steps import steps, walk
from tests.policy.installed import installed

POLICY = installed()
CELLS = list({id(cell): cell for cell in POLICY.index.cells.values()}.values())
VALUES = (True, False, None)
DAYS = (0, 5, 6, 7, 8, 400, None)
WRONG: tuple[object, ...] = ("yes", 1, 0, 7.5, [])


def _facts(cell, chance):
    for name, limits in zip(cell.facts, cell.numbers, strict=True):
        yield name, chance.choice(DAYS if limits else VALUES)


def test_the_chain_leads_to_the_row_that_decides():
    chance = random.Random(4)
    for cell in CELLS:
        for _ in range(min(60, 3 ** len(cell.facts))):
            facts = dict(_facts(cell, chance))
            assert cell.row(facts) is deciding(cell.rows, facts)


def test_a_value_of_the_wrong_kind_counts_as_not_known():
    chance = random.Random(5)
    for cell in CELLS:
        facts = dict(_facts(cell, chance))
        for name, limits in zip(cell.facts, cell.numbers, strict=True):
            wrong = True if limits else chance.choice(WRONG)
            assert cell.row({**facts, name: wrong}) is cell.row({**facts, name: None})


def test_yes_is_no_number():
    cells = ["observer", "base", "attend", "conference", "days_notice>=1", "allow", "40", "base.1", "WBK-O-3"]
    default = POLICY.index.cells["hackney", "observer", "attend", "conference"].rows[-1]
    allowing = Row.of(cells)
    assert walk(steps((allowing, default)), {"days_notice": 1}) is allowing
    assert walk(steps((allowing, default)), {"days_notice": True}) is default


def test_no_fact_is_read_that_the_answer_does_not_hang_on():
    class Read(dict):
        def get(self, name, default=None):
            assert name in ("cancelled", "parents_consent")
            return False

    cell = POLICY.index.cells["hackney", "supporter", "attend", "conference"]
    assert cell.row(Read()).id == "floor.HFD-CH-6.conference"


def test_cells_with_the_same_rows_are_one():
    cells = POLICY.index.cells
    assert (
        cells["hackney", "parent", "see", "safety_needs"] is cells["practice", "child", "see", "safety_needs"]
    )
    assert len({cell.rows for cell in CELLS}) == len(CELLS)


def test_an_index_can_be_compiled_for_some_authorities():
    index = Index.compile(POLICY.enforcer, POLICY.digest, ["hackney"])
    assert {key[0] for key in index.cells} == {"hackney"}
    assert all(cell.rows == POLICY.index.cells[key].rows for key, cell in index.cells.items())


@pytest.mark.parametrize("role", ["chair", "supporter"])
def test_a_chain_without_questions_is_its_row(role):
    cell = POLICY.index.cells["hackney", role, "see", "safety_needs"]
    assert walk(cell.rows[0], {}) is cell.rows[0]
