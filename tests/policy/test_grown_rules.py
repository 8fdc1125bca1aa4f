"""What the benchmarks compare gives the same answers, also with many more authorities."""

import pytest

from tests.bench.policy import questions, rules, written
from tests.bench.report import with_section


@pytest.fixture(scope="module")
def grown():
    return rules.grown(1_000)


@pytest.fixture(scope="module")
def asked(grown):
    return questions.drawn(grown, 2_000)


def test_rules_grow_to_the_very_row(grown):
    assert len(grown.rows) == 1_000
    assert len({row.id for row in grown.rows}) == 1_000


@pytest.mark.parametrize("by", [written.by_cell, written.by_act])
def test_rules_written_out_by_hand_say_what_the_index_says(grown, asked, by):
    ask = by(grown)
    for question in asked:
        row = grown.index.cells[question[:4]].row(question.facts)
        assert ask(*question) == (row.allows, row.id), question


def test_casbin_says_what_the_index_says(grown, asked):
    for question in asked[::20]:
        row = grown.index.cells[question[:4]].row(question.facts)
        allowed, cells = grown.enforcer.enforce_ex(
            question.role, question.authority, question.action, question.obj, question.facts
        )
        assert (allowed, cells[-2]) == (row.allows, row.id), question


def test_the_questions_are_answered_both_ways(grown, asked):
    yes = sum(grown.index.cells[q[:4]].row(q.facts).allows for q in asked)
    assert len(asked) / 3 < yes < len(asked) * 2 / 3


def test_a_section_takes_the_place_of_its_older_self():
    page = "# All\n\n## One\n\nold\n\n### Part\n\nold\n\n## Two\n\nkept\n"
    assert with_section(page, "## One\n\nnew\n") == "# All\n\n## One\n\nnew\n\n## Two\n\nkept\n"
    assert with_section(page, "## Two\n\nnew\n").endswith("old\n\n## Two\n\nnew\n")
    assert with_section(page, "## Three\n\nnew\n") == page + "\n## Three\n\nnew\n"
