"""The policy room: the rules, a case, two councils, and a draft."""

import pytest

from portal import state
from services import runtime
from tests.opened_page import as_

CASE = {"council": "hackney", "part": "observer", "act": "attend", "thing": "conference"}


def room(world, name, who="administrator", **params):
    key = f"administrator.{name}" if name == "rule_draft" else f"auditor.{name}"
    return as_(world, who, key, **params)


def rules(*changes):
    text = runtime.the_policy().source.policy
    for old, new in changes:
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("who", ["administrator", "auditor"])
def test_the_rules_are_read_in_sentences_with_their_clauses(sqlite_world, who):
    page = room(
        sqlite_world, "rules", who, council="hackney", part="supporter", act="receive", thing="minutes"
    )
    assert "Supporter may not get the minutes." in page.words
    assert "HFD-S-NOT-8" in page.words
    assert "Always" in page.words
    assert ("Try a draft of the rules" in page.words) is (who == "administrator")


def test_rules_come_in_pages(sqlite_world):
    first = room(sqlite_world, "rules")
    assert "A court orders the sharing." in first.words.partition("Nobody records this yet</h2>")[2]
    assert "The next page" in first.words
    assert "The page before" not in first.words
    assert "The page before" in room(sqlite_world, "rules", page="9999").words


def test_words_that_nobody_knows_are_no_page(sqlite_world):
    assert room(sqlite_world, "rules", council="atlantis").title == "Page not found"
    assert room(sqlite_world, "rule_case", council="hackney").title == "Page not found"
    assert (
        room(sqlite_world, "rule_compare", part="parent", council="hackney", other="x").title
        == "Page not found"
    )


def test_a_case_says_what_is_missing_in_the_question(sqlite_world):
    page = room(sqlite_world, "rule_case").press("Go on")
    for told in ("Choose the council", "Choose the part", "Choose what they want to do"):
        assert told in page.words


def test_a_case_is_answered_switch_by_switch(sqlite_world):
    page = room(sqlite_world, "rule_case", **CASE)
    assert "Answer: no" in page.words
    for radio in page.app.radio:
        name = str(radio.key).rpartition("|")[2]
        radio.set_value("no" if name in ("excluded", "asked_to_leave", "cancelled") else "yes")
    page.fill(days_notice="7")
    page.press("Show the answer")
    assert "Answer: yes" in page.words
    page.fill(days_notice="6")
    page.press("Show the answer")
    assert "Answer: no" in page.words
    assert "WBK-O-3" in page.words
    page.fill(days_notice="a week")
    page.press("Show the answer")
    assert "Answer: no" in page.words


def test_two_councils_side_by_side(sqlite_world):
    page = room(sqlite_world, "rule_compare").press("Compare them")
    assert "Choose another council" in page.words
    page = room(
        sqlite_world, "rule_compare", "auditor", part="parent", council="hackney", other="herefordshire"
    )
    assert "Record the sound of the conference" in page.words
    assert "Not set" in page.words
    same = room(sqlite_world, "rule_compare", part="parent", council="hackney", other="hackney")
    assert same.words.count("There is nothing of this kind.") == 2


def test_only_an_administrator_tries_a_draft(sqlite_world):
    page = room(sqlite_world, "rule_draft", "auditor")
    assert page.title != "Try a draft of the rules"
    assert not page.app.text_area


def test_a_draft_typed_or_handed_in_is_told_and_let_go(sqlite_world):
    before = runtime.the_policy().digest
    page = room(sqlite_world, "rule_draft")
    page.fill(
        pasted=rules(
            ("p, administrator, base, read, audit, -, allow", "p, administrator, base, read, audit, -, alow")
        )
    )
    page.press("Show what would change")
    assert "This draft cannot decide" in page.words
    assert "Did you mean &#39;allow&#39;?" in page.words

    (uploader,) = page.app.get("file_uploader")
    looser = rules(("p, chair, base, see, rights_board", "p, member, base, see, rights_board"))
    uploader.upload("policy.csv", looser.encode(), "text/csv")
    page.press("Show what would change")
    assert "Professional: See what each person can do" in page.words
    assert "Chair: See what each person can do" in page.words
    assert page.app.get("file_uploader")[0].value is None
    assert runtime.the_policy().digest == before


def test_what_a_draft_would_change_is_forgotten_on_another_page(sqlite_world):
    page = room(sqlite_world, "rule_draft")
    page.fill(pasted="p, x")
    page.press("Show what would change")
    assert "This draft cannot decide" in page.words
    assert state.REPORT in page.app.session_state
    page.app.query_params["other"] = "place"
    page.app.run()
    assert state.REPORT not in page.app.session_state
