"""The policy room: every rule, a case, two councils; and a draft that is told, recorded by its digest, and gone."""

import re

import pytest

from conference.exceptions import Incomplete, NotAllowed, NotFound, Throttled
from policy.sentences import rule
from services import audit_log, policy_drafts, policy_room, runtime
from tests.policy.expectations import FOR_GOOD
from tests.proofs.families import everything

OFFICE = ("administrator", "auditor")
CASE = ("hackney", "supporter", "attend", "conference")
MARK = "zebra"


def sentences(rules):
    return [sentence for _act, found in rules.acts for one in found for sentence in one.sentences]


def draft(*changes):
    """The rules that decide, with some words replaced."""
    text = runtime.the_policy().source.policy
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


@pytest.mark.parametrize("who", OFFICE)
def test_every_rule_is_there_once(sqlite_world, who):
    actor = sqlite_world.actor(who)
    first = policy_room.browse(actor)
    pages = [policy_room.browse(actor, number=number) for number in range(1, first.pages + 1)]
    rows = {row for cell in runtime.the_policy().index.cells.values() for row in cell.rows}
    told = [sentence for page in pages for sentence in sentences(page)]
    assert sorted(told) == sorted(rule(row) for row in rows)
    assert len(told) == first.total
    assert max(len(sentences(page)) for page in pages) == policy_room.PAGE
    assert policy_room.browse(actor, number=999).number == first.pages


def test_rules_are_found_by_council_part_and_act(sqlite_world):
    office = sqlite_world.actor("administrator")
    minutes = {"action": "receive", "obj": "minutes"}
    everywhere = policy_room.browse(office, role="parent", **minutes)
    hackney = policy_room.browse(office, role="parent", authority="hackney", **minutes)
    assert {act for act, _found in hackney.acts} == {"Get the minutes", "Everything else"}
    assert any("HAC-R-1" in one.reference for _act, found in hackney.acts for one in found)
    assert set(sentences(hackney)) < set(sentences(everywhere))
    coming = policy_room.browse(
        office, authority="hackney", role="supporter", action="attend", obj="conference"
    )
    assert sentences(coming)[-3] == "Supporter may come to the conference."
    assert not any("supporter" in sentence.lower() for sentence in sentences(everywhere))
    floor = [
        one
        for _act, found in policy_room.browse(office, role="supporter").acts
        for one in found
        if one.is_floor
    ]
    assert floor


def test_a_case_is_answered_by_its_switches(sqlite_world):
    office = sqlite_world.actor("administrator")
    asked = policy_room.question(office, *CASE)
    order = {
        switch.name: switch.name not in ("excluded", "asked_to_leave", "cancelled")
        for switch in asked.switches
    }
    order["holds_interpreter_seat"] = False
    assert policy_room.answer(office, *CASE, order).is_allowed
    without = policy_room.answer(office, *CASE, {**order, "parents_consent": None})
    assert (without.is_allowed, without.clause[:8]) == (False, "HFD-CH-6")
    ((way,),) = without.ways
    assert (way.who, way.by) == ("Each parent", "Before the conference starts")
    assert not policy_room.answer(office, *CASE, {}).is_allowed


def test_a_number_is_a_switch_too(sqlite_world):
    office = sqlite_world.actor("auditor")
    case = ("herefordshire", "observer", "attend", "conference")
    asked = policy_room.question(office, *case)
    (number,) = [switch for switch in asked.switches if switch.is_number]
    assert "7 days" in number.sentence
    late = policy_room.answer(office, *case, {number.name: 6})
    assert (late.is_allowed, late.is_open, late.change) == (False, False, FOR_GOOD)


@pytest.mark.parametrize("who", ["chair", "parent", "social_worker", "professional"])
def test_the_room_is_for_those_who_look_after_the_portal(sqlite_world, who):
    actor = sqlite_world.actor(who)
    for ask in (
        lambda: policy_room.browse(actor),
        lambda: policy_room.question(actor, *CASE),
        lambda: policy_room.answer(actor, *CASE, {}),
        lambda: policy_room.compare(actor, "parent", "hackney", "practice"),
        lambda: policy_drafts.rules_now(actor),
        lambda: policy_drafts.compare(actor, b"p"),
    ):
        with pytest.raises(NotAllowed):
            ask()
    assert not policy_drafts.may_try(actor)


def test_an_auditor_reads_the_rules_and_tries_no_draft(sqlite_world):
    auditor = sqlite_world.actor("auditor")
    assert policy_room.compare(auditor, "parent", "hackney", "practice")
    with pytest.raises(NotAllowed):
        policy_drafts.compare(auditor, b"p")


def test_words_nobody_knows_are_not_found(sqlite_world):
    office = sqlite_world.actor("administrator")
    for ask in (
        lambda: policy_room.browse(office, authority="atlantis"),
        lambda: policy_room.browse(office, role="pirate"),
        lambda: policy_room.browse(office, action="attend", obj="minutes"),
        lambda: policy_room.question(office, "hackney", "supporter", "attend", "minutes"),
        lambda: policy_room.compare(office, "parent", "hackney", "atlantis"),
    ):
        with pytest.raises(NotFound):
            ask()


def test_a_draft_is_told_and_nothing_but_its_digest_is_kept(sqlite_world):
    office, before = sqlite_world.actor("administrator"), runtime.the_policy().digest
    given = draft(
        ("p, supporter, base, sign, supporter_agreement", "p, parent, base, sign, supporter_agreement")
    )
    given += f"# {MARK}\n".encode()
    report = policy_drafts.compare(office, given)
    assert [(group.kind, group.questions) for group in report.groups] == [("looser", 5), ("stricter", 10)]
    (opened,) = report.groups[0].changed
    assert (opened.who, opened.what, opened.where) == (
        "Parent",
        "Sign what we expect of supporters",
        "Every council",
    )
    assert [case.opens for case in opened.cases] == [True]
    assert runtime.the_policy().digest == before == report.old != report.new
    (line,) = audit_log.page(office, kind=policy_drafts.KIND).lines
    assert (line.facts["old"], line.facts["new"], line.facts["passed"]) == (report.old, report.new, "True")
    stored = everything(sqlite_world.database)
    assert line.facts["new"] in stored
    assert MARK not in stored


def test_a_broken_draft_is_told_with_line_word_and_remedy(sqlite_world):
    office = sqlite_world.actor("administrator")
    report = policy_drafts.compare(office, draft(("observation, -, allow", "observation, -, alow")))
    assert report.groups == ()
    assert re.fullmatch(
        r"policy.csv line \d+: unknown effect 'alow'. Did you mean 'allow'\?", report.problems[0]
    )
    (line,) = audit_log.page(office, kind=policy_drafts.KIND).lines
    assert line.facts["passed"] == "False"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (b"\xef\xbb\xbf", "byte-order mark"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"\n" * 6000 + b"p", "5000 is the most"),
    ],
)
def test_a_file_that_is_no_policy_is_told_as_such(sqlite_world, given, told):
    report = policy_drafts.compare(sqlite_world.actor("administrator"), given + b"p, x")
    assert told in report.problems[0]


def test_a_draft_that_opens_what_must_stay_closed_cannot_decide(sqlite_world):
    opened = (
        "supporter, floor, receive, minutes, -, deny, 0",
        "supporter, base, receive, minutes, -, allow, 40",
    )
    report = policy_drafts.compare(sqlite_world.actor("administrator"), draft(opened))
    assert report.problems[0].startswith(
        "policy.csv: lets supporter receive minutes in herefordshire. HFD-S-NOT-8"
    )
    assert report.groups == ()


def test_an_empty_or_too_large_draft_is_not_read(sqlite_world):
    office = sqlite_world.actor("administrator")
    for given, told in ((b" \n", "Choose a file"), (b"#" * 1_000_001, "larger than 1 MB")):
        with pytest.raises(Incomplete, match=told):
            policy_drafts.compare(office, given)
    assert audit_log.page(office, kind=policy_drafts.KIND).lines == ()


def test_a_draft_that_takes_too_long_is_ended(sqlite_world, monkeypatch):
    monkeypatch.setattr(policy_drafts, "SECONDS", 0.05)
    with pytest.raises(Incomplete, match="took too long"):
        policy_drafts.compare(sqlite_world.actor("administrator"), b"p, x")


def test_a_reader_that_breaks_is_told_without_what_it_read(sqlite_world, monkeypatch, caplog):
    monkeypatch.setattr(policy_drafts, "as_question", lambda *_words: MARK.encode())
    with pytest.raises(Incomplete, match="could not read the draft"):
        policy_drafts.compare(sqlite_world.actor("administrator"), b"p, x")
    assert "a draft could not be read (1)" in caplog.text
    assert MARK not in caplog.text
    assert policy_drafts._one_at_a_time.acquire(blocking=False)
    policy_drafts._one_at_a_time.release()


def test_one_draft_at_a_time(sqlite_world, monkeypatch):
    monkeypatch.setattr(policy_drafts, "_PATIENCE", 0.01)
    with policy_drafts._one_at_a_time, pytest.raises(Throttled, match="Another draft"):
        policy_drafts.compare(sqlite_world.actor("administrator"), b"p, x")
    assert policy_drafts.compare(sqlite_world.actor("administrator"), b"p, x").problems
