"""Each rule of the five documents is carried by something that is there, or the page says why it is not."""

import re

import pytest

from policy.clauses import CLAUSES
from tests.house import carried, source

RULES = carried.rules()
_MAY_CARRY = re.compile(r"(portal|services|documents|conference)/.*\.(py|html|txt)")


def test_the_page_on_rules_is_current():
    """Run `make docs` after changing rules.csv, a row of the policy or a clause."""
    assert carried.PAGE.read_text(encoding="utf-8") == carried.page()


def test_each_number_of_the_five_documents_has_one_line():
    assert len(RULES) == 272
    assert [rule.id for rule in RULES] == [c.id for c in CLAUSES.values() if c.document != "PORTAL"]


def test_the_words_of_the_table_are_known():
    assert {rule.state for rule in RULES} <= set(carried.STATES)
    assert {letter for rule in RULES for letter in rule.classes} <= set(carried.CLASSES)


def test_the_rules_for_the_policy_are_those_of_the_register_and_each_has_a_row():
    for_policy = {rule.id for rule in RULES if "P" in rule.classes}
    assert for_policy == {clause.id for clause in CLAUSES.values() if clause.portal_class == "P"}
    assert [rule.id for rule in RULES if rule.id in for_policy and not rule.rows] == []


def test_what_is_named_is_there():
    for rule in RULES:
        for carrier in rule.carriers:
            name, _colons, test = carrier.partition("::")
            file = source.ROOT / name
            assert file.is_file(), f"{rule.id}: {name}"
            assert not test or f"def {test}(" in file.read_text(encoding="utf-8"), f"{rule.id}: {carrier}"


@pytest.mark.parametrize("state", carried.STATES)
def test_what_is_said_of_a_rule_agrees_with_what_carries_it(state):
    found = [rule for rule in RULES if rule.state == state]
    assert found
    for rule in found:
        has_carrier = bool(rule.rows or rule.carriers)
        assert (rule.why == "") is (state == "carried"), rule.id
        assert has_carrier or state in ("not_yet", "outside"), rule.id
        assert not has_carrier or state != "not_yet", rule.id
        assert state != "outside" or "OUT" in rule.classes, rule.id


def test_what_is_not_yet_built_is_named_by_no_page_and_no_service():
    files = {source.name(file): file for file in source.kept_files()}
    code = {
        name: file.read_text(encoding="utf-8") for name, file in files.items() if _MAY_CARRY.fullmatch(name)
    }
    assert len(code) > 100
    # One pattern for all: a rule and a file at a time took three seconds.
    numbers = "|".join(re.escape(rule.id) for rule in RULES if rule.state == "not_yet")
    assert numbers
    named = re.compile(rf"\b({numbers})\b")
    assert {name: found for name, text in code.items() if (found := named.findall(text))} == {}
