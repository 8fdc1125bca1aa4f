"""Refusals in plain sentences, with their clause, and nothing the asker may not know."""

import pytest

from policy import Seat
from policy.acts import ACTS
from policy.clauses import CLAUSES, DOCUMENTS
from policy.explanations import refusal
from policy.facts import FACTS
from policy.roles import AUTHORITIES, ROLES
from tests.policy.expectations import FOR_GOOD, IN_ORDER, expectations
from tests.policy.installed import installed

POLICY = installed()
TELL_MORE = "The chair can tell you more."


def _refusal(role, action, obj, authority="hackney", **facts):
    seats = [Seat(role, {**IN_ORDER, **facts})]
    return refusal(POLICY.decide(authority, seats, action, obj))


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_a_supporter_asks_for_the_minutes(authority):
    told = _refusal("supporter", "receive", "minutes", authority)
    assert told.cannot == "You cannot get the minutes."
    assert told.why == "Supporters do not get the minutes."
    source = (
        "Herefordshire" if authority == "herefordshire" else "it holds here too; first written in: Hereford"
    )
    assert told.clause.startswith(f"HFD-S-NOT-8 ({source}")
    assert told.change == FOR_GOOD
    assert told.ask == "Ask the chair if you have questions."
    assert told.sentence == "You cannot get the minutes. Supporters do not get the minutes."


def test_a_supporter_who_still_has_to_sign():
    told = _refusal("supporter", "attend", "conference", "herefordshire", agreement_signed=False)
    assert told.clause.startswith("HFD-ST-8")
    assert (told.change, told.ask) == ("You sign what we expect of supporters.", "You can do this yourself.")


def test_a_supporter_who_waits_for_the_chair_and_a_parent():
    told = _refusal("supporter", "attend", "conference", chair_approved=None, parents_consent=None)
    assert told.changes == (
        "Each parent agrees that you may hear private things.",
        "The chair says yes to you being there.",
    )
    assert told.change == " ".join(told.changes)
    assert told.ask == "Ask the parents. Ask the chair."


def test_a_late_request_for_an_observer_cannot_be_mended():
    told = _refusal("professional", "request", "observation", days_notice=6)
    assert told.why == "A request for an observer must come at least one week before the conference date."
    assert told.clause.startswith("WBK-O-3 ")
    assert told.change == FOR_GOOD


def test_a_request_that_was_not_made_yet_can_still_come_in_time():
    told = _refusal("professional", "request", "observation", days_notice=None)
    assert told.change == "The request comes at least 7 days before the conference."
    assert [[step.who for step in way] for way in told.ways] == [[""]]


@pytest.mark.parametrize("signed", [True, False])
def test_where_the_authority_is_silent_recording_is_not_set(signed):
    told = _refusal("parent", "record", "audio", "herefordshire", declaration_signed=signed)
    assert told.why == "Your council has not said whether parents may record."
    assert told.change == "Your council has to say yes to this first."
    assert told.ask == "Ask the chair."


def test_in_hackney_an_unsigned_declaration_can_be_signed():
    told = _refusal("parent", "record", "audio", declaration_signed=False)
    assert told.clause.startswith("HAC-R-3")
    assert told.change == "You sign the recording declaration."


def test_a_withheld_report_is_not_given_away():
    told = _refusal("parent", "read", "report", withheld_from_family=True)
    assert (told.why, told.clause, told.change) == (TELL_MORE, "", TELL_MORE)
    assert told.ask == "Ask the chair."
    everything = " ".join((told.cannot, told.why, told.clause, told.change, told.ask))
    assert "kept" not in everything
    assert "PRO-AG" not in everything


def test_a_professional_may_know_about_the_list_of_a_confidential_part():
    told = _refusal("professional", "hear", "confidential_section", section_listed=False)
    assert told.change == "The chair puts you on the list for this part."


def test_a_parent_learns_nothing_of_the_list():
    told = _refusal("parent", "hear", "confidential_section", section_listed=False)
    assert told.change == FOR_GOOD
    assert told.clause.startswith("PORTAL-CONFIDENTIAL")


def test_no_refusal_tells_what_the_asker_may_not_know():
    for line in expectations():
        if line.answer == "yes":
            continue
        decision = POLICY.decide(line.authority, [Seat(line.role, line.state)], line.action, line.obj)
        told = refusal(decision)
        family = line.role in (
            "parent",
            "child",
            "supporter",
            "stand_in",
            "advocate",
            "solicitor",
            "observer",
        )
        for fact in ("withheld_from_family", "section_listed", "court_order", "to_safeguard_child"):
            if family:
                assert FACTS[fact].sentence(True) not in told.change
                assert FACTS[fact].sentence(False) not in told.change


def test_other_ways_are_told_apart():
    told = _refusal(
        "professional",
        "share",
        "information",
        chair_permits_sharing=False,
        court_order=None,
        to_safeguard_child=None,
    )
    assert told.changes[1].startswith("Or: ")
    assert len(told.changes) == 3


def test_hidden_ways_are_told_once():
    decision = POLICY.decide("hackney", [Seat("professional", {})], "share", "information")
    hidden = refusal(type(decision)(**{**vars(decision), "role": None}))
    assert hidden.changes.count(TELL_MORE) == 1


@pytest.mark.parametrize(
    ("role", "act", "ask"),
    [
        ("chair", ("write", "minutes"), "Ask the conference administrator."),
        ("parent", ("write", "minutes"), "Ask the chair if you have questions."),
        ("administrator", ("receive", "minutes"), "Ask the conference administrator."),
        ("social_worker", ("manage", "accounts"), "Ask the conference administrator."),
    ],
)
def test_there_is_always_somebody_to_ask(role, act, ask):
    assert _refusal(role, *act).ask == ask


def test_every_refusal_has_its_rows_filled():
    for authority in AUTHORITIES:
        for role in ROLES:
            for act in ACTS:
                decision = POLICY.decide(authority, [Seat(role)], *act)
                if not decision.allowed:
                    told = refusal(decision)
                    assert all((told.cannot, told.why, told.change, told.ask))
                    assert told.clause or told.why == TELL_MORE


def test_a_question_nobody_understands_still_gets_a_sentence():
    told = refusal(POLICY.decide("nowhere", [], "eat", "cake"))
    assert (told.cannot, told.why) == ("You cannot do this.", "The rules do not say yes to this.")


def test_the_register_holds_all_rules_and_the_portals_own():
    counts = {name: sum(c.document == name for c in CLAUSES.values()) for name in DOCUMENTS}
    assert [counts[name] for name in ("HFD", "WBK", "HAC", "PRO", "MWW")] == [44, 76, 72, 52, 28]
    assert counts["PORTAL"] == sum(name.startswith("PORTAL-") for name in CLAUSES) + 1
    assert "DEFAULT" in CLAUSES


def test_every_clause_is_a_sentence():
    for clause in CLAUSES.values():
        assert clause.sentence[0].isupper()
        assert clause.sentence.endswith(".")
        assert "  " not in clause.sentence


def test_every_clause_a_row_stands_on_is_short():
    """Families read these; a sentence has at most twenty words."""
    for row in POLICY.enforcer.get_policy():
        for sentence in CLAUSES[row[8]].sentence.split(". "):
            assert len(sentence.split()) <= 20, row[8]


def test_where_no_row_speaks_the_row_that_would_is_cited():
    decision = POLICY.decide(
        "hackney", [Seat("solicitor", {"excluded": False, "parent_shares": False})], "receive", "plan"
    )
    assert (decision.outcome, decision.clause) == ("deny", "DEFAULT")
    shown = refusal(decision)
    assert shown.clause.startswith("PORTAL-PLAN-SHARED")
    assert shown.why == "A parent may share the plan with the people who advise them."
