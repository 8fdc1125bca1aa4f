"""Two policies side by side: which decisions change, which way, and the fewest facts that show it."""

import time

import pytest

from policy.diff import Kind, compare
from policy.diff_words import sentences
from policy.engine import Policy
from policy.facts import FACTS
from policy.loader import PolicyError
from policy.proof.states import Table
from tests.policy.installed import installed
from tests.policy.proof.drafts import draft

MINUTES = ("hackney", "supporter", "receive", "minutes")
ALLOWED = "p, supporter, hackney, receive, minutes, parent_shares, allow, 20, bad, HAC-R-1"


def _new(*added, without=(), changed=None):
    return Policy.of(draft(*added, without=without, changed=changed))


def test_the_same_policy_changes_nothing():
    difference = compare(installed(), installed())
    assert (difference.changes, list(sentences(difference))) == ({}, [])
    assert difference.counts() == {"looser": 0, "stricter": 0, "both": 0, "reason": 0}


def test_a_comment_changes_nothing():
    new = _new(changed={"# Setting the conference up.": "# How a conference is set up."})
    assert new.digest != installed().digest
    assert compare(installed(), new).changes == {}


def test_minutes_for_supporters_are_told_with_the_fewest_facts():
    difference = compare(installed(), _new(ALLOWED, without=("floor.HFD-S-NOT-8",)))
    change = difference.changes[MINUTES]
    assert change.kind is Kind.LOOSER
    assert [dict(case.facts) for case in change.opened] == [{"excluded": False, "parent_shares": True}]
    assert next(sentences(difference)) == (
        "Hackney, Supporter, “Get the minutes”: was no (HFD-S-NOT-8), now yes (HAC-R-1), when: "
        "The chair does not keep this person out. The parent shares it with this person."
    )


def test_the_way_back_is_stricter():
    change = compare(_new(ALLOWED, without=("floor.HFD-S-NOT-8",)), installed()).changes[MINUTES]
    assert (change.kind, len(change.closed), change.opened) == (Kind.STRICTER, 1, ())


def test_a_deny_that_goes_where_nothing_allows_changes_the_reason_only():
    difference = compare(installed(), _new(without=("floor.HFD-S-NOT-8",)))
    assert {change.kind for change in difference.changes.values()} == {Kind.REASON}
    still = "Every council, {}, “Get the minutes”: still no, now by {} and not by HFD-S-NOT-8, when: {}"
    assert sorted(sentences(difference)) == sorted(
        still.format(who, clause, when)
        for who in ("Supporter", "Supporter in a parent's place")
        for clause, when in (
            ("WBK-A-8", "The chair keeps this person out."),
            ("DEFAULT", "The chair does not keep this person out."),
        )
    )


def test_a_condition_turned_round_is_looser_and_stricter():
    old = "p, member, base, read, report, invited, allow"
    change = compare(installed(), _new(changed={old: old.replace("invited", "not invited")})).changes
    assert change["herefordshire", "agency_manager", "read", "report"].kind is Kind.BOTH


def test_a_number_is_told_by_its_limits():
    late = "p, member, floor, request, observation, not days_notice>={}, deny"
    new = _new(changed={late.format(7): late.format(3)})
    told = [line for line in sentences(compare(installed(), new)) if "Agency manager" in line]
    assert told == [
        "Every council, Agency manager, “Ask for an observer”: was no (WBK-O-3), now yes (WBK-O-1), when: "
        "The request came at least 3 days before the conference. "
        "The request came less than 7 days before the conference."
    ]
    gone = _new(without=("floor.WBK-O-3.member",))
    told = [line for line in sentences(compare(installed(), gone)) if "Agency manager" in line]
    assert told[0].endswith("when: The request came less than 7 days before the conference.")
    back = _new(changed={late.format(7): late.format(20)})
    told = [line for line in sentences(compare(installed(), back)) if "Agency manager" in line]
    assert told[0].endswith(
        "now no (WBK-O-3), when: The request came at least 7 days before the conference. "
        "The request came less than 20 days before the conference."
    )
    never = _new("p, member, floor, request, observation, days_notice>=7, deny, 0, never, WBK-O-3")
    told = [line for line in sentences(compare(installed(), never)) if "Agency manager" in line]
    assert told[0].endswith("now no (WBK-O-3), when: The request came at least 7 days before the conference.")


def test_every_change_is_counted_and_the_cases_cover_them():
    new = _new(ALLOWED, without=("floor.HFD-S-NOT-8", "base.HFD-I-3.conference"))
    for key, change in compare(installed(), new).changes.items():
        rows = {True: installed().index.cells[key].rows, False: new.index.cells[key].rows}
        literals = [literal for both in rows.values() for row in both for literal in row.when]
        old_table, new_table = (Table.of(rows[old], also=literals) for old in (True, False))
        wanted = sorted(old_table.domains)
        assert sorted(new_table.domains) == wanted
        old_by_state = {tuple(state[n] for n in wanted): row.allows for state, row in old_table.answers()}
        new_by_state = {tuple(state[n] for n in wanted): row.allows for state, row in new_table.answers()}
        opened = [state for state, was in old_by_state.items() if new_by_state[state] and not was]
        told = [
            state
            for state in opened
            if any(
                all(state[wanted.index(name)] == value for name, value in case.facts.items())
                for case in change.opened
            )
        ]
        assert (told, change.untold) == (opened, 0)


def test_more_cases_than_can_be_told_are_said_to_be_there():
    names = [n for n, fact in FACTS.items() if not (fact.is_number or fact.is_no_unless_said)][:14]
    pairs = [f"{one} & {other}" for one, other in zip(names[::2], names[1::2], strict=True)]
    rows = [
        f"p, auditor, base, write, report, {when}, allow, 40, more.{number}, WBK-B-2"
        for number, when in enumerate(pairs)
    ]
    difference = compare(installed(), _new(*rows))
    assert difference.changes["hackney", "auditor", "write", "report"].untold > 0
    assert "There are more cases like this." in list(sentences(difference))


def test_a_question_too_wide_to_count_out_is_refused():
    names = [name for name, fact in FACTS.items() if not fact.is_number][:17]
    row = f"p, auditor, base, write, report, {' & '.join(names)}, allow, 40, wide, WBK-B-2"
    with pytest.raises(PolicyError, match="auditor write report: the rows ask about 17 facts"):
        compare(installed(), _new(row))


def test_a_draft_of_everything_is_compared_in_no_time():
    new = _new(changed={"not invited": "invited"})
    began = time.process_time()
    assert compare(installed(), new).counts()["both"] > 0
    assert time.process_time() - began < 3


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_sentence(kind):
    assert kind.sentence.endswith(".")
