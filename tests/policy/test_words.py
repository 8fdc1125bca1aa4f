"""Every word of the policy has a plain face, and facts read as sentences."""

import pytest

from policy.conditions import Literal, holds, parse
from policy.vocabulary import (
    ACTS,
    AUTHORITIES,
    FACTS,
    ROLES,
    Audience,
    Supplier,
    authority_name,
    cannot,
    role_name,
)


def test_roles_and_authorities_have_names():
    assert role_name("stand_in") == "Supporter in a parent's place"
    assert all(role_name(role)[0].isupper() for role in ROLES)
    assert authority_name("mid_and_west_wales") == "Mid and West Wales"
    assert all(authority_name(authority) for authority in AUTHORITIES)


def test_every_act_has_a_sentence_for_its_refusal():
    sentences = {act: cannot(*act) for act in ACTS}
    assert {a: s for a, s in sentences.items() if not (s.startswith("You cannot ") and s.endswith("."))} == {}


def test_every_fact_reads_as_a_short_sentence():
    sentences = [fact.sentence(wanted) for fact in FACTS.values() for wanted in (True, False)]
    assert [s for s in sentences if not s.endswith(".") or len(s.split()) > 20] == []


def test_suppliers_and_audiences_have_names():
    assert all(member.display_name for member in (*Supplier, *Audience))


CASES = [
    ("-", {}, True, True),
    ("chair_approved", {"chair_approved": True}, True, True),
    ("chair_approved", {"chair_approved": False}, False, False),
    ("chair_approved", {}, True, False),
    ("not excluded", {"excluded": None}, True, False),
    ("days_notice>=7", {"days_notice": 7}, True, True),
    ("days_notice>=7", {"days_notice": 6}, False, False),
    ("not days_notice>=7", {}, True, False),
    ("chair_approved & invited", {"chair_approved": True}, True, False),
    ("chair_approved & invited", {"chair_approved": False}, False, False),
]


@pytest.mark.parametrize(("when", "facts", "deny", "allow"), CASES)
def test_not_known_matches_a_deny_and_not_an_allow(when, facts, deny, allow):
    assert holds(when, "deny", facts) is deny
    assert holds(when, "allow", facts) is allow


def test_conditions_are_read_in_order():
    assert parse("not excluded & days_notice>=7") == (
        Literal("excluded", negated=True),
        Literal("days_notice", threshold=7),
    )


@pytest.mark.parametrize(
    "when", ["__import__('os')", "True", "excluded or True", "1", "", " excluded", "excluded "]
)
def test_a_condition_is_never_an_expression(when):
    with pytest.raises(ValueError, match=r"is not a condition|unknown fact"):
        parse(when)
