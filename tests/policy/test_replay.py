"""A log is decided again line by line; a line that nobody can read is named by its number."""

import json

import pytest

from policy.asking import Unusable
from policy.engine import Policy
from policy.replay import read, replay
from tests.policy.installed import installed
from tests.policy.proof.drafts import LOGGED as LINE
from tests.policy.proof.drafts import draft


def _line(**changes):
    return json.dumps({**LINE, **changes})


def _kinds(policy, *lines):
    return [replayed.kind for replayed in replay(policy, lines)]


def test_the_same_policy_answers_the_same():
    assert _kinds(installed(), _line(), "\n", _line(seats=[], rule="floor.default", clause="DEFAULT")) == [
        "same",
        "same",
    ]


def test_another_policy_is_looser_stricter_or_gives_another_reason():
    other = Policy.of(
        draft(
            "p, supporter, hackney, receive, minutes, parent_shares, allow, 20, bad, HAC-R-1",
            without=("floor.HFD-S-NOT-8",),
        )
    )
    assert _kinds(other, _line()) == ["looser"]
    assert _kinds(installed(), _line(outcome="allow", rule="bad", clause="HAC-R-1")) == ["stricter"]
    assert _kinds(installed(), _line(clause="HFD-S-NOT-5")) == ["reason"]
    assert _kinds(installed(), _line(rule="floor.other")) == ["reason"]
    assert _kinds(installed(), _line(outcome="depends")) == ["reason"]


def test_a_line_keeps_where_it_stood_and_what_it_spoke_of():
    replayed = next(replay(installed(), [_line()]))
    logged = replayed.logged
    assert (logged.line, logged.seq, logged.reference, logged.seats[0].id) == (1, 4, "conference-3", "seat-7")
    assert logged.seats[0].facts == {"excluded": False, "parent_shares": True}
    assert replayed.now.rule == "floor.HFD-S-NOT-8"


def test_facts_may_be_unknown_or_a_number():
    seat = {"role": "observer", "facts": {"days_notice": 7, "excluded": None}}
    assert read(1, _line(seats=[seat])).seats[0].facts == {"days_notice": 7, "excluded": None}
    assert read(1, _line(seats=[{"role": "observer"}])).seats[0].facts == {}
    assert read(1, _line(seq=None)).seq is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is not JSON. Write one decision on each line."),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is not a decision"),
        ("7", "is not a decision"),
        (_line(authority="hackny"), "knows no authority 'hackny'"),
        (_line(authority=None), "has no text under 'authority'"),
        (_line(action="reed"), "knows no action 'reed'"),
        (_line(object="audio"), "'receive' and 'audio' do not go together"),
        (_line(outcome="yes"), "knows no outcome 'yes'"),
        (_line(rule=7), "has no text under 'rule'"),
        (_line(clause=[]), "has no text under 'clause'"),
        (_line(digest=None), "has no text under 'digest'"),
        (_line(seats=None), "has no list of seats"),
        (_line(seats=["parent"]), "holds a seat that is not an object"),
        (_line(seats=[{"role": "parrot", "facts": {}}]), "knows no role 'parrot'"),
        (_line(seats=[{"role": "parent", "facts": []}]), "facts of the seat 'parent' that are not an object"),
        (_line(seats=[{"role": "parent", "facts": {"happy": True}}]), "knows no fact 'happy'"),
        (_line(seats=[{"role": "parent", "facts": {"invited": "yes"}}]), "which is not of its kind"),
        (_line(seats=[{"role": "parent", "facts": {"days_notice": True}}]), "which is not of its kind"),
        (_line(reference="x" * 1_000_001), "is longer than a decision can be"),
        (_line(reference="\ud800"), "holds a character that cannot be shown"),
        (_line(at="\x1b[2J"), "holds a character that cannot be shown"),
        (_line(seats=[{"role": "parent", "facts": {"in\x07vited": True}}]), "holds a character that cannot"),
    ],
)
def test_a_line_nobody_can_read_is_named(line, said):
    with pytest.raises(Unusable) as caught:
        list(replay(installed(), [_line(), line]))
    assert str(caught.value).startswith("Line 2: ")
    assert said in str(caught.value)
