"""A person with several seats: what wins, and which seat the answer names."""

import pytest

from policy import Policy, Seat, loader
from tests.policy.expectations import IN_ORDER
from tests.policy.installed import installed

POLICY = installed()


def _decide(action, obj, *seats):
    return POLICY.decide("hackney", seats, action, obj)


def test_the_most_permissive_seat_decides():
    decision = _decide("record", "decision", Seat("administrator"), Seat("chair"))
    assert (decision.allowed, decision.role) == (True, "chair")


def test_an_office_refusal_does_not_take_the_minutes_from_the_chair():
    decision = _decide("receive", "minutes", Seat("administrator"), Seat("chair"))
    assert (decision.allowed, decision.role) == (True, "chair")


def test_the_default_row_never_outweighs_another_seat():
    assert _decide("write", "minutes", Seat("professional", IN_ORDER), Seat("minute_taker")).allowed


@pytest.mark.parametrize("order", [1, -1])
def test_a_floor_deny_in_one_seat_outweighs_the_others(order):
    seats = [Seat("professional", IN_ORDER), Seat("solicitor", IN_ORDER)][::order]
    decision = _decide("contribute", "discussion", *seats)
    assert (decision.outcome, decision.role, decision.clause) == ("deny", "solicitor", "HAC-L-3")


@pytest.mark.parametrize(("fact", "clause"), [("excluded", "WBK-A-8"), ("asked_to_leave", "HFD-CH-8")])
def test_an_exclusion_in_one_seat_outweighs_the_others(fact, clause):
    seats = [Seat("parent", {**IN_ORDER, fact: True}), Seat("interpreter", IN_ORDER)]
    decision = _decide("attend", "conference", *seats)
    assert (decision.outcome, decision.role, decision.clause) == ("deny", "parent", clause)


def test_an_exclusion_that_is_not_known_leaves_the_answer_open():
    seats = [Seat("parent", {**IN_ORDER, "excluded": None}), Seat("interpreter", IN_ORDER)]
    decision = _decide("attend", "conference", *seats)
    assert (decision.outcome, decision.missing, decision.allowed) == ("depends", ("excluded",), False)


def test_an_open_floor_deny_holds_the_answer_open_even_where_its_own_seat_could_never_say_yes():
    seats = [Seat("observer", {**IN_ORDER, "excluded": None}), Seat("professional", IN_ORDER)]
    decision = _decide("contribute", "discussion", *seats)
    assert (decision.outcome, decision.missing, decision.allowed) == ("depends", ("excluded",), False)


def test_an_exclusion_behind_an_open_floor_deny_is_a_refusal_all_the_same():
    """What is not known of consent cannot help somebody who is excluded."""
    shut = {**IN_ORDER, "parents_consent": None, "excluded": True}
    decision = _decide("read", "report", Seat("supporter", shut), Seat("agency_manager", IN_ORDER))
    assert (decision.outcome, decision.missing) == ("deny", ())


def test_an_answer_that_hangs_on_two_floor_denies_names_the_facts_of_both():
    unsure = {**IN_ORDER, "parents_consent": None, "excluded": None}
    decision = _decide("read", "report", Seat("supporter", unsure), Seat("agency_manager", IN_ORDER))
    assert (decision.outcome, set(decision.missing)) == ("depends", {"parents_consent", "excluded"})


def test_where_no_seat_says_yes_an_open_floor_deny_is_a_refusal():
    seats = [Seat("observer", {**IN_ORDER, "excluded": None}), Seat("interpreter", IN_ORDER)]
    assert _decide("contribute", "discussion", *seats).outcome == "deny"


def test_a_seat_that_might_say_yes_goes_before_one_that_says_no():
    seats = [Seat("interpreter", IN_ORDER), Seat("professional", {**IN_ORDER, "section_listed": None})]
    decision = _decide("hear", "confidential_section", *seats)
    assert (decision.outcome, decision.role) == ("depends", "professional")


def test_a_refusal_that_quotes_a_clause_is_preferred():
    decision = _decide("receive", "minutes", Seat("interpreter", IN_ORDER), Seat("professional", IN_ORDER))
    assert (decision.role, decision.clause) == ("professional", "PORTAL-MINUTES-NOT-SET")


def test_an_exclusion_outweighs_the_others_in_every_tier(tmp_path):
    """Rows of an authority's own may exclude too; they need not stand on the floor."""
    installed = loader.INSTALLED
    (tmp_path / "model.conf").write_text(
        (installed / "model.conf").read_text(encoding="utf-8"), encoding="utf-8"
    )
    own = "p, minute_taker, hackney, write, minutes, excluded, deny, 10, hackney.own, WBK-A-8\n"
    text = (installed / "policy.csv").read_text(encoding="utf-8")
    default = text.index("p, anyone, floor, any, any")
    (tmp_path / "policy.csv").write_text(text[:default] + own + text[default:], encoding="utf-8")
    seats = [Seat("minute_taker", {"excluded": True}), Seat("chair", IN_ORDER)]
    assert POLICY.decide("hackney", seats, "circulate", "minutes").allowed
    excluded = Policy.load(tmp_path).decide("hackney", [*seats, Seat("minute_taker")], "write", "minutes")
    assert (excluded.outcome, excluded.rule) == ("deny", "hackney.own")
    second = [Seat("minute_taker", {"excluded": False}), Seat("minute_taker", {"excluded": True})]
    assert not Policy.load(tmp_path).decide("hackney", second, "write", "minutes").allowed
