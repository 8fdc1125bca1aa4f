"""A person by chance with several seats: what wins is the same for engine and oracle."""

import random

import pytest

from policy import Seat
from policy.acts import ACTS
from policy.roles import AUTHORITIES, ROLES
from tests.effort import SEED, TIMES
from tests.policy.oracle import over_seats
from tests.policy.oracle.compared import OUTCOMES, SHOWN, policy, questions

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

#: In one draw.
WORLDS = 5_000


@pytest.mark.parametrize("draw", range(TIMES))
def test_engine_and_oracle_agree_on_people_with_several_seats(draw):
    chance, different = random.Random(f"{SEED} {draw}"), []
    seen = dict.fromkeys(OUTCOMES.values(), 0)
    authorities, roles, acts = sorted(AUTHORITIES), sorted(ROLES), sorted(ACTS)
    for _number in range(WORLDS):
        authority, act = chance.choice(authorities), chance.choice(acts)
        held = chance.choices(roles, k=chance.choice((2, 2, 3)))
        seats = [(role, questions()[authority, role, *act].drawn(chance)) for role in held]
        engine = policy().decide(authority, [Seat(role, facts) for role, facts in seats], *act).outcome
        oracle = over_seats(authority, seats, *act)
        seen[engine] += 1
        if engine != OUTCOMES[oracle]:
            different.append(f"{authority} {act} {seats}: {engine}, {OUTCOMES[oracle]} (seed {SEED})")
    assert different[:SHOWN] == []
    assert min(seen.values()) > WORLDS // 100, seen
