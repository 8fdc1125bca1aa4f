"""States are counted out whole, and the table says of each what Casbin's order says."""

from policy.conditions import parse
from policy.proof.states import Table, domains
from policy.search import deciding
from tests.policy.installed import installed


def test_a_fact_is_yes_or_no_and_a_number_lies_between_its_limits():
    literals = parse("invited & days_notice>=7 & not days_notice>=14")
    assert domains(literals) == {"invited": (False, True), "days_notice": (6, 7, 14)}


def test_limits_that_others_name_are_tried_too():
    assert domains(parse("days_notice>=7"), {"days_notice": (3,)}) == {"days_notice": (2, 3, 7)}


def test_a_table_counts_every_state_once():
    rows = installed().index.cells["hackney", "supporter", "contribute", "plan"].rows
    table = Table.of(rows)
    states = [tuple(state.items()) for state in table.states()]
    assert len(states) == len(set(states)) == table.size == len(table.deciding)


def test_the_table_finds_the_row_that_the_search_finds():
    for key in (("hackney", "observer", "attend", "conference"), ("practice", "parent", "record", "audio")):
        rows = installed().index.cells[key].rows
        for state, row in Table.of(rows).answers():
            assert row is deciding(rows, state)


def test_rows_without_conditions_have_one_state():
    rows = installed().index.cells["hackney", "auditor", "read", "audit"].rows
    assert [(dict(state), row.id) for state, row in Table.of(rows).answers()] == [
        ({}, "base.PORTAL-AUDIT.auditor")
    ]
