"""What no authority and no state of the facts can lift."""

import itertools

import pytest

from policy import Seat
from policy.acts import ACTS
from policy.roles import AUTHORITIES, ROLES
from tests.policy.expectations import IN_ORDER
from tests.policy.installed import installed
from tests.tables import check_rows

POLICY = installed()


@pytest.mark.parametrize("authority", AUTHORITIES)
@pytest.mark.parametrize("role", ["supporter", "stand_in"])
def test_supporters_can_never_get_the_minutes_or_take_part_in_the_decision(authority, role):
    assert not POLICY.reachable(authority, role, "receive", "minutes")
    assert not POLICY.reachable(authority, role, "give", "decision_view")


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_solicitors_attend_without_contributing(authority):
    acts = POLICY.acts_reachable(authority, "solicitor")
    assert ("attend", "conference") in acts
    contributing = {("ask", "question"), ("contribute", "discussion"), ("contribute", "plan")}
    contributing |= {("express", "own_view"), ("give", "decision_view"), ("challenge", "member")}
    assert acts & contributing == set()


@pytest.mark.parametrize(
    "role", ["parent", "child", "supporter", "stand_in", "advocate", "solicitor", "observer", "administrator"]
)
def test_the_confidential_part_stays_closed(role):
    opened = [a for a in AUTHORITIES if POLICY.reachable(a, role, "hear", "confidential_section")]
    assert opened == []


#: What shows that somebody takes part.
TAKING_PART = (("attend", "conference"), ("see", "joining_details"), ("see", "attendance"))
STEPS = [
    {"days_notice": 6},
    {"days_notice": None},
    {"requested_in_writing": False},
    {"chair_approved_in_writing": False},
    {"social_worker_permits": None},
    {"family_permits": False},
    {"excluded": True},
    {"asked_to_leave": True},
]


def _needs_the_step(row):
    authority, broken = row
    facts = {**IN_ORDER, **broken}
    for action, obj in TAKING_PART:
        assert POLICY.decide(authority, [Seat("observer", IN_ORDER)], action, obj).allowed
        assert not POLICY.decide(authority, [Seat("observer", facts)], action, obj).allowed


def test_an_observer_needs_every_step():
    check_rows(itertools.product(AUTHORITIES, STEPS), _needs_the_step)


GATES = [
    ("supporter", "invited"),
    ("supporter", "personal_relationship"),
    ("supporter", "parents_consent"),
    ("supporter", "discussed_with_chair"),
    ("supporter", "chair_approved"),
    ("supporter", "agreement_signed"),
    ("supporter", "holds_interpreter_seat"),
    ("supporter", "excluded"),
    ("supporter", "asked_to_leave"),
    ("stand_in", "parent_written_consent"),
    ("stand_in", "spoken_with_chair_or_social_worker"),
    ("stand_in", "exceptional"),
]


def _holds_alone(row):
    authority, (role, gate), unknown = row
    facts = {**IN_ORDER, gate: None if unknown else not IN_ORDER[gate]}
    for action, obj in TAKING_PART:
        assert POLICY.decide(authority, [Seat(role, IN_ORDER)], action, obj).allowed
        refused = POLICY.decide(authority, [Seat(role, facts)], action, obj)
        assert refused.outcome == ("depends" if unknown else "deny")
        assert [change.fact for change in refused.would_change[0]] == [gate]


def test_every_gate_of_a_supporter_holds_alone():
    check_rows(itertools.product(AUTHORITIES, GATES, [False, True]), _holds_alone)


def test_the_gates_for_a_parents_place_do_not_hold_for_other_supporters():
    facts = {**IN_ORDER, "parent_written_consent": False, "exceptional": False}
    assert POLICY.decide("hackney", [Seat("supporter", facts)], "attend", "conference").allowed


@pytest.mark.parametrize("authority", AUTHORITIES)
@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_those_who_run_the_portal_read_no_case_content(authority, role):
    content = {act for act in ACTS if act[0] in ("receive", "hear", "attend")} | {
        ("see", "joining_details"),
        ("see", "attendance"),
        ("read", "report"),
        ("see", "safety_needs"),
    }
    assert POLICY.acts_reachable(authority, role) & content == set()


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_recording_needs_the_authority_and_the_declaration(authority):
    assert POLICY.reachable(authority, "parent", "record", "audio") is (authority == "hackney")
    for role in set(ROLES) - {"parent"}:
        assert not POLICY.reachable(authority, role, "record", "audio")
    undeclared = {**IN_ORDER, "declaration_signed": False}
    assert not POLICY.decide(authority, [Seat("parent", undeclared)], "record", "audio").allowed


GROUPS = {
    "family_side": {"parent", "child", "supporter", "stand_in", "advocate", "solicitor"},
    "member": {"professional", "police", "agency_manager", "social_worker"},
    "anyone": set(ROLES),
}
GROUPS["excludable"] = GROUPS["family_side"] | {"childrens_rights_officer", "observer"}


@pytest.mark.parametrize("group", GROUPS)
def test_the_groups_hold_whom_they_should(group):
    links = POLICY.enforcer.get_named_role_manager("g")
    assert {role for role in ROLES if links.has_link(role, group)} == GROUPS[group]
