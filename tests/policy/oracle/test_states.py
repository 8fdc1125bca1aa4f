"""Engine and oracle say the same in every state that any cell of the policy can be in."""

import pytest

from tests.policy.oracle import forbidden, rule_for
from tests.policy.oracle.compared import SHOWN, difference, policy, questions

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]


def test_engine_and_oracle_agree_in_every_state():
    """All facts known. Cells with the same rows are one function of the facts: the engine answers once for both."""
    different, states, answered = [], 0, {}
    for key, question in questions().items():
        cell = policy().index.cells[key]
        rule = rule_for(*key[2:])
        for state in question.states():
            states += 1
            once = (id(cell), tuple(state[fact] for fact in cell.facts))
            if once not in answered:
                answered[once] = cell.verdict(state).outcome
            expected = False if rule is None else rule(key[0], key[1], state.__getitem__)
            if (answered[once] == "allow") is not expected:
                different.append(difference(key, state, answered[once], expected))
    assert different[:SHOWN] == []
    assert states > 150_000


def test_engine_and_oracle_agree_on_what_outweighs_every_other_seat():
    different = []
    for key, question in questions().items():
        cell = policy().index.cells[key]
        for state in question.states():
            outweighs = cell.row(state).outweighs_other_seats
            if outweighs is not forbidden(*key, state.__getitem__):
                different.append(f"{' '.join(key)} {state}: {cell.row(state).id}")
    assert different[:SHOWN] == []
