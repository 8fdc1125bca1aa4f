"""Each act and each file in the record says by which rule it went, so that it can be decided again; and no more."""

import json

import pytest

from conference.exceptions import ConferenceError, NotAllowed
from conference.vocabulary import ConsentAnswer
from policy import Policy, Seat
from policy.replay import replay
from services import decision_log, exclusions, files, supporter_decisions, supporters
from tests.people import the_policy
from tests.signing import agrees

NAMES = {
    "seq",
    "at",
    "actor",
    "authority",
    "seats",
    "action",
    "object",
    "outcome",
    "rule",
    "clause",
    "digest",
}


def _new(before):
    return list(decision_log.lines())[before:]


def _count():
    return len(list(decision_log.lines()))


def _again(line, policy: Policy):
    seats = [Seat(seat["role"], seat["facts"], seat["id"]) for seat in line["seats"]]
    return policy.decide(line["authority"], seats, line["action"], line["object"])


def test_a_file_that_is_read_is_a_decision(sqlite_world):
    before, parent = _count(), sqlite_world.actor("parent")
    files.fetch(parent, "plan", sqlite_world.marsh.id)
    [line] = _new(before)
    assert (line["actor"], line["action"], line["object"]) == (parent.user_id, "receive", "plan")
    assert (line["outcome"], line["clause"], line["digest"]) == ("allow", "HAC-A-1", the_policy().digest)
    assert line["reference"] == sqlite_world.marsh.id
    assert [(seat["role"], seat["id"]) for seat in line["seats"]] == [
        ("parent", sqlite_world.seat("parent").id)
    ]
    assert line["seats"][0]["facts"]["excluded"] is False


def test_a_refusal_is_a_decision(sqlite_world):
    before, supporter = _count(), sqlite_world.actor("supporter")
    with pytest.raises(ConferenceError):
        files.fetch(supporter, "minutes", sqlite_world.marsh.id)
    [line] = _new(before)
    assert (line["actor"], line["outcome"], line["clause"]) == (supporter.user_id, "deny", "HFD-S-NOT-8")


def test_an_act_that_was_done_before_is_a_decision_too(sqlite_world):
    parent, where = sqlite_world.actor("parent"), sqlite_world.marsh.id
    seat = sqlite_world.seat("supporter").id
    supporters.answer_consent(parent, where, seat, ConsentAnswer.REFUSED)
    before = _count()
    agrees(parent, where, seat, "again")
    assert [(line["action"], line["outcome"]) for line in _new(before)] == [("consent", "allow")]


def test_an_act_that_fails_afterwards_leaves_no_decision(sqlite_world):
    before = _count()
    with pytest.raises(ConferenceError):
        supporter_decisions.decide(
            sqlite_world.actor("chair"),
            sqlite_world.marsh.id,
            sqlite_world.seat("supporter").id,
            answer=None,
            contributions=(),
            conditions="",
            reasons="",
            exceptional=None,
            seen=None,
        )
    assert _count() == before


def test_every_decision_of_a_whole_demonstration_is_the_same_again(sqlite_world):
    chair, where = sqlite_world.actor("chair"), sqlite_world.marsh.id
    exclusions.exclude(
        chair,
        where,
        sqlite_world.seat("parent").id,
        reason="Threats",
        letter="You cannot come.",
        views="In writing",
    )
    with pytest.raises(NotAllowed):
        files.fetch(sqlite_world.actor("parent"), "plan", where)
    lines = list(decision_log.lines())
    assert len(lines) > 50
    assert {line["outcome"] for line in lines} >= {"allow", "deny"}
    for line in lines:
        again = _again(line, the_policy())
        assert (again.outcome, again.rule, again.clause) == (line["outcome"], line["rule"], line["clause"])


def test_the_lines_hold_ids_and_words_of_the_policy_and_nothing_else(sqlite_world):
    lines = list(decision_log.lines())
    text = "\n".join(json.dumps(line) for line in lines)
    for role in ("parent", "chair", "supporter", "professional", "social_worker"):
        actor = sqlite_world.actor(role)
        assert actor.name not in text
        assert actor.email not in text
    for line in lines:
        assert set(line) == NAMES | {"reference"}
        for seat in line["seats"]:
            assert set(seat) == {"role", "id", "facts"}
            assert all(isinstance(value, bool | int) for value in seat["facts"].values())


def test_long_logs_come_in_parts(sqlite_world, monkeypatch):
    whole = list(decision_log.lines())
    monkeypatch.setattr(decision_log, "_AT_ONCE", 7)
    assert list(decision_log.lines()) == whole
    assert sqlite_world.events() == []


def test_asked_to_leave_is_a_decision_of_the_chair(sqlite_world):
    before, chair = _count(), sqlite_world.actor("chair")
    exclusions.ask_to_leave(
        chair, sqlite_world.marsh.id, sqlite_world.seat("supporter").id, reason="Shouting"
    )
    [line] = _new(before)
    assert (line["actor"], line["action"], line["rule"]) == (chair.user_id, "exclude", "base.WBK-A-8")


def test_replay_reads_every_line_and_finds_nothing_changed(sqlite_world):
    lines = [json.dumps(line) for line in decision_log.lines()]
    assert {replayed.kind for replayed in replay(the_policy(), lines)} == {"same"}
