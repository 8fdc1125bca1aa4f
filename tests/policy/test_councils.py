"""Two councils side by side say what the policy says."""

import itertools

import pytest

from policy import Seat
from policy.acts import ACTS, label
from policy.councils import Answer, differences
from policy.facts import FACTS
from policy.roles import AUTHORITIES, ROLES
from tests.policy.installed import installed

POLICY = installed()
PAIRS = list(itertools.combinations(AUTHORITIES, 2))


def answers(authority, role, act, names):
    """Yes or no in every state of these facts."""
    values = [(5, 6, 7, 8) if FACTS[name].is_number else (True, False) for name in names]
    return [
        POLICY.allows(authority, role, *act, dict(zip(names, state, strict=True)))
        for state in itertools.product(*values)
    ]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_an_act_is_named_exactly_where_the_answers_differ(one, other):
    for role in ("parent", "child", "professional", "social_worker", "minute_taker"):
        told = {found.act for found in differences(POLICY, role, one, other) if not found.same_answer}
        differ = set()
        for act in ACTS:
            names = sorted({n for a in (one, other) for n in POLICY.facts_asked(a, role, *act)})
            if answers(one, role, act, names) != answers(other, role, act, names):
                differ.add(label(*act))
        assert told == differ, role


def test_a_council_does_not_differ_from_itself():
    assert [found for role in ROLES for found in differences(POLICY, role, "hackney", "hackney")] == []


def test_the_other_way_round_the_sides_change_places():
    for role in ROLES:
        there = differences(POLICY, role, "hackney", "west_berkshire")
        back = differences(POLICY, role, "west_berkshire", "hackney")
        assert [(d.act, d.one, d.other) for d in there] == [(d.act, d.other, d.one) for d in back], role


def test_recording_is_set_by_one_council_only():
    found = {d.act: d for d in differences(POLICY, "parent", "hackney", "herefordshire")}
    recording = found["Record the sound of the conference"]
    assert recording.one.answer is Answer.WHEN
    assert "The recording declaration is signed." in recording.one.ways[0]
    assert recording.one.reference.startswith("HAC-R-3")
    assert (recording.other.answer, recording.other.ways) == (Answer.SILENT, ())


def test_what_both_ask_is_told_once():
    minutes = {d.act: d for d in differences(POLICY, "parent", "hackney", "west_berkshire")}[
        "Get the minutes"
    ]
    assert minutes.both == ("The chair does not keep this person out.",)
    assert minutes.one.ways == ()
    assert "This is a first conference." in minutes.other.ways[0]


def test_what_is_told_opens_the_door():
    """The facts of a side, with those of both, are enough for a yes; nothing known is not."""
    for one, other in PAIRS:
        for found in differences(POLICY, "parent", one, other):
            act = next(act for act in ACTS if label(*act) == found.act)
            for authority, side in ((one, found.one), (other, found.other)):
                nothing = POLICY.decide(authority, [Seat("parent", {})], *act)
                assert nothing.allowed is (side.answer is Answer.ALWAYS)
                assert (side.answer in (Answer.NEVER, Answer.SILENT)) is not POLICY.reachable(
                    authority, "parent", *act
                )
