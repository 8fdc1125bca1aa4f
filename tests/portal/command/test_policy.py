"""The policy commands: what they answer, in sentences and as JSON, and what they refuse with a plain message."""

import json
import sys
import types

import pytest

from policy import loader
from policy.enforcer import build
from policy.index import Index
from policy.loader import INSTALLED
from policy.proof import differential
from policy.proof.states import Table
from services import decision_log
from tests.effort import PROVING, SEED
from tests.policy.installed import installed
from tests.policy.proof.drafts import LOGGED as LINE
from tests.policy.proof.drafts import draft

QUESTION = ("--authority", "hackney", "--action", "receive", "--object", "minutes")
SUPPORTER = ("decide", "--role", "supporter", *QUESTION)


@pytest.fixture
def folder(place):
    """A folder with a draft in it that gives supporters the minutes when the parent shares them."""
    source = draft(
        "p, supporter, hackney, receive, minutes, parent_shares, allow, 20, bad, HAC-R-1",
        without=("floor.HFD-S-NOT-8",),
    )
    (place / "model.conf").write_text(source.model, encoding="utf-8")
    (place / "policy.csv").write_text(source.policy, encoding="utf-8")
    return place


def _json(command, *words):
    said = command("policy", *words, "--json")
    assert (said.code, said.err) == (0, "")
    return json.loads(said.out)


def _cells():
    source = loader.load()
    return Index.compile(build(source.model, source.policy), source.digest).cells.values()


@pytest.fixture
def own_main(monkeypatch):
    """The check starts processes, which run the main module again: in tests that may be a page tried before."""
    monkeypatch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))


@pytest.fixture
def some_acts(monkeypatch):
    """Casbin is asked about every fourth act, drawn by the seed: it takes a minute of processor time for all of them.

    Engine and oracle are compared in every state all the same (tests/policy/oracle/test_states.py).
    """
    if PROVING:
        return
    acts = differential._largest_first
    monkeypatch.setattr(differential, "_largest_first", lambda index: acts(index)[SEED % 4 :: 4])


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_installed_policy_passes_the_whole_check(command, own_main, some_acts):
    said = command("policy", "check", "--json")
    report = json.loads(said.out)
    problems = [problem for section in report["sections"] for problem in section["problems"]]
    assert (problems, said.code, report["ok"]) == ([], 0, True)
    figures = {section["name"]: section["figures"] for section in report["sections"]}
    assert list(figures) == ["lint", "enumeration", "differential", "invariants", "three_valued"]
    assert figures["enumeration"]["states"] > 100_000
    assert figures["differential"]["states"] > 20_000
    if PROVING:
        told_apart = (sum(1 for _state in Table.of(cell.rows).told_apart()) for cell in _cells())
        assert figures["differential"]["states"] == sum(told_apart)
    assert figures["differential"]["sampled"] == 5_000
    assert figures["three_valued"]["sampled"] == 20_000
    assert figures["invariants"]["promises"] >= 30
    assert report["digest"] == installed().digest


def test_a_draft_that_fails_the_check_ends_with_one(command, place, monkeypatch, own_main):
    monkeypatch.setattr(differential, "SAMPLE", 8)
    rows = [
        line
        for line in loader.load().policy.split("\n")
        if line.startswith(("g", "p, anyone, floor, any")) or " receive, minutes," in line
    ]
    (place / "model.conf").write_text(loader.load().model, encoding="utf-8")
    (place / "policy.csv").write_text("\n".join(rows), encoding="utf-8")
    said = command("policy", "check", "--policy-dir", str(place))
    assert said.code == 1
    assert "FAILS: The " in said.out
    assert "rule HFD-S-NOT-5: no row stands on it" in said.out
    assert "Anybody may complain about how they were treated" in said.out
    assert "Holds: Casbin itself was asked" in said.out
    assert "This policy does not pass. Do not use it." in said.out


def test_a_refusal_says_which_rule_and_that_nothing_can_change_it(command):
    said = command("policy", *SUPPORTER)
    assert said.code == 0
    assert said.out.splitlines()[0] == "Hackney, Supporter, “Get the minutes”: no."
    assert "Supporters do not get the minutes. HFD-S-NOT-8 (Herefordshire" in said.out
    assert said.out.splitlines()[-1] == "Nothing can change this."


def test_an_open_question_says_what_is_missing_and_who_can_supply_it(command):
    words = ("decide", "--authority", "hackney", "--role", "observer", "--action", "request")
    said = command("policy", *words[:4], "professional", *words[5:], "--object", "observation")
    assert said.out.splitlines()[0].endswith(": not yet, something is not known.")
    assert "Not known: The request came at least 7 days before the conference." in said.out
    assert "What would change it: The request came at least 7 days before the conference. (" in said.out


def test_a_second_way_is_told_with_or(command):
    said = command(
        "policy",
        "decide",
        "--authority=west_berkshire",
        "--role=professional",
        "--action=share",
        "--object=information",
    )
    assert "What would change it: " in said.out
    assert "\nOr: " in said.out


def test_a_yes_says_the_rule_and_stops(command):
    said = command(
        "policy", "decide", "--authority=hackney", "--role=chair", "--action=exclude", "--object=person"
    )
    assert said.out.splitlines()[0] == "Hackney, Chair, “Exclude a person or ask them to leave”: yes."
    assert len(said.out.splitlines()) == 2


def test_a_decision_as_json_follows_the_draft(command, folder):
    assert _json(command, *SUPPORTER)["outcome"] == "deny"
    drafted = _json(command, *SUPPORTER, "--policy-dir", str(folder), "--fact", "excluded=no")
    assert (drafted["outcome"], drafted["missing"]) == ("depends", ["parent_shares"])
    assert drafted["would_change"] == [[{"fact": "parent_shares", "to": True}]]
    assert drafted["digest"] != installed().digest


def test_who_can_answers_for_every_role(command):
    found = _json(command, "who-can", *QUESTION, "--fact", "invited=yes", "--fact", "excluded=no")
    outcomes = {answer["role"]: (answer["outcome"], answer["clause"]) for answer in found["roles"]}
    assert outcomes["supporter"] == ("deny", "HFD-S-NOT-8")
    assert outcomes["parent"] == ("allow", "HAC-R-1")
    assert len(outcomes) == 17
    said = command("policy", "who-can", *QUESTION)
    assert "Supporter: no. HFD-S-NOT-8" in said.out
    assert "Parent: not yet, something is not known (excluded). " in said.out


def test_a_difference_is_told_in_sentences_and_for_programs(command, folder):
    old, new = str(INSTALLED / "policy.csv"), str(folder / "policy.csv")
    said = command("policy", "diff", old, new)
    assert said.code == 0
    assert "Looser: what was no is now yes. Questions: 2." in said.out
    assert (
        "Hackney, Supporter, “Get the minutes”: was no (HFD-S-NOT-8), now yes (HAC-R-1), when: " in said.out
    )
    found = _json(command, "diff", old, new)
    assert found["counts"]["looser"] == 2
    change = next(c for c in found["changes"] if (c["authority"], c["role"]) == ("hackney", "supporter"))
    assert change["opened"][0]["facts"] == {"excluded": False, "parent_shares": True}
    assert change["opened"][0]["now"] == {"allows": True, "rules": ["bad"], "clauses": ["HAC-R-1"]}
    assert command("policy", "diff", old, old).out == "No decision changes.\n"


def _logged(place, *lines):
    log = place / "log.jsonl"
    log.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return str(log)


def test_a_log_is_decided_again_under_a_draft(command, folder):
    log = _logged(folder, LINE, {**LINE, "seq": 2, "seats": []})
    said = command("policy", "replay", log, "--policy-dir", str(folder))
    assert said.code == 0
    assert said.out.splitlines() == [
        "2 decisions were made again. 2 would differ.",
        "Line 1 (conference-3): Hackney, Supporter, “Get the minutes”: was no (HFD-S-NOT-8), would be yes (HAC-R-1).",
        "Line 2 (conference-3): Hackney, nobody, “Get the minutes”: was no (HFD-S-NOT-8), would be no (DEFAULT).",
    ]
    found = _json(command, "replay", log, "--policy-dir", str(folder))
    assert {k: found[k] for k in ("decisions", "looser", "stricter", "reason", "same")} == {
        "decisions": 2,
        "looser": 1,
        "stricter": 0,
        "reason": 1,
        "same": 0,
    }
    assert found["different"][0]["now"]["rule"] == "bad"


def test_a_fact_that_is_not_on_record_is_said_to_count_as_not_known(command, folder):
    seats = [{"role": "supporter", "id": "7", "facts": {}}]
    said = command("policy", "replay", _logged(folder, {**LINE, "seats": seats}), "--policy-dir", str(folder))
    assert "would be not yet, something is not known (WBK-A-8)." in said.out
    assert said.out.splitlines()[-1].endswith("is not on record. It counts as not known here.")


def test_the_installed_policy_decides_a_log_as_before(command, folder):
    said = command("policy", "replay", _logged(folder, LINE))
    assert said.out == "1 decisions were made again. 0 would differ.\n"


def test_a_long_list_of_differences_is_cut(command, folder, monkeypatch):
    monkeypatch.setattr("portal.command.policy_answers._SHOWN", 1)
    said = command("policy", "replay", _logged(folder, *[LINE] * 3), "--policy-dir", str(folder))
    assert said.out.splitlines()[-1] == "There are 2 more."


UNUSABLE = {
    "authority": (
        (*SUPPORTER, "--authority", "hackny"),
        "knows no authority 'hackny'. Did you mean 'hackney'?",
    ),
    "role": ((*SUPPORTER, "--role", "suporter"), "knows no role 'suporter'"),
    "action": ((*SUPPORTER, "--action", "recieve"), "knows no action 'recieve'"),
    "object": ((*SUPPORTER, "--object", "minuets"), "knows no object 'minuets'"),
    "fact": ((*SUPPORTER, "--fact", "happy=yes"), "knows no fact 'happy'"),
    "value": ((*SUPPORTER, "--fact", "invited=perhaps"), "is yes, no or unknown"),
    "folder": ((*SUPPORTER, "--policy-dir", "nowhere"), "policy.csv: cannot be read"),
    "who-can": (("who-can", *QUESTION, "--action", "recieve"), "knows no action 'recieve'"),
    "check": (("check", "--policy-dir", "nowhere"), "model.conf: cannot be read"),
    "old": (
        ("diff", "nowhere.csv", "nowhere.csv"),
        "nowhere.csv cannot be read (No such file or directory).",
    ),
    "log": (("replay", "nowhere.jsonl"), "nowhere.jsonl cannot be read"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_cannot_be_used_is_said_in_a_sentence(command, name):
    words, expected = UNUSABLE[name]
    said = command("policy", *words)
    assert (said.code, said.out) == (2, "")
    assert expected in said.err
    assert "Traceback" not in said.err


def test_a_broken_draft_is_named_with_file_line_and_remedy(command, folder):
    text = (folder / "policy.csv").read_text(encoding="utf-8")
    (folder / "new.csv").write_text(text.replace("allow, 20, bad", "Allow, 20, bad"), encoding="utf-8")
    number = next(n for n, line in enumerate(text.split("\n"), 1) if ", bad," in line)
    said = command("policy", "diff", str(folder / "policy.csv"), str(folder / "new.csv"))
    assert said.code == 2
    assert said.err.startswith(
        f"{folder / 'new.csv'} line {number}: unknown effect 'Allow'. Did you mean 'allow'?"
    )


def test_a_log_that_is_not_text_is_said(command, place):
    (place / "log.jsonl").write_bytes(b"\xff\xfe")
    said = command("policy", "replay", "log.jsonl")
    assert (said.code, said.err) == (2, "log.jsonl is not UTF-8. Export the log again.\n")


def test_a_wrong_line_of_a_log_is_named_by_its_number(command, place):
    (place / "log.jsonl").write_text(json.dumps(LINE) + "\n{]\n", encoding="utf-8")
    said = command("policy", "replay", "log.jsonl")
    assert (said.code, said.err) == (2, "Line 2: is not JSON. Write one decision on each line.\n")


@pytest.mark.parametrize("words", [("decide",), ("check", "--colour"), (), ("decide", "--authority")])
def test_a_grammar_nobody_knows_ends_with_two(command, words):
    with pytest.raises(SystemExit) as ended:
        command("policy", *words)
    assert ended.value.code == 2


def test_the_log_is_printed_a_line_each(command, migrated, monkeypatch):
    monkeypatch.setattr(decision_log, "lines", lambda: iter([LINE, LINE]))
    said = command("policy", "log")
    assert [json.loads(line) for line in said.out.splitlines()] == [LINE, LINE]


def test_without_a_database_there_is_no_log(command):
    said = command("policy", "log")
    assert said.code == 2
    assert said.err.startswith("There is no database yet.")
