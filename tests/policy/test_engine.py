"""The index says what would change an answer, whole and smallest, never guesses, and never raises.

That it says what Casbin says, in every state, is part of the proof (tests/policy/proof).
"""

import itertools
import logging
from collections import UserDict
from typing import Any, cast

import pytest

from conference.exceptions import Unavailable
from policy import Policy, Seat
from policy.acts import ACTS
from policy.facts import FACTS
from policy.index import Index
from policy.roles import AUTHORITIES, ROLES
from tests.policy.expectations import IN_ORDER, expectations
from tests.policy.installed import installed
from tests.tables import check_rows

POLICY = installed()
CELLS = POLICY.index.cells


def _values(name):
    return (5, 6, 7, 8, None) if FACTS[name].is_number else (True, False, None)


def _casbin_says_otherwise(line):
    allowed, row = POLICY.enforcer.enforce_ex(line.role, line.authority, line.action, line.obj, line.state)
    if (allowed, row[8]) == (line.answer == "yes", line.clause):
        return []
    said = "yes" if allowed else "no"
    return [f"{line.place}: Casbin says {said} by {row[8]}, reviewed was {line.answer} by {line.clause}"]


def test_casbin_itself_gives_the_reviewed_answer():
    check_rows(expectations()[::7], _casbin_says_otherwise)


def test_the_index_holds_every_question():
    assert set(CELLS) == {(a, r, *act) for a in AUTHORITIES for r in ROLES for act in ACTS}


def _small_cells():
    seen = {}
    for cell in CELLS.values():
        if 0 < len(cell.facts) <= 9:
            seen.setdefault(tuple(row.id for row in cell.rows), cell)
    return list(seen.values())


def test_what_would_change_is_complete_and_smallest():
    """Against trying everything: the sets offered are exactly the smallest sets of facts that turn a no into a yes."""
    for cell in _small_cells():
        domains = [(6, 7) if FACTS[name].is_number else (True, False) for name in cell.facts]
        states = [dict(zip(cell.facts, values, strict=True)) for values in itertools.product(*domains)]
        yes = [state for state in states if cell.verdict(state).outcome == "allow"]
        for state in states:
            if state in yes:
                continue
            ways = [{name: new[name] for name in new if new[name] != state[name]} for new in yes]
            ways = [way for way in ways if not any(FACTS[name].is_settled for name in way)]
            smallest = [way for way in ways if not any(other.items() < way.items() for other in ways)]
            offered = [dict(way) for way in cell.verdict(state).would_change]
            assert sorted(map(str, map(sorted, (way.items() for way in offered)))) == sorted(
                map(str, map(sorted, (way.items() for way in smallest)))
            )
            assert [len(way) for way in offered] == sorted(len(way) for way in offered)


def test_a_yes_needs_no_change():
    decision = POLICY.decide("hackney", [Seat("chair")], "record", "decision")
    assert (decision.outcome, decision.missing, decision.would_change) == ("allow", (), ())


def test_an_answer_that_depends_names_what_is_missing():
    facts = {**IN_ORDER, "agreement_signed": None, "chair_approved": None}
    decision = POLICY.decide("herefordshire", [Seat("supporter", facts)], "attend", "conference")
    assert not decision.allowed
    assert (decision.outcome, set(decision.missing)) == ("depends", {"agreement_signed", "chair_approved"})


def test_a_decision_carries_the_digest_and_the_question():
    decision = POLICY.decide("hackney", [Seat("supporter", IN_ORDER)], "attend", "conference")
    assert (decision.digest, decision.authority) == (POLICY.digest, "hackney")
    assert (decision.action, decision.obj, decision.role) == ("attend", "conference", "supporter")
    assert decision.rule.startswith("base.HFD-S-CAN-1")


UNKNOWN = [
    ("hackny", [Seat("chair")], "record", "decision"),
    ("base", [Seat("chair")], "record", "decision"),
    ("hackney", [Seat("king")], "record", "decision"),
    ("hackney", [Seat("member")], "record", "decision"),
    ("hackney", [Seat("chair")], "any", "decision"),
    ("hackney", [Seat("chair")], "record", "any"),
    ("hackney", [Seat("chair", {"chair_aproved": True})], "record", "decision"),
    ("hackney", [], "record", "decision"),
    ("hackney", None, "record", "decision"),
    ("hackney", [Seat("chair", cast(Any, None))], "record", "decision"),
    (["hackney"], [Seat("chair")], "record", "decision"),
    ("hackney", [Seat("chair"), Seat("king")], "record", "decision"),
]


@pytest.mark.parametrize("question", UNKNOWN, ids=repr)
def test_whatever_is_not_understood_is_refused(question):
    decision = POLICY.decide(*question)
    assert (decision.allowed, decision.outcome, decision.clause) == (False, "deny", "DEFAULT")


def test_the_log_of_a_fault_holds_no_case_data(caplog):
    caplog.set_level(logging.DEBUG)
    POLICY.decide("hackney", [Seat("Amira Osei", {"days_notice": 31337})], "attend", "conference")
    POLICY.decide("hackney", None, "attend", "conference")
    POLICY.enforcer.enforce_ex("supporter", "hackney", "receive", "minutes", {"days_notice": 31337})
    assert len(caplog.records) == 2
    assert "Amira" not in caplog.text
    assert "31337" not in caplog.text


@pytest.mark.parametrize("odd", ["yes", 1, 0, [], object(), 1.0])
def test_a_fact_of_the_wrong_kind_counts_as_not_known(odd):
    facts = {**IN_ORDER, "chair_approved": odd}
    decision = POLICY.decide("hackney", [Seat("supporter", facts)], "attend", "conference")
    assert (decision.outcome, decision.missing) == ("depends", ("chair_approved",))


@pytest.mark.parametrize("odd", ["9", True, 9.0])
def test_a_number_of_the_wrong_kind_counts_as_not_known(odd):
    facts = {**IN_ORDER, "days_notice": odd}
    assert POLICY.decide("hackney", [Seat("professional", facts)], "request", "observation").missing == (
        "days_notice",
    )


def test_acts_reachable_are_those_some_state_allows():
    acts = POLICY.acts_reachable("hackney", "supporter")
    assert acts == {act for act in ACTS if POLICY.reachable("hackney", "supporter", *act)}
    assert ("sign", "supporter_agreement") in acts
    assert POLICY.acts_reachable("hackney", "supporter") is acts
    assert POLICY.acts_reachable("hackney", "king") == frozenset()
    assert not POLICY.reachable("nowhere", "chair", "record", "decision")


def test_the_facts_asked_are_named():
    assert POLICY.facts_asked("hackney", "professional", "request", "observation") == (
        "cancelled",
        "days_notice",
    )
    assert POLICY.facts_asked("hackney", "king", "request", "observation") == ()


def test_many_different_states_do_not_fill_the_memory():
    cell = CELLS["hackney", "professional", "request", "observation"]
    for days in range(10_000):
        cell.verdict({"days_notice": days})
    assert len(cell._remembered) <= 4096


def test_the_index_is_compiled_from_casbin_not_from_the_file():
    policy = Policy.load()
    policy.enforcer.remove_policy(*policy.enforcer.get_filtered_policy(7, "base.WBK-D-7")[0])
    cells = Index.compile(policy.enforcer, policy.digest).cells
    assert cells["herefordshire", "chair", "record", "decision"].verdict({}).outcome == "deny"


def test_a_fact_that_cannot_be_read_is_no_fault_of_the_rules():
    class Away(UserDict):
        def __getitem__(self, _name):
            raise Unavailable

    policy, facts = Policy.load(), Away(IN_ORDER)
    with pytest.raises(Unavailable):
        policy.decide("hackney", [Seat("supporter", facts)], "attend", "conference")
    with pytest.raises(Unavailable):
        policy.allows("hackney", "supporter", "attend", "conference", facts)
    assert policy.faults == 0
