"""The whole answer: what the rules ask, how it stands and where from; and nothing that the reader may not know."""

from datetime import UTC, datetime

import pytest

from policy import Seat
from policy.acts import ACTS
from policy.decisions import Origin
from policy.explanations import may_see_state
from policy.facts import FACTS, Due
from policy.reasons import reasons
from policy.records import recorded
from policy.roles import AUTHORITIES, ROLES
from tests.policy.expectations import FOR_GOOD, IN_ORDER
from tests.policy.installed import installed
from tests.tables import check_rows

POLICY = installed()
SIGNED = Origin("signature", "seat-1", datetime(2026, 11, 20, 9, tzinfo=UTC))


def _reasons(role, action, obj, *, reader=None, times=None, authority="herefordshire", **facts):
    seat = Seat(role, {**IN_ORDER, **facts}, "seat-1", {"agreement_signed": SIGNED}.get)
    decision = POLICY.decide(authority, [seat], action, obj)
    return reasons(POLICY, decision, reader=reader, times=times or {})


def _need(told, fact):
    return next(need for need in told.needs if need.fact == fact)


def test_a_yes_says_what_it_rests_on_and_where_that_comes_from():
    told = _reasons("supporter", "attend", "conference")
    assert (told.allowed, told.heading, told.refusal) == (True, "You can come to the conference.", None)
    signed = _need(told, "agreement_signed")
    assert (signed.met, signed.origin, signed.hidden) == (True, SIGNED, False)


def test_a_no_says_what_is_missing_who_can_give_it_and_by_when():
    told = _reasons(
        "supporter",
        "attend",
        "conference",
        times={Due.START: "Before Thursday 3 December."},
        agreement_signed=False,
    )
    assert _need(told, "agreement_signed").met is False
    [[step]] = told.refusal.ways
    assert (step.sentence, step.who, step.by) == (
        "You sign what we expect of supporters.",
        "You",
        "Before Thursday 3 December.",
    )
    assert told.refusal.change == "You sign what we expect of supporters. Before Thursday 3 December."


def test_the_chair_reads_it_about_somebody_else():
    told = _reasons("supporter", "attend", "conference", reader="chair", agreement_signed=False)
    assert _need(told, "agreement_signed").sentence == "What we expect of supporters is signed."
    assert told.clause.startswith("HFD-ST-8")


@pytest.mark.parametrize("answer", [False, None])
def test_only_the_chair_learns_what_a_parent_answered(answer):
    asker = _reasons("supporter", "attend", "conference", parents_consent=answer)
    chair = _reasons("supporter", "attend", "conference", reader="chair", parents_consent=answer)
    need = _need(asker, "parents_consent")
    assert (need.met, need.hidden, need.origin) == (None, True, None)
    assert (_need(chair, "parents_consent").met, _need(chair, "parents_consent").hidden) == (answer, False)


@pytest.mark.parametrize("fact", ["parents_consent", "family_permits"])
def test_a_parents_no_reads_like_silence(fact):
    role = "supporter" if fact == "parents_consent" else "observer"
    said_no, silent = (_reasons(role, "attend", "conference", **{fact: value}) for value in (False, None))
    assert (said_no.needs, said_no.refusal, said_no.also) == (silent.needs, silent.refusal, silent.also)


def test_a_withheld_report_is_in_no_part_of_what_the_family_reads():
    told = _reasons("parent", "read", "report", withheld_from_family=True)
    assert "withheld_from_family" not in {need.fact for need in told.needs}
    assert "PRO-AG-8" not in repr(told)
    assert "PRO-AG-8" in repr(_reasons("parent", "read", "report", reader="chair", withheld_from_family=True))


def test_no_need_shows_how_a_fact_stands_that_the_reader_may_not_see():
    for authority in AUTHORITIES:
        for role in ROLES:
            for act in ACTS:
                decision = POLICY.decide(authority, [Seat(role, IN_ORDER)], *act)
                for need in reasons(POLICY, decision).needs:
                    assert need.hidden is not may_see_state(role, need.fact)
                    assert not (need.hidden and (need.met is not None or need.origin is not None))


def test_other_rules_that_say_the_same_are_named_once():
    told = _reasons("supporter", "attend", "conference", agreement_signed=False, chair_approved=False)
    references = [reference for _sentence, reference in told.also]
    assert any(reference.startswith("HFD-ST-8") for reference in references)
    assert told.clause not in references
    assert len(set(references)) == len(references)


def test_where_nothing_can_change_it_no_need_is_listed():
    told = _reasons("supporter", "receive", "minutes")
    assert (told.needs, told.refusal.ways, told.refusal.change) == ((), (), FOR_GOOD)


def test_a_late_request_is_no_way_on():
    told = _reasons("observer", "attend", "conference", days_notice=3)
    assert told.refusal.ways == ()
    assert _need(told, "days_notice").met is False


def test_the_record_of_a_decision_holds_what_it_takes_to_decide_again():
    facts = {**IN_ORDER, "chair_approved": None}
    seats = [Seat("supporter", facts, "seat-1"), Seat("auditor")]
    decision = POLICY.decide("hackney", seats, "attend", "conference")
    kept = recorded(decision)
    again = POLICY.decide(
        kept["authority"],
        [Seat(seat["role"], seat["facts"], seat["id"]) for seat in kept["seats"]],
        kept["action"],
        kept["object"],
    )
    assert (again, again.origin) == (decision, None)
    assert "chair_approved" not in kept["seats"][0]["facts"]


def _told_of_somebody_else(name):
    fact = FACTS[name]
    values = (9, 3) if fact.is_number else (True, False)
    said = {fact.state(value, threshold=7 if fact.is_number else None) for value in (*values, None)}
    assert len(said) == 3
    assert all("{" not in sentence for sentence in said)


def test_every_fact_can_be_told_of_somebody_else():
    check_rows(FACTS, _told_of_somebody_else)
