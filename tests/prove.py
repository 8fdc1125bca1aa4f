"""`make prove`: the proofs that are too dear for every run of the suite, in named parts, and what each part costs.

`make prove ARGS=oracle` is that part alone. Each time draws a fresh seed; PROVE_SEED gives one again.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests import machine
from tests.house.source import ROOT

UNKNOWN, INTERRUPTED = 2, 130
_PARALLEL = ("--numprocesses=4", "--no-loadscope-reorder", "--timeout=7200", "-q")


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some tests, done whole. `minutes` is what they take on two quiet cores; the others are arguments for pytest."""

    proves: str
    tests: str
    minutes: float
    times: int = 1  # how many times as often as the suite, where a test asks tests.effort
    dist: str = "worksteal"  # as in the suite, "loadfile", where a file shares what is dear to make
    more: str = ""
    whole: bool = True  # not only the suite's share
    engines: str = ""  # that draw the pages, where it is not Chromium's (tests.journeys)

    def arguments(self) -> list[str]:
        """What pytest is told."""
        return [*_PARALLEL, f"--dist={self.dist}", *self.more.split(), *self.tests.split()]

    def around(self, seed: str) -> dict[str, str]:
        """The environment that tests.effort reads."""
        told = {"PROVE": "1", "PROVE_TIMES": str(self.times), "PROVE_SEED": seed} if self.whole else {}
        told |= {"PROVE_ENGINES": self.engines} if self.engines else {}
        return {name: value for name, value in os.environ.items() if not name.startswith("PROVE")} | told


PARTS: Mapping[str, Part] = {
    "cover": Part(
        proves="the tests of the rooms reach 97 % of conference, policy and services, counted by branch",
        tests="tests/conference tests/policy tests/services tests/house tests/portal",
        more="-m=not(postgres) --cov --cov-report=term:skip-covered --cov-fail-under=97",
        dist="loadfile", whole=False, minutes=9,
    ),
    "oracle": Part(
        proves="the engine and the oracle agree in ten million worlds by chance",
        tests="tests/policy/oracle --deselect=tests/policy/oracle/test_states.py", times=100, minutes=2,
    ),
    "states": Part(
        proves="engine, oracle and Casbin agree in every state, with the reasons that people read",
        tests="tests/policy/oracle/test_states.py tests/policy/proof tests/portal/command/test_policy.py", minutes=1.5,
    ),
    "mutants": Part(
        proves="the reviewed answers notice every small way to break the policy, in each council",
        tests="tests/policy/mutation", dist="loadfile", minutes=0.5,
    ),
    "threads": Part(
        proves="sixteen threads get no wrong answer while the policy is exchanged for two minutes",
        tests="tests/policy/test_threads.py", times=60, minutes=2.5,
    ),
    "races": Part(
        proves="two acts at once have exactly one effect, each race twenty times on both engines",
        tests="tests/proofs/test_races.py tests/proofs/test_facts_at_the_act.py", minutes=3,
    ),
    "pages": Part(
        proves="every page as each role in a browser, each word in each address and field, every id for each file",
        tests="tests/proofs/test_browser.py tests/proofs/test_forms.py tests/proofs/test_files.py"
        " tests/proofs/test_input.py tests/portal/shell/test_look.py",
        minutes=3,
    ),
    "killed": Part(
        proves="a process killed at any statement leaves all of an act or nothing, on both engines",
        tests="tests/proofs/test_killed.py tests/proofs/test_killed_sealing.py", times=2, minutes=7,
    ),
    "restarts": Part(
        proves="records that go away at any statement of a page, and under ten people, are told as just that",
        tests="tests/portal/test_records_away.py tests/services/test_unavailable.py", minutes=1,
    ),
    "journeys": Part(
        proves="every journey goes on each engine at each width",
        tests="tests/journeys", dist="loadfile", minutes=8,
    ),
    "engines": Part(
        proves="eight journeys go in Firefox and in WebKit",
        tests="tests/journeys/test_parent.py tests/journeys/test_supporter.py tests/journeys/test_iphone.py"
        " tests/journeys/test_observer.py::test_observer_watches_once_everybody_agrees_and_the_chair_says_yes"
        " tests/journeys/test_signing.py::test_a_parent_signs_their_yes"
        " tests/journeys/test_staff.py::test_solicitor_sees_when_and_where_and_what_the_parent_shares"
        " tests/journeys/test_staff.py::test_minute_taker_writes_a_section_and_reads_that_what_was_sent_stays",
        engines="firefox webkit", minutes=6,
    ),
    "postgresql": Part(
        proves="every verb of services does the same on PostgreSQL",
        tests="tests/services", more="-m postgres", minutes=2,
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Ran:
    """How a part ended: pytest's exit code, and seconds."""

    code: int
    wall: float
    processor: float


def run(part: Part, seed: str) -> Ran:
    """Run the tests of a part. Its processor time includes a PostgreSQL that they started."""
    around = part.around(seed)
    if part.engines:
        around["PYTHONPATH"] = str(machine.ensure_engines())  # before what lies in the environment
    wall, processor = time.monotonic(), _spent()
    process = subprocess.Popen([sys.executable, "-m", "pytest", *part.arguments()], cwd=ROOT, env=around)
    try:
        code = wait_for(process)
    except KeyboardInterrupt:
        wait_for(process)  # pytest heard it too, and ends in order
        raise
    return Ran(code=code, wall=time.monotonic() - wall, processor=_spent() - processor)


def wait_for(process: subprocess.Popen[bytes]) -> int:
    """Wait until a process ends, and meanwhile for those adopted: one that ended counts as there until then."""
    while hasattr(os, "waitid"):
        ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        if ended is None or ended.si_pid == process.pid:
            break
        os.waitpid(ended.si_pid, 0)
    return process.wait()


def _spent() -> float:
    """The processor time of every process that we started and that has ended."""
    _reap()
    times = os.times()
    return times.children_user + times.children_system


def adopt() -> None:
    """PostgreSQL leaves its parent; on Linux it then becomes our child, and its time is counted when it ends."""
    if sys.platform == "linux":
        import ctypes

        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def prove(names: Sequence[str], seed: str, running: Callable[[Part, str], Ran] = run) -> int:
    """Run parts one after another, all of them without names; 1 where one failed, 2 where there is no such part."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. The parts are: {', '.join(PARTS)}.")
        return UNKNOWN
    ended: dict[str, Ran] = {}
    try:
        for name in names or PARTS:
            part = PARTS[name]
            print(f"\n{name}: {part.proves} (about {part.minutes:g} min, seed {seed})", flush=True)
            ended[name] = running(part, seed)
    finally:
        print("\n" + "\n".join(_table(ended)))
    failed = [name for name, ran in ended.items() if ran.code]
    for name in failed:
        print(f"Again, with the same seed: make prove ARGS={name} PROVE_SEED={seed}")
    return 1 if failed else 0


def _table(ended: Mapping[str, Ran]) -> list[str]:
    rows = [
        (name, f"{ran.wall:.0f}", f"{ran.processor:.0f}", "FAILED" if ran.code else "passed")
        for name, ran in ended.items()
    ]
    total = (
        "all",
        f"{sum(r.wall for r in ended.values()):.0f}",
        f"{sum(r.processor for r in ended.values()):.0f}",
        "",
    )
    said = [("part", "wall s", "processor s", ""), *rows, total]
    return [
        f"{name:<12}{wall:>8}{processor:>13}  {outcome}".rstrip() for name, wall, processor, outcome in said
    ]


def main() -> int:
    """Run the parts that the command line names."""
    adopt()
    try:
        return prove(sys.argv[1:], os.environ.get("PROVE_SEED") or str(int(time.time())))
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
