"""`make prove`: parts by name, each ends for itself, and what failed is said with its seed."""

import subprocess
import sys

import pytest

from tests import effort
from tests.house.source import ROOT
from tests.prove import PARTS, UNKNOWN, Ran, prove


def running(failing=()):
    """A stand-in for pytest, and the names of the parts that it was given."""
    given: list[str] = []

    def run(part, seed):
        name = next(known for known, same in PARTS.items() if same is part)
        given.append(name)
        return Ran(code=int(name in failing), wall=61, processor=119)

    return given, run


def test_all_parts_run_one_after_another_though_one_has_failed(capsys):
    given, run = running(failing=("oracle",))
    assert prove([], "7", run) == 1
    assert given == list(PARTS)
    said = capsys.readouterr().out
    assert "make prove ARGS=oracle PROVE_SEED=7" in said
    lines = [line.split() for line in said.splitlines()]
    assert ["oracle", "61", "119", "FAILED"] in lines
    assert ["states", "61", "119", "passed"] in lines
    assert ["all", str(61 * len(PARTS)), str(119 * len(PARTS))] in lines


def test_a_part_by_its_name_is_run_alone_and_nothing_failed():
    given, run = running()
    assert prove(["states"], "7", run) == 0
    assert given == ["states"]


def test_a_part_that_there_is_not_is_answered_with_those_that_there_are(capsys):
    given, run = running()
    assert prove(["states", "worlds"], "7", run) == UNKNOWN
    assert given == []
    assert capsys.readouterr().out == f"There is no part worlds. The parts are: {', '.join(PARTS)}.\n"


def test_an_interrupted_run_still_says_what_has_ended(capsys):
    given, run = running()

    def interrupted(part, seed):
        if given:
            raise KeyboardInterrupt
        return run(part, seed)

    with pytest.raises(KeyboardInterrupt):
        prove([], "7", interrupted)
    assert ["cover", "61", "119", "passed"] in [line.split() for line in capsys.readouterr().out.splitlines()]


def test_a_part_hands_its_seed_down_and_nothing_of_another_run(monkeypatch):
    monkeypatch.setenv("PROVE_TIMES", "9")
    monkeypatch.setenv("PROVE_SEED", "9")
    told = {name: value for name, value in PARTS["races"].around("7").items() if name.startswith("PROVE")}
    assert told == {"PROVE": "1", "PROVE_TIMES": "1", "PROVE_SEED": "7"}
    assert not [name for name in PARTS["cover"].around("7") if name.startswith("PROVE")]


def test_every_test_that_a_part_names_is_there_and_the_whole_takes_at_most_an_hour():
    named = [path for part in PARTS.values() for path in part.tests.split() if not path.startswith("-")]
    assert [path for path in named if not (ROOT / path.partition("::")[0]).exists()] == []
    assert sum(part.minutes for part in PARTS.values()) <= 60


def test_what_the_suite_leaves_out_is_the_part_on_postgresql():
    """Four of five, never one on SQLite, of another room or about taking turns; the part runs all that has the mark."""
    twins = [f"tests/services/test_plans.py::test_{n}[postgresql]" for n in range(300)]
    assert 200 < sum(map(effort.is_repeated, twins)) < 280
    kept = (
        "services/test_a.py::b[sqlite]",
        "db/test_a.py::b[postgresql]",
        "services/test_races.py::b[postgresql]",
    )
    assert not any(effort.is_repeated(f"tests/{name}") for name in kept)
    part = PARTS["postgresql"]
    assert (part.tests, part.more, part.around("1")["PROVE"]) == ("tests/services", "-m postgres", "1")
    proved = {test for part in PARTS.values() if part.whole for test in part.tests.split()}
    files = [start.partition("::")[0] for start in (*effort.SHARED, *effort.ON_ONE_ENGINE)]
    assert [file for file in files if not {file, file.rpartition("/")[0]} & proved] == []


def test_a_proof_that_goes_on_both_engines_goes_on_one_of_them_in_the_suite():
    for file in effort.ON_ONE_ENGINE:
        kept = [
            (case, engine)
            for case in range(100)
            for engine in ("sqlite", "postgresql")
            if not effort.is_repeated(f"{file}::test_it[{case}-{engine}]")
        ]
        assert [case for case, _engine in kept] == list(range(100))
        assert 30 < [engine for _case, engine in kept].count("sqlite") < 70
        assert not effort.is_repeated(f"{file}::test_without_a_database")


_LEAVES_ONE = """
import subprocess, sys, time
left = subprocess.Popen([sys.executable, "-c", "import subprocess; print(subprocess.Popen(['sleep', '0.1']).pid)"],
                        stdout=subprocess.PIPE, text=True)
pid = left.communicate()[0].strip()
give_up = time.monotonic() + 20
from pathlib import Path
while Path("/proc", pid).exists() and time.monotonic() < give_up:
    time.sleep(0.01)
sys.exit(Path("/proc", pid).exists())
"""
_ADOPTS = f"""
import subprocess, sys
from tests import prove
prove.adopt()
sys.exit(prove.wait_for(subprocess.Popen([sys.executable, "-c", {_LEAVES_ONE!r}])))
"""


def test_a_server_that_a_part_left_is_gone_once_it_has_ended():
    """The tests wait for it: adopted and not waited for, it would be there until the part ends."""
    assert subprocess.run([sys.executable, "-c", _ADOPTS], cwd=ROOT, check=False).returncode == 0


def test_eight_journeys_go_in_both_other_engines():
    part = PARTS["engines"]
    assert part.around("7")["PROVE_ENGINES"].split() == ["firefox", "webkit"]
    command = [
        sys.executable,
        "-m",
        "pytest",
        *part.tests.split(),
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    around = part.around("7")
    ran = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, check=False)
    said = ran.stdout
    gone = [line for line in said.splitlines() if "::" in line]
    assert sorted("firefox" in line for line in gone) == [False] * 8 + [True] * 8, said
