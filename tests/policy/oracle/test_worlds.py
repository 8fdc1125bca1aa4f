"""A person by chance, with what is known of them by chance: engine and oracle give the same answer."""

import random

import pytest

from tests.effort import SEED, TIMES
from tests.policy.oracle import rule_for
from tests.policy.oracle.compared import OUTCOMES, SHOWN, difference, policy, questions

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

#: In one draw; together with those of several seats, a hundred thousand.
WORLDS = 95_000


@pytest.mark.parametrize("draw", range(TIMES))
def test_engine_and_oracle_agree_in_worlds_by_chance(draw):
    """One seat each, with yes, no and not known."""
    chance, different = random.Random(f"{SEED} {draw}"), []
    seen = dict.fromkeys(OUTCOMES.values(), 0)
    cells = policy().index.cells
    asked = [
        (question, cells[key].verdict, rule_for(*key[2:]), key[0], key[1])
        for key, question in questions().items()
        if question.asks_more
    ]
    for _number in range(WORLDS):
        question, verdict, rule, authority, role = asked[int(chance.random() * len(asked))]
        state = question.drawn(chance)
        engine = verdict(state).outcome
        oracle = rule is not None and rule(authority, role, state.get)
        seen[engine] += 1
        if engine != OUTCOMES[oracle]:
            different.append(difference(question.key, state, engine, oracle))
    assert different[:SHOWN] == []
    assert min(seen.values()) > WORLDS // 20, seen
