"""People at work while many guess at passwords: bcrypt at its real cost, beside their clicks."""

import asyncio
import sys
from pathlib import Path

from tests.bench.client import Timings, crowd
from tests.bench.pages.busiest import targets
from tests.bench.pages.sign_in_flood import flood
from tests.bench.report import Report
from tests.bench.servers import portal_on

#: Twelve is what a council's portal has. Each try comes from a network of its own, as the balancer would say.
SETTINGS = {"CONFERENCE_PORTAL_BCRYPT_ROUNDS": "12", "CONFERENCE_PORTAL_TRUSTED_PROXIES": "127.0.0.1"}
AT_WORK, THINK, FLOOD = 20, 1.0, 60
TURNS, SECONDS = 2, 12.0
AT_MOST = 2


def report(said: Report, folder: Path, database_url: str) -> None:
    """With and without the flood, in turns in one portal: what 95 of 100 clicks are answered within."""
    quiet, beside, tries = Timings(), Timings(), 0
    turned_away = 0
    with portal_on(folder, database_url, SETTINGS) as portal:
        pages = targets(portal, database_url)
        for _turn in range(TURNS):
            quiet.add(asyncio.run(crowd(pages, AT_WORK, THINK, SECONDS)))
            with flood(portal.url, FLOOD) as answers:
                beside.add(asyncio.run(crowd(pages, AT_WORK, THINK, SECONDS)))
            tries += answers.total()
            turned_away += answers["busy"]
    said.paragraph(
        f"{AT_WORK} people click, each after a second; {FLOOD} others guess at passwords, each from a network of",
        "their own and again a second after each answer. A hash costs what it costs a council (2¹²). Servers, clients",
        f"and the flood share the machine. Aim: 95 of 100 clicks within at most {AT_MOST}× the time without the flood.",
    )
    said.table(
        "p50 ms", "p50 ms, flood", "p95 ms", "p95 ms, flood", "Ratio of p95", "Tries", "Told to wait", "Clicks",
        "Faults",
    )  # fmt: skip
    said.row(
        f"{quiet.median:.1f}",
        f"{beside.median:.1f}",
        f"{quiet.at(0.95):.1f}",
        f"{beside.at(0.95):.1f}",
        f"{beside.at(0.95) / quiet.at(0.95):.2f}",
        tries,
        turned_away,
        len(beside.milliseconds),
        len(quiet.faults) + len(beside.faults),
    )
    for fault in dict.fromkeys(quiet.faults + beside.faults):
        print("   ", fault, file=sys.stderr)
    said.say()
