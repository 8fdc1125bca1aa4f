"""The policy that is delivered loads, and its words are those of the rest of the house."""

from conference.vocabulary import Authority, Role, StandingKind
from policy.engine import Policy
from policy.roles import AUTHORITIES, ROLES


def test_the_delivered_policy_loads():
    assert len(Policy.load().digest) == 64


def test_the_policy_knows_every_seat_and_every_standing():
    assert {role.value for role in Role} | {"administrator", "auditor"} == set(ROLES)
    assert {kind.value for kind in StandingKind} <= set(ROLES)


def test_the_policy_knows_every_authority():
    assert {authority.value for authority in Authority} == set(AUTHORITIES)
