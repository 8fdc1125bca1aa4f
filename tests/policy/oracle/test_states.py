"""Engine and oracle say the same in every state that any cell of the policy can be in."""

import random

import pytest

from tests.effort import PROVING, SEED
from tests.policy.oracle import forbidden, rule_for
from tests.policy.oracle.compared import SHOWN, difference, policy, questions

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

#: Of the states for which the suite also works out the reasons that a person reads, which cost ten times the answer.
SHARE = 1.0 if PROVING else 0.1


def test_engine_and_oracle_agree_in_every_state():
    """All facts known: yes or no, and what outweighs every other seat.

    Cells with the same rows are one function of the facts: the engine answers once for both.
    """
    chance, different, states, answered = random.Random(SEED), [], 0, {}
    for key, question in questions().items():
        cell = policy().index.cells[key]
        rule = rule_for(*key[2:])
        for state in question.states():
            states += 1
            once = (id(cell), tuple(state[fact] for fact in cell.facts))
            row = answered.get(once)
            if row is None:
                row = answered[once] = cell.row(state)
                if chance.random() < SHARE:
                    told = cell.verdict(state)
                    if (told.row, told.outcome) != (row, "allow" if row.allows else "deny"):
                        different.append(
                            f"{key} {state}: row {row.id}, the whole answer {told} (seed {SEED})"
                        )
            look = state.__getitem__
            expected = False if rule is None else rule(key[0], key[1], look)
            if row.allows is not expected:
                different.append(difference(key, state, "allow" if row.allows else "deny", expected))
            if row.outweighs_other_seats is not forbidden(*key, look):
                different.append(f"{' '.join(key)} {state}: {row.id} outweighs other seats, or does not")
    assert different[:SHOWN] == []
    assert states > 150_000
    assert len(answered) > 40_000
