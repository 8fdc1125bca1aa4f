"""What no single line shows: rows that never decide, words nobody uses, rules without a row."""

import pytest

from policy import facts, roles
from policy.conditions import parse
from policy.engine import Policy
from policy.index import Cell, Index
from policy.proof import lint as linting
from policy.proof.lint import lint, too_wide
from policy.rows import Row
from tests.policy.installed import installed
from tests.policy.proof.drafts import draft


def _linted(*added, without=(), changed=None):
    return _of(Policy.of(draft(*added, without=without, changed=changed)))


def _of(policy):
    rows = tuple(Row.of(cells) for cells in policy.enforcer.get_policy())
    links = frozenset(tuple(link) for link in policy.enforcer.get_named_grouping_policy("g"))
    return lint(rows, links, policy.index)


def test_the_installed_policy_has_nothing_to_complain_of():
    assert _of(installed()).problems == []


def test_what_a_council_lifts_is_a_note():
    note = (
        "row 'west_berkshire.WBK-P-6.parent': lifts base.PORTAL-MINUTES-NOT-SET.parent of the base, "
        "on WBK-P-6 of its own document"
    )
    assert note in _of(installed()).notes
    assert not [line for line in _of(installed()).notes if "hackney.HAC-R-6" in line]


def test_a_row_behind_another_is_named_with_the_row_before_it():
    row = "p, supporter, hackney, receive, minutes, invited, allow, 20, late, HAC-R-1"
    assert _linted(row).problems == [
        "row 'late': decides nothing, these decide first: floor.HFD-S-NOT-8. Delete it"
    ]


def test_a_base_row_that_every_council_replaces_is_a_note():
    packs = {
        "herefordshire": "HFD-CH-1",
        "west_berkshire": "WBK-P-6",
        "hackney": "HAC-R-1",
        "mid_and_west_wales": "MWW-O-2",
        "practice": "PRO-CH-8",
    }
    rows = [
        f"p, observer, {pack}, raise, dissent, -, deny, 10, new.{pack}, {clause}"
        for pack, clause in packs.items()
    ]
    base = "p, observer, base, raise, dissent, -, deny, 30, base.replaced, WBK-X-1"
    found = _linted(base, *rows)
    assert found.problems == []
    assert [note for note in found.notes if "base.replaced" in note] == [
        "row 'base.replaced': every council has a row of its own instead (new.hackney, new.herefordshire, "
        "new.mid_and_west_wales, new.practice, new.west_berkshire)"
    ]


def test_a_row_for_nobody_is_a_problem(monkeypatch):
    monkeypatch.setitem(roles.GROUPS, "choir", "The choir")
    row = "p, choir, base, attend, conference, -, allow, 40, sung, WBK-I-1"
    assert _linted(row).problems == ["row 'sung': speaks to nobody. Name a role that somebody can hold"]


def test_a_group_that_no_row_names_is_a_problem(monkeypatch):
    monkeypatch.setitem(roles.GROUPS, "choir", "The choir")
    assert _linted().problems == [
        "group 'choir': no row names it. Use it, or take it out of the list of groups"
    ]


def test_a_fact_that_no_row_asks_about_is_a_problem(monkeypatch):
    monkeypatch.setitem(facts.FACTS, "wears_a_hat", facts.FACTS["invited"])
    assert _linted().problems == [
        "fact 'wears_a_hat': no row asks about it. Ask about it, or take it out of the list of facts"
    ]


def test_a_role_that_only_rows_for_everybody_reach_is_a_problem():
    policy = installed()
    rows = tuple(row for cells in policy.enforcer.get_policy() for row in [Row.of(cells)])
    links = frozenset({("auditor", "anyone")})
    mine = tuple(row for row in rows if row.sub != "auditor")
    assert (
        "role 'auditor': no row speaks of it but those for everybody. Give it rows, or take it out"
        in lint(mine, links, policy.index, deep=False).problems
    )


def test_a_rule_for_the_policy_without_a_row_is_a_problem():
    assert _linted(without=("floor.HFD-S-NOT-5",)).problems == [
        "rule HFD-S-NOT-5: no row stands on it (Supporters do not take part in deciding whether a child protection "
        "plan is needed.) Write its row"
    ]


def test_a_row_that_stands_on_nothing_is_a_problem():
    row = Row("parent", "base", "read", "report", (), "allow", 40, "loose", "HFD-9")
    assert "row 'loose': stands on the clause 'HFD-9', which nobody knows. Name the rule" in list(
        linting._clauses((row,))
    )


@pytest.mark.parametrize(
    ("when", "can"),
    [
        ("days_notice>=14 & not days_notice>=7", False),
        ("days_notice>=7 & not days_notice>=14", True),
        ("excluded & not excluded", False),
        ("excluded & invited", True),
        ("-", True),
    ],
)
def test_conditions_that_exclude_each_other_are_a_problem(when, can):
    row = Row("parent", "base", "read", "report", parse(when), "allow", 40, "odd", "HAC-E-5")
    assert (list(linting._impossible((row,))) == []) is can


def test_a_row_dead_by_its_own_conditions_is_told_so():
    row = Row("parent", "base", "read", "report", parse("excluded & not excluded"), "allow", 40, "odd", "X")
    default = installed().index.cells["hackney", "auditor", "read", "audit"].rows[-1]
    found = linting.Linted()
    linting._never_deciding((row,), Index("", {("a", "b", "c", "d"): Cell.of((row, default))}), found)
    assert found.problems == ["row 'odd': decides nothing, its conditions never all hold. Delete it"]


def test_a_cell_with_too_many_facts_is_refused():
    names = [name for name, fact in facts.FACTS.items() if not fact.is_number][:17]
    row = Row("parent", "base", "read", "report", parse(" & ".join(names)), "allow", 40, "wide", "X")
    index = Index("", {("hackney", "parent", "read", "report"): Cell.of((row,))})
    assert too_wide(index) == [
        "hackney parent read report: the rows ask about 17 facts, and 16 is the most. Ask about fewer, or make one "
        "fact of several"
    ]
    assert too_wide(installed().index) == []
