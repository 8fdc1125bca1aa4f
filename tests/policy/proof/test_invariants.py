"""Each promise is broken by some draft; the smallest case is told, with the row to blame."""

import pytest

from policy.clauses import CLAUSES
from policy.engine import Policy
from policy.facts import UNLESS_SAID
from policy.proof.always_open import ALWAYS_OPEN
from policy.proof.invariants import broken, count, index_rows
from policy.proof.promises import PROMISES, unknown_words
from policy.proof.words import told
from policy.roles import AUTHORITIES, ROLES
from policy.search import deciding
from tests.policy.installed import installed
from tests.policy.proof.drafts import draft

#: Drafts that each break one promise, with words of the promise, the row to blame and the facts of the smallest case.
DRAFTS = {
    "minutes for supporters": (
        ("p, supporter, hackney, receive, minutes, invited, allow, 20, bad, HAC-R-1",),
        ("floor.HFD-S-NOT-8",),
        "Supporters never get the minutes.",
        {"invited": True, "excluded": False},
    ),
    "a solicitor who speaks": (
        ("p, solicitor, west_berkshire, ask, question, -, allow, 20, bad, WBK-S-4",),
        ("floor.HAC-L-3.question",),
        "Solicitors attend without contributing.",
        {"cancelled": False, "excluded": False, "asked_to_leave": False},
    ),
    "an observer six days before": (
        ("p, observer, floor, attend, conference, not days_notice>=6, deny, 0, six, WBK-O-3",),
        ("floor.WBK-O-3.attend.conference",),
        "Observers come only when asked for in writing",
        {
            "cancelled": False,
            "days_notice": 6,
            "requested_in_writing": True,
            "chair_approved_in_writing": True,
            "social_worker_permits": True,
            "family_permits": True,
            "excluded": False,
            "asked_to_leave": False,
        },
    ),
    "a parent in the confidential part": (
        ("p, parent, practice, hear, confidential_section, section_listed, allow, 20, bad, PRO-AG-11",),
        ("floor.PORTAL-CONFIDENTIAL.family_side",),
        "never hear the confidential part",
        {"cancelled": False, "section_listed": True, "excluded": False, "asked_to_leave": False},
    ),
    "a recording without a signature": (
        (),
        ("floor.HAC-R-3",),
        "Nobody records without telling before",
        {"cancelled": False, "declared_in_advance": True, "excluded": False, "asked_to_leave": False},
    ),
    "an exclusion that opens a door": (
        ("p, parent, hackney, read, report, excluded, allow, 20, bad, HAC-E-5",),
        ("floor.WBK-A-8.report", "base.PORTAL-REPORT.parent", "hackney.HAC-E-5", "hackney.HAC-E-6"),
        "excluded or asked to leave never opens a door",
        None,
    ),
    "more than a supporter": (
        ("p, stand_in, mid_and_west_wales, nominate, supporter, -, allow, 20, bad, MWW-A-2",),
        (),
        "never do more than a supporter",
        {"cancelled": False},
    ),
    "open to everybody unread": (
        ("p, interpreter, base, read, report, -, allow, 40, bad, PORTAL-REPORT",),
        (),
        "only what is on the list is open",
        {},
    ),
    "an act of a cancelled conference": (
        (),
        ("floor.PORTAL-CANCELLED.nominate",),
        "Nothing is done in a conference that was cancelled",
        {},
    ),
    "a complaint that is shut": (
        ("p, anyone, floor, complain, own_treatment, excluded, deny, 0, bad, WBK-A-8",),
        (),
        "Anybody may complain",
        {},
    ),
}


#: A row that a draft leaves out -> the act that is looked at.
_ACTS_WITHOUT = {
    "floor.HAC-R-3": ("record", "audio"),
    "floor.PORTAL-CANCELLED.nominate": ("nominate", "supporter"),
}


def _broken(name):
    added, without, words, facts = DRAFTS[name]
    index = Policy.of(draft(*added, without=without)).index
    act = tuple(added[0].split(", ")[3:5]) if added else _ACTS_WITHOUT[without[0]]
    found = broken({key: rows for key, rows in index_rows(index).items() if key[2:] == act})
    return next(violation for violation in found if words in violation.sentence), facts


def test_the_installed_policy_keeps_every_promise():
    assert broken(index_rows(installed().index)) == []
    assert count() >= 30


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_that_breaks_a_promise_is_caught_with_its_row(name):
    violation, facts = _broken(name)
    added = DRAFTS[name][0]
    if added and " bad," in added[0]:
        assert violation.row.id == "bad"
    if facts is not None:
        assert dict(violation.facts) == facts


def test_the_sentence_names_promise_rule_council_role_act_facts_and_row():
    violation, _facts = _broken("minutes for supporters")
    assert told(violation) == (
        "Supporters never get the minutes. (HFD-S-NOT-8) But: Hackney, Supporter, “Get the minutes” is allowed. "
        "The chair does not keep this person out. This person is invited to the conference. The row is bad (HAC-R-1)."
    )


def test_a_broken_promise_that_hangs_on_nothing_says_so():
    assert "“Complain about how you were treated” is refused. No fact is needed." in told(
        _broken("a complaint that is shut")[0]
    )


def test_the_list_of_what_is_always_open_holds_nothing_that_is_shut():
    rows = index_rows(installed().index)
    open_ = {
        (role, f"{action} {obj}")
        for (_authority, role, action, obj), found in rows.items()
        if deciding(found, UNLESS_SAID).allows
    }
    assert {(role, act) for role, acts in ALWAYS_OPEN.items() for act in acts} - open_ == set()
    assert ALWAYS_OPEN.keys() == ROLES.keys()


def test_every_promise_speaks_of_words_and_rules_that_exist():
    assert unknown_words() == []
    for promise in PROMISES:
        assert promise.roles <= ROLES.keys()
        assert promise.authorities <= AUTHORITIES.keys()
        assert set(promise.clauses) <= CLAUSES.keys()
        assert promise.acts


def test_a_part_of_the_cells_can_be_judged_alone():
    added, without, words, _facts = DRAFTS["minutes for supporters"]
    rows = index_rows(Policy.of(draft(*added, without=without)).index)
    key = ("hackney", "supporter", "receive", "minutes")
    assert [violation.sentence for violation in broken({key: rows[key]})] == [words]
    other = ("hackney", "parent", "receive", "minutes")
    assert broken({other: rows[other]}) == []
