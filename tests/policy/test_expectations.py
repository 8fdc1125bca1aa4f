"""Every line of decisions.csv is answered as a chair reviewed it, and every row of the policy decides a line."""

import pytest

from policy import Policy, Seat
from policy.acts import ACTS
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
    assert len(LINES) >= 120
    assert sum(line.answer != "yes" for line in LINES) > len(LINES) / 3
