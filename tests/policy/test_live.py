"""A policy file that changes under a running portal: taken up whole once it passed, or refused with reasons."""

import shutil
import sys
import threading
from dataclasses import replace
from functools import partial

import pytest

from policy import Policy, PolicyError, Seat, loader
from policy.live import Live, Trouble
from policy.trial import tried

QUICK = partial(tried, questions=0)
SHUT = "p, chair, practice, hear, confidential_section, -, deny, 10, practice.tried-out, PORTAL-LISTED"


@pytest.fixture
def folder(tmp_path):
    """A folder with a copy of the shipped policy."""
    for name in (loader.MODEL, loader.POLICY):
        shutil.copyfile(loader.INSTALLED / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def live(folder):
    """The policy of a process that decides by that folder."""
    return Live.load(folder, trial=QUICK)


def _with(text, row):
    """The policy with one more row, before the default that must stay the last."""
    before, default = text.rstrip("\n").rsplit("\n", 1)
    return f"{before}\n{row}\n{default}\n"


def _change(folder, row=SHUT):
    file = folder / loader.POLICY
    file.write_text(_with(file.read_text(encoding="utf-8"), row), encoding="utf-8")


def _asked(policy):
    return policy.decide("practice", [Seat("chair")], "hear", "confidential_section")


def test_a_change_decides_after_two_equal_looks(folder, live):
    old = live.policy
    assert _asked(old).allowed
    _change(folder)
    assert not live.look()
    assert live.unsettled
    assert live.policy is old
    assert live.look()
    assert not live.unsettled
    assert not _asked(live.policy).allowed
    assert live.policy.digest == loader.load(folder).digest != old.digest
    assert live.alarms() == ()


def test_looking_at_files_that_did_not_change_does_nothing(live):
    before = live.policy
    assert [live.look() for _time in range(3)] == [False] * 3
    assert live.policy is before


def test_a_file_that_is_being_written_waits_until_it_is_whole(folder, live):
    file = folder / loader.POLICY
    whole = _with(file.read_text(encoding="utf-8"), SHUT)
    for share in (3, 2):
        file.write_text(whole[: len(whole) // share], encoding="utf-8")
        assert not live.look()
        assert live.alarms() == ()
    file.write_text(whole, encoding="utf-8")
    assert [live.look(), live.look()] == [False, True]
    assert not _asked(live.policy).allowed


def test_model_and_policy_change_together(folder, live):
    model = folder / loader.MODEL
    model.write_text("# Tried out.\n" + model.read_text(encoding="utf-8"), encoding="utf-8")
    assert not live.look()
    _change(folder)
    assert [live.look(), live.look()] == [False, True]
    assert live.policy.digest == loader.load(folder).digest


def test_a_broken_file_is_refused_with_line_word_and_remedy(folder, live):
    old, whole = live.policy, (folder / loader.POLICY).read_bytes()
    _change(folder, SHUT.replace("deny", "dney"))
    assert [live.look(), live.look(), live.look()] == [False] * 3
    assert live.policy is old
    (alarm,) = live.alarms()
    assert alarm.trouble is Trouble.REFUSED
    assert not alarm.is_serious
    line = whole.count(b"\n")
    assert any(
        f"line {line}" in said and "'dney'" in said and "Did you mean 'deny'" in said
        for said in alarm.sentences
    )
    (folder / loader.POLICY).write_bytes(whole)
    live.look()
    live.look()
    assert live.alarms() == ()
    assert live.policy is old


def test_of_many_problems_ten_are_told(folder, live):
    (folder / loader.POLICY).write_text("x\n" * 40, encoding="utf-8")
    live.look()
    live.look()
    (alarm,) = live.alarms()
    assert len(alarm.sentences) == 12
    assert alarm.sentences[-1] == f"And {len(alarm.problems) - 10} more."


def test_a_file_that_opens_what_the_floor_shuts_is_refused(folder, live):
    file = folder / loader.POLICY
    rows = file.read_text(encoding="utf-8").split("\n")
    kept = [row for row in rows if not row.startswith("p, supporter, floor, receive, minutes,")]
    opened = "p, supporter, base, receive, minutes, -, allow, 40, base.tried-out, HFD-S-NOT-8"
    file.write_text(_with("\n".join(kept), opened), encoding="utf-8")
    live.look()
    live.look()
    (alarm,) = live.alarms()
    assert "lets supporter receive minutes in hackney" in "\n".join(alarm.problems)
    assert not live.policy.reachable("hackney", "supporter", "receive", "minutes")


def test_a_trial_that_breaks_is_no_pass(folder):
    def broken(source):
        if "tried-out" in source.policy:
            raise ZeroDivisionError
        return QUICK(source)

    live = Live.load(folder, trial=broken)
    _change(folder)
    live.look()
    live.look()
    assert _asked(live.policy).allowed
    (alarm,) = live.alarms()
    assert "could not be tried (ZeroDivisionError)" in alarm.sentences[1]


@pytest.mark.parametrize("name", [loader.MODEL, loader.POLICY])
def test_without_its_files_everything_is_refused_until_they_are_back(folder, live, name):
    (folder / name).rename(folder / "away")
    assert not live.look(), "a careful editor takes a file away for a moment"
    assert _asked(live.policy).allowed
    assert live.look()
    assert not _asked(live.policy).allowed
    assert _asked(live.policy).digest == ""
    assert live.policy.acts_reachable("practice", "chair") == frozenset()
    (alarm,) = live.alarms()
    assert alarm.trouble is Trouble.GONE
    assert alarm.is_serious
    assert f"{name}: cannot be read" in alarm.sentences[1]
    (folder / "away").rename(folder / name)
    live.look()
    assert live.look()
    assert _asked(live.policy).allowed
    assert live.alarms() == ()


def test_files_that_come_back_broken_leave_the_policy_from_before(folder, live):
    file = folder / loader.POLICY
    file.unlink()
    live.look()
    live.look()
    file.write_text("nothing", encoding="utf-8")
    live.look()
    live.look()
    assert _asked(live.policy).allowed
    assert [alarm.trouble for alarm in live.alarms()] == [Trouble.REFUSED]


def test_a_process_does_not_begin_by_files_that_are_missing_or_broken(folder):
    _change(folder, "P" + SHUT[1:])
    with pytest.raises(PolicyError, match="unknown row type 'P'"):
        Live.load(folder, trial=QUICK)
    (folder / loader.POLICY).unlink()
    with pytest.raises(PolicyError, match=r"policy\.csv: cannot be read"):
        Live.load(folder, trial=QUICK)


def test_enforcement_that_is_switched_off_refuses_and_alarms(live):
    live.policy.enforcer.enable_enforce(False)
    assert live.policy.enforcer.enforce("supporter", "hackney", "receive", "minutes", {}), (
        "Casbin says yes to all"
    )
    assert not _asked(live.policy).allowed
    assert [(alarm.trouble, alarm.is_serious) for alarm in live.alarms()] == [(Trouble.UNSOUND, True)]


def test_an_enforcer_of_another_policy_refuses_and_alarms(live):
    live.policy.enforcer.digest = "0" * 64
    assert not _asked(live.policy).allowed
    assert [(alarm.trouble, alarm.is_serious) for alarm in live.alarms()] == [(Trouble.UNSOUND, True)]


def test_files_that_nobody_looks_at_any_more_alarm(folder):
    moment = [0.0]
    live = Live(Policy.load(folder), folder, trial=QUICK, clock=lambda: moment[0])
    moment[0] = 100.0
    assert live.alarms() == (), "a command that lives a moment looks never"
    live.look()
    moment[0] = 160.0
    assert live.alarms() == ()
    moment[0] = 161.0
    assert [(alarm.trouble, alarm.is_serious) for alarm in live.alarms()] == [(Trouble.UNWATCHED, False)]
    live.look()
    assert live.alarms() == ()


def test_an_index_of_another_policy_refuses_and_alarms(live):
    live.policy.index = replace(live.policy.index, digest="0" * 64)
    assert not _asked(live.policy).allowed
    assert [(alarm.trouble, alarm.is_serious) for alarm in live.alarms()] == [(Trouble.UNSOUND, True)]


def test_a_fault_refuses_and_is_serious_for_ten_minutes():
    moments = iter([0.0, 599.0, 601.0, 700.0])
    policy = Policy.load()
    live = Live(policy, clock=lambda: next(moments))
    assert not live.look(), "a policy without a folder stays"
    assert not policy.decide("practice", None, "hear", "confidential_section").allowed
    for serious in (True, True, False):
        (alarm,) = live.alarms()
        assert alarm.trouble is Trouble.FAULT
        assert alarm.problems == ("TypeError",)
        assert alarm.is_serious is serious
    policy.decide("practice", None, "hear", "confidential_section")
    assert live.alarms()[0].is_serious


def test_eight_threads_decide_while_the_file_changes_entirely_by_the_old_or_the_new(folder, live):
    file = folder / loader.POLICY
    texts = [file.read_bytes(), _with(file.read_text(encoding="utf-8"), SHUT).encode()]
    answers = {
        loader.check((folder / loader.MODEL).read_bytes(), text).digest: not n for n, text in enumerate(texts)
    }
    faults, seen, over = [], set(), threading.Event()

    def ask():
        try:
            while not over.wait(0.002):  # so that whoever changes the file gets a turn too
                for _number in range(20):
                    decision = _asked(live.policy)
                    seen.add(decision.digest)
                    if answers.get(decision.digest) is not decision.allowed:
                        faults.append(decision)
        except BaseException as error:
            faults.append(error)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    threads = [threading.Thread(target=ask) for _number in range(8)]
    try:
        for thread in threads:
            thread.start()
        swaps = 0
        for turn in range(1, 5):
            file.write_bytes(texts[turn % 2])
            swaps += sum(live.look() for _look in range(2))
    finally:
        over.set()
        for thread in threads:
            thread.join()
        sys.setswitchinterval(interval)
    assert faults == []
    assert swaps == 4
    assert seen == set(answers)
