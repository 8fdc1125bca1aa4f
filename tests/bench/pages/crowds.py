"""Many people at once on the portal, and as many on stock pages with as many elements."""

import asyncio
import sys
from collections.abc import Sequence

from tests.bench.client import Target, Timings, crowd
from tests.bench.report import Report

#: How many people, and the seconds that each thinks between two clicks.
CROWDS = ((50, 2.0), (200, 5.0))
TURNS, SECONDS = 2, 15.0
AT_MOST, AIM = 4, 2


def report(said: Report, pages: Sequence[Target], equals: Sequence[Target]) -> None:
    """Both take turns; what 95 of 100 clicks are answered within."""
    said.paragraph(
        "Servers and clients share the machine. The pages are those above, a tenth of the people on each; the portal",
        "and the equal pages take turns. Aim: the time within which 95 of 100 clicks are answered is at most",
        f"{AIM}× that of the equal pages, and in no case over {AT_MOST}×.",
    )
    said.table(
        "Clients", "Think time", "Equal p50 ms", "Portal p50 ms", "Equal p95 ms", "Portal p95 ms", "Ratio of p95",
        "Equal processor ms", "Portal processor ms", "Reruns", "Faults",
    )  # fmt: skip
    for clients, think in CROWDS:
        equal, portal = Timings(), Timings()
        for _turn in range(TURNS):
            equal.add(asyncio.run(crowd(list(equals), clients, think, SECONDS)))
            portal.add(asyncio.run(crowd(list(pages), clients, think, SECONDS)))
        said.row(
            clients,
            f"{think:.0f} s",
            f"{equal.median:.1f}",
            f"{portal.median:.1f}",
            f"{equal.at(0.95):.1f}",
            f"{portal.at(0.95):.1f}",
            f"{portal.at(0.95) / equal.at(0.95):.2f}",
            f"{equal.work:.1f}",
            f"{portal.work:.1f}",
            len(portal.milliseconds),
            len(equal.faults) + len(portal.faults),
        )
        for fault in dict.fromkeys(equal.faults + portal.faults):
            print("   ", fault, file=sys.stderr)
    said.say()
