"""Every line of decisions.csv is answered as a chair reviewed it, and every row of the policy decides a line."""

import pytest

from policy import Policy, Seat
from policy.acts import ACTS
from policy.clauses import CLAUSES
from tests.policy.expectations import ANSWERS, expectations

POLICY = Policy.load()
LINES = expectations()


def _decide(line):
    return POLICY.decide(line.authority, [Seat(line.role, line.state)], line.action, line.obj)


@pytest.mark.parametrize(
    "line", LINES, ids=lambda line: f"{line.person}: {line.action} {line.obj} ({line.authority})"
)
def test_the_answer_is_the_reviewed_one(line):
    decision = _decide(line)
    assert (decision.outcome, decision.clause) == (ANSWERS[line.answer], line.clause)


def test_every_row_of_the_policy_decides_a_line():
    decided = {_decide(line).rule for line in LINES}
    assert {row[7] for row in POLICY.enforcer.get_policy()} - decided == set()


# The rules of the five documents that say who may do what.
P_RULES = sorted(clause.id for clause in CLAUSES.values() if clause.portal_class == "P")


def _opposite(line):
    """The same act asked of the same council's rules, with the other answer."""
    return [
        other
        for other in LINES
        if (other.authority, other.action, other.obj) == (line.authority, line.action, line.obj)
        and (other.answer == "yes") is not (line.answer == "yes")
    ]


def test_the_five_documents_have_82_rules_for_the_policy():
    assert len(P_RULES) == 82


@pytest.mark.parametrize("rule", P_RULES)
def test_each_rule_decides_a_line_and_another_line_has_the_opposite_answer(rule):
    decided = [line for line in LINES if line.clause == rule]
    assert decided
    assert any(_opposite(line) for line in decided)


def test_no_line_asks_the_same_twice():
    asked = [
        (line.role, line.authority, line.action, line.obj, tuple(sorted(line.state.items())))
        for line in LINES
    ]
    assert len(asked) == len(set(asked))


# What nobody is refused, because it is one's own.
OWN = {
    ("manage", "own_account"),
    ("read", "rights_card"),
    ("withdraw", "own_act"),
    ("complain", "own_treatment"),
}


def test_every_act_is_refused_to_somebody():
    refused = {(line.action, line.obj) for line in LINES if line.answer != "yes"}
    assert set(ACTS) - refused == OWN


def test_over_a_third_of_the_answers_are_refusals():
    assert len(LINES) >= 900
    assert sum(line.answer != "yes" for line in LINES) > len(LINES) / 3
