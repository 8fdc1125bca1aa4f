"""A question in words: each word is checked before the policy is asked, and a wrong one is told with a remedy."""

import pytest

from policy.asking import Unusable, as_json, ask, facts_from_words, who_can
from policy.facts import FACTS
from policy.roles import ROLES
from tests.policy.installed import installed


def test_facts_are_yes_no_unknown_or_a_number():
    words = ["invited=yes", "excluded=no", "chair_approved=unknown", "days_notice=7"]
    assert facts_from_words(words) == {
        "invited": True,
        "excluded": False,
        "chair_approved": None,
        "days_notice": 7,
    }
    assert facts_from_words(["days_notice=-2"]) == {"days_notice": -2}
    assert facts_from_words(["days_notice=unknown"]) == {"days_notice": None}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["invitd=yes"], "knows no fact 'invitd'. Did you mean 'invited'?"),
        (["invited"], "Write for example invited=yes."),
        (["invited=maybe"], "'invited' is yes, no or unknown, not 'maybe'."),
        (["invited=1"], "'invited' is yes, no or unknown, not '1'."),
        (["invited=Yes"], "not 'Yes'"),
        (["invited="], "not ''"),
        (["days_notice=yes"], "'days_notice' is a number, not 'yes'."),
        (["days_notice=7.5"], "is a number, not '7.5'"),
        (["days_notice=٧"], "is a number"),
        (["invited=yes", "invited=no"], "The fact 'invited' is given twice."),
    ],
)
def test_a_fact_nobody_can_use_is_told(words, said):
    with pytest.raises(Unusable, match=said.replace("?", r"\?")):
        facts_from_words(words)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (("hackny", "parent", "read", "report"), "knows no authority 'hackny'. Did you mean 'hackney'?"),
        (("hackney", "parents", "read", "report"), "knows no role 'parents'. Did you mean 'parent'?"),
        (("hackney", "zzz", "read", "report"), "Choose one of: administrator, advocate, agency_manager"),
        (("hackney", "parent", "reed", "report"), "knows no action 'reed'. Did you mean 'read'?"),
        (("hackney", "parent", "read", "reports"), "knows no object 'reports'. Did you mean 'report'?"),
        (("hackney", "parent", "read", "minutes"), "do not go together. With 'read' goes: audit, "),
        (("base", "parent", "read", "report"), "knows no authority 'base'."),
        (("hackney", "family_side", "read", "report"), "knows no role 'family_side'."),
    ],
)
def test_a_word_nobody_knows_is_told(question, said):
    with pytest.raises(Unusable) as caught:
        ask(installed(), *question, {})
    assert said in str(caught.value)


def test_an_answer_for_programs_has_the_keys_of_the_contract():
    decision = ask(installed(), "hackney", "supporter", "receive", "minutes", {})
    assert as_json(decision) == {
        "outcome": "deny",
        "rule": "floor.HFD-S-NOT-8",
        "clause": "HFD-S-NOT-8",
        "because": "Supporters do not get the minutes.",
        "also": ["floor.WBK-A-8.minutes"],
        "missing": [],
        "would_change": [],
        "digest": installed().digest,
    }


def test_what_would_change_an_answer_is_yes_no_or_a_number():
    facts = {"requested_in_writing": False, "excluded": True}
    found = as_json(ask(installed(), "hackney", "observer", "attend", "conference", facts))
    way = {change["fact"]: change["to"] for change in found["would_change"][0]}
    assert (way["excluded"], way["requested_in_writing"], way["days_notice"]) == (False, True, 7)
    assert type(way["days_notice"]) is int


def test_a_yes_has_nothing_to_change():
    found = as_json(ask(installed(), "hackney", "chair", "exclude", "person", {}))
    assert (found["outcome"], found["missing"], found["would_change"]) == ("allow", [], [])


def test_a_conference_happens_unless_somebody_says_that_it_was_cancelled():
    for facts, outcome in (({}, "allow"), ({"cancelled": True}, "deny"), ({"cancelled": None}, "depends")):
        found = as_json(ask(installed(), "hackney", "chair", "attend", "conference", facts))
        assert found["outcome"] == outcome
    assert found["missing"] == ["cancelled"]


def test_every_role_is_told():
    facts = {name: True for name, fact in FACTS.items() if not fact.is_number} | {
        "excluded": False,
        "asked_to_leave": False,
        "cancelled": False,
    }
    found = who_can(installed(), "hackney", "record", "audio", facts)
    assert [answer.role for answer in found] == list(ROLES)
    assert [answer.role for answer in found if answer.decision.allowed] == ["parent"]
