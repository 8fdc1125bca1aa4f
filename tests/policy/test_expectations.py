"""Every line of decisions.csv is answered as a chair reviewed it, and every row of the policy decides a line."""

from collections import defaultdict

from policy import Seat
from policy.acts import ACTS
from policy.clauses import CLAUSES
from tests.policy.expectations import ANSWERS, expectations
from tests.policy.installed import installed
from tests.tables import check_rows

LINES = expectations()


def _decide(line):
    return installed().decide(line.authority, [Seat(line.role, line.state)], line.action, line.obj)


def _other_answer(line):
    decision = _decide(line)
    if (decision.outcome, decision.clause) == (ANSWERS[line.answer], line.clause):
        return []
    return [
        f"{line.place}: the policy says {decision.outcome} by {decision.clause}, "
        f"reviewed was {ANSWERS[line.answer]} by {line.clause}"
    ]


def test_the_answer_is_the_reviewed_one():
    check_rows(LINES, _other_answer)


def test_every_row_of_the_policy_decides_a_line():
    decided = {_decide(line).rule for line in LINES}
    assert {row[7] for row in installed().enforcer.get_policy()} - decided == set()


# The rules of the five documents that say who may do what.
P_RULES = sorted(clause.id for clause in CLAUSES.values() if clause.portal_class == "P")


def test_the_five_documents_have_82_rules_for_the_policy():
    assert len(P_RULES) == 82


def test_each_rule_decides_a_line_and_another_line_has_the_opposite_answer():
    """The opposite: the same act asked of the same council's rules, and yes instead of not yes."""
    answers = defaultdict(set)
    acts = defaultdict(set)
    for line in LINES:
        act = (line.authority, line.action, line.obj)
        answers[act].add(line.answer == "yes")
        acts[line.clause].add(act)
    assert [rule for rule in P_RULES if not acts[rule]] == []
    assert [rule for rule in P_RULES if not any(len(answers[act]) == 2 for act in acts[rule])] == []


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
