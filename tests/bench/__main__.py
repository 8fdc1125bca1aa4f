"""`make bench`: what the portal costs beside a stock page, the policy beside other engines, and what evidence costs.

`make bench ARGS=policy` and `make bench ARGS=evidence` are those parts alone.

Prints as it goes and writes docs/benchmarks.md. Nothing here fails for being slow: figures are read, not asserted.
"""

import asyncio
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from conference.clock import utc_now
from conference.vocabulary import TextKind
from services import agreements, files, sessions
from tests.bench import filling
from tests.bench.client import Target, Timings, crowd, in_turn, sign_in
from tests.bench.evidence import reported as evidence_part
from tests.bench.policy import listed
from tests.bench.policy import reported as policy_part
from tests.bench.report import FILE, Report, with_section
from tests.bench.servers import portal_on, stock_server
from tests.demonstration import PASSWORD, World, fill
from tests.signing import filled_in
from tests.support.databases import migrated
from tests.world import SteppedClock

ROUNDS, EACH = 20, 5
FEW, MANY = 100, 100_000


@dataclass(frozen=True)
class Busiest:
    """The page of a role with the most on it, and the heading that proves that it answered."""

    path: str
    heading: str
    about_one_conference: bool = True


BUSIEST: dict[str, Busiest] = {
    "supporter": Busiest("supporter-home", "Coming as a supporter"),
    "parent": Busiest("parent-home", "Before the conference"),
    "professional": Busiest("professional-home", "Before the conference"),
    "observer": Busiest("observer-home", "Your request to watch"),
    "solicitor": Busiest("solicitor-home", "When and where"),
    "chair": Busiest("chair-queue", "Decisions waiting for you", about_one_conference=False),
    "social_worker": Busiest("social-worker-people", "People and invitations"),
    "minute_taker": Busiest("minute-taker-home", "The conference you take minutes of"),
    "administrator": Busiest("administrator-accounts", "Accounts", about_one_conference=False),
    "auditor": Busiest("auditor-audit", "The record of events", about_one_conference=False),
}


def main() -> None:
    """Run everything, about nine minutes; or one part by its name, and leave the rest as it was."""
    parts = sys.argv[1:]
    if parts not in ([], ["policy"], ["evidence"]):
        sys.exit("Nothing to add, or the word policy, or the word evidence.")
    report = Report()
    if not parts:
        _portal(report)
        FILE.write_text(report.text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        if parts != ["evidence"]:
            about_policy = Report()
            policy_part.report(about_policy)
            listed.report(about_policy, _demonstration(Path(folder)))
            _put(about_policy)
        if parts != ["policy"]:
            about_evidence = Report()
            evidence_part.report(about_evidence, Path(folder))
            _put(about_evidence)


def _put(section: Report) -> None:
    FILE.write_text(with_section(FILE.read_text(encoding="utf-8"), section.text), encoding="utf-8")


def _portal(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        few, many = _databases(Path(folder))
        _head(report)
        with stock_server() as stock_url:
            _pages(report, Path(folder), stock_url, few, many)
            _crowds(report, Path(folder), stock_url, few)
        _acts(report, few)


def _databases(folder: Path) -> tuple[str, str]:
    url, many = _demonstration(folder), folder / "many.db"
    shutil.copyfile(folder / "few.db", many)
    filling.fill(url, FEW)
    filling.fill(f"sqlite:///{many}", MANY)
    return url, f"sqlite:///{many}"


def _demonstration(folder: Path) -> str:
    """A database with the two invented families."""
    url = f"sqlite:///{folder / 'few.db'}"
    migrated(url)
    fill(url, utc_now)
    return url


def _head(report: Report) -> None:
    report.say("# Benchmarks")
    report.say()
    report.say(
        "Made by `make bench`. Times are medians of one run on one machine; read the ratios, which compare with a"
    )
    report.say("stock Streamlit page with one text input, on the same server settings, in the same run.")
    report.say()
    report.say(
        f"Machine: {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}, SQLite."
    )
    report.say()


def _targets(url: str, database_url: str) -> list[Target]:
    """The busiest page of each role, signed in as that role."""
    world = World(database_url)
    conference_id = world.marsh.id
    emails = {role: world.actor(role).email for role in BUSIEST}
    world.database.dispose()
    targets = []
    for role, page in BUSIEST.items():
        cookie, _took = sign_in(url, emails[role], PASSWORD)
        query = f"conference={conference_id}" if page.about_one_conference else ""
        targets.append(Target(role, url, page.path, query, cookie, page.heading))
    return targets


def _pages(report: Report, folder: Path, stock_url: str, few: str, many: str) -> None:
    stock = Target("stock page", stock_url, "", heading="Stock page")
    with portal_on(_made(folder / "f"), few) as few_url, portal_on(_made(folder / "m"), many) as many_url:
        with_few = _targets(few_url, few)
        with_many = [Target(f"{t.name} ", many_url, *_rest(t)) for t in _targets(many_url, many)]
        timings = asyncio.run(in_turn([stock, *with_few, *with_many], ROUNDS, EACH))
    base = timings["stock page"].median
    report.say("## A rerun of the busiest page of each role")
    report.say()
    report.say(f"One session a page, {ROUNDS * EACH} reruns each, interleaved. Stock page: {base:.1f} ms.")
    report.say(f"Aims: at most 2× the stock page; at most 1.2× with {MANY:,} conferences instead of {FEW}.")
    report.say()
    report.table("Role", "Page", "Median ms", "÷ stock", f"Median ms, {MANY:,}", f"÷ {FEW}")
    for target in with_few:
        here, there = timings[target.name].median, timings[f"{target.name} "].median
        report.row(
            target.name,
            target.page,
            f"{here:.1f}",
            f"{here / base:.2f}",
            f"{there:.1f}",
            f"{there / here:.2f}",
        )
    report.say()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _rest(target: Target) -> tuple[str, str, str, str]:
    return target.page, target.query, target.cookie, target.heading


def _crowds(report: Report, folder: Path, stock_url: str, few: str) -> None:
    report.say("## Many people at once")
    report.say()
    report.say(
        "Both servers and the clients share the machine; the stock page and the portal take turns. Aim: 1.5×."
    )
    report.say()
    report.table("Clients", "Think time", "Stock p95 ms", "Portal p95 ms", "Ratio", "Reruns", "Faults")
    stock = [Target("stock page", stock_url, "", heading="Stock page")]
    with portal_on(_made(folder / "c"), few) as url:
        pages = _targets(url, few)
        for clients, think in ((50, 2.0), (200, 5.0)):
            stock_times, portal_times = Timings(), Timings()
            for _turn in range(2):
                _add(stock_times, asyncio.run(crowd(stock, clients, think, 15)))
                _add(portal_times, asyncio.run(crowd(pages, clients, think, 15)))
            report.row(
                clients,
                f"{think:.0f} s",
                f"{stock_times.at(0.95):.1f}",
                f"{portal_times.at(0.95):.1f}",
                f"{portal_times.at(0.95) / stock_times.at(0.95):.2f}",
                len(portal_times.milliseconds),
                len(stock_times.faults) + len(portal_times.faults),
            )
            for fault in dict.fromkeys(stock_times.faults + portal_times.faults):
                print("   ", fault, file=sys.stderr)
    report.say()


def _add(total: Timings, part: Timings) -> None:
    total.milliseconds += part.milliseconds
    total.faults += part.faults


def _acts(report: Report, url: str) -> None:
    """A sign-in and a signature with its PDF, timed inside one process, without the network."""
    world = World(url, SteppedClock(utc_now()))
    supporter, conference = world.actor("supporter"), world.marsh
    signing = agreements.to_sign(supporter, conference.id, TextKind.SUPPORTER_AGREEMENT)

    def sign(number: int) -> None:
        signed = agreements.sign(
            supporter,
            conference.id,
            TextKind.SUPPORTER_AGREEMENT,
            filled_in(signing, supporter.name, f"bench-{number}"),
        )
        files.fetch(supporter, "agreement", signed.id)
        agreements.withdraw(supporter, signed.id)

    def come_in(_number: int) -> None:
        world.clock.forward(minutes=6)  # so that the throttle has nothing to say
        sessions.sign_in(supporter.email, PASSWORD, address="127.0.0.1", device_token="", browser="Bench")

    stock = _median(lambda _n: sum(range(100_000)), 20)
    signature, entry = _median(sign, 20), _median(come_in, 20)
    world.database.dispose()
    report.say("## Two acts")
    report.say()
    report.say(
        f"Unit: adding up 100,000 numbers in Python takes {stock:.1f} ms here. Password hashes cost as in the tests"
    )
    report.say("(2⁴); the portal's own (2¹²) adds what bcrypt is meant to cost.")
    report.say()
    report.table("Act", "Median ms", "÷ unit")
    report.row(
        "One signature: checked, stored, its PDF made, withdrawn again",
        f"{signature:.1f}",
        f"{signature / stock:.1f}",
    )
    report.row("One sign-in without the cost of the hash", f"{entry:.1f}", f"{entry / stock:.1f}")
    report.say()


def _median(act: Callable[[int], object], times: int) -> float:
    taken = []
    for number in range(times):
        began = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - began) * 1e3)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
