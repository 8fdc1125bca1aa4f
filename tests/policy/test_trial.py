"""What a policy must pass before it decides: nothing that the floor shuts is open, and Casbin says the same."""

from dataclasses import replace

import pytest

from policy import Policy, PolicyError, loader
from policy.acts import ACTS
from policy.floor import FLOOR, broken
from policy.loader import check
from policy.rows import DEFAULT_ROW
from policy.trial import QUESTIONS, differences, tried

MODEL = (loader.INSTALLED / loader.MODEL).read_bytes()
SHIPPED = (loader.INSTALLED / loader.POLICY).read_text(encoding="utf-8")
LINKS = [line for line in SHIPPED.split("\n") if line.startswith("g")]
DEFAULT = ", ".join(("p", *DEFAULT_ROW))


def _of(*rows):
    return check(MODEL, "\n".join([*LINKS, *rows, DEFAULT, ""]).encode())


def _no_rest(_seconds):
    return None


def test_the_shipped_policy_passes():
    rests = []
    assert tried(loader.load(), rest=rests.append).digest == loader.load().digest
    assert len(rests) == QUESTIONS, "it gives way after each question"


def test_a_policy_that_allows_everything_breaks_every_part_of_the_floor():
    everything = [
        f"p, anyone, base, {action}, {obj}, -, allow, 40, base.tried-out.{action}-{obj}, PORTAL-CHAIR"
        for action, obj in ACTS
    ]
    said = broken(Policy.of(_of(*everything)))
    for closed in FLOOR:
        for action, obj in closed.acts:
            for role in closed.roles:
                opened = f"policy.csv: lets {role} {action} {obj} in hackney"
                assert any(line.startswith(opened) and closed.clause in line for line in said), opened
    for inside in ("attend conference", "see joining_details", "see attendance", "hear open_section"):
        for given, clause in (
            ("requested_in_writing is no", "WBK-O-2"),
            ("days_notice is 6", "WBK-O-3"),
            ("chair_approved_in_writing is no", "WBK-O-7"),
        ):
            opened = f"policy.csv: lets observer {inside} in hackney while {given}"
            assert f"{opened}. {clause} forbids it; put its row back" in said
    for role in ("parent", "supporter", "solicitor", "observer", "childrens_rights_officer"):
        assert any(
            f"lets {role} attend conference in practice while excluded is yes" in line for line in said
        )


def test_a_policy_that_allows_nothing_keeps_to_the_floor():
    assert broken(Policy.of(_of())) == []


def test_a_role_that_the_index_does_not_know_is_no_pass():
    policy = Policy.of(_of())
    policy.index.cells.clear()
    assert broken(policy) != []


def test_an_index_that_differs_from_casbin_is_found():
    policy = Policy.load()
    other = Policy.of(_of())
    mixed = Policy(replace(other.index, digest=policy.digest), policy.enforcer, policy.source)
    said = differences(mixed, rest=_no_rest)
    assert said
    assert "Casbin and the index answer differently" in said[0]


def test_an_index_that_cites_another_row_is_found_though_the_answers_are_alike():
    policy = Policy.load()
    other = Policy.of(check(MODEL, SHIPPED.replace(", base.", ", base.another.").encode()))
    mixed = Policy(replace(other.index, digest=policy.digest), policy.enforcer, policy.source)
    assert differences(mixed, 40, rest=_no_rest)


def test_what_is_refused_says_at_most_twenty_things():
    opened = [
        f"p, anyone, base, {action}, {obj}, -, allow, 40, base.tried-out.{action}-{obj}, PORTAL-CHAIR"
        for action, obj in ACTS
    ]
    with pytest.raises(PolicyError) as refused:
        tried(_of(*opened), questions=0)
    assert len(refused.value.problems) == 20
