"""A rerun of the busiest page of each role, beside two stock pages."""

import asyncio
from collections.abc import Mapping, Sequence

from tests.bench import committed
from tests.bench.client import Target, Timings, in_turn
from tests.bench.committed import COMPARED, Committed
from tests.bench.pages.shape import Shape
from tests.bench.report import Report

ROUNDS, EACH = 20, 5
#: At most so many times the stock page's time, and its processor time; or so many times that of one of equal elements.
STOCK, STOCK_PROCESSOR, EQUAL = 2.0, 3.0, 1.3
#: At most so many times the time with few conferences.
MANY_CONFERENCES = 1.2


def report(
    said: Report,
    stock: Target,
    pages: Sequence[Target],
    equals: Mapping[str, Target],
    shapes: Mapping[str, Shape],
) -> None:
    """Rerun them in turn, and say what each costs."""
    timings = asyncio.run(in_turn([stock, *pages, *equals.values()], ROUNDS, EACH))
    base = timings[stock.name]
    said.paragraph(
        f"One session a page, {ROUNDS * EACH} reruns each, taking turns. The stock page has a title and a text",
        f"input: {base.median:.1f} ms, {base.work:.1f} of them the server's processor. “Equal” is a stock page that",
        "registers as many pages and draws as many elements of the same kinds and lengths, with fixed text.",
        f"Aim A: at most {STOCK:.0f}× the stock page's time and {STOCK_PROCESSOR:.0f}× its processor time. Aim B: at",
        f"most {EQUAL}× both of the equal page. Processor time is all that the server's process used for a rerun.",
    )
    said.table(
        "Role", "Page", "Pages", "Elements", "Median ms", "÷ stock", "÷ equal",
        "Processor ms", COMPARED, "Processor ÷ equal", "Aims met",
    )  # fmt: skip
    for page in pages:
        here, equal = timings[page.name], timings[equals[page.name].name]
        said.row(
            page.name,
            page.page,
            shapes[page.name].pages,
            shapes[page.name].number,
            f"{here.median:.1f}",
            f"{here.median / base.median:.2f}",
            f"{here.median / equal.median:.2f}",
            f"{here.work:.1f}",
            f"{here.work / base.work:.2f}",
            f"{here.work / equal.work:.2f}",
            _met(here, base, equal),
        )
    said.say()
    compare(said, committed.last(), {page.name: timings[page.name].work / base.work for page in pages})


def _met(here: Timings, stock: Timings, equal: Timings) -> str:
    a = here.median <= STOCK * stock.median and here.work <= STOCK_PROCESSOR * stock.work
    b = here.median <= EQUAL * equal.median and here.work <= EQUAL * equal.work
    return ", ".join(name for name, is_met in (("A", a), ("B", b)) if is_met) or "none"


def compare(said: Report, before: Committed, now: Mapping[str, float]) -> None:
    """Say what became slower since the figures committed last. Whoever commits these answers it there."""
    if not before.ratios:
        said.paragraph("The figures committed last do not say what a rerun costs: nothing to compare with.")
        return
    slower = before.slower(now)
    said.paragraph(
        f"Compared with the figures committed last, of {before.commit}, in processor time ÷ that of the stock page:",
        f"{len(slower)} of {len(now)} pages are more than {committed.TOLERATED - 1:.0%} slower.",
    )
    for role, times in slower.items():
        said.say(
            f"* Finding: {role} takes {times - 1:.0%} more ({before.ratios[role]:.2f} → {now[role]:.2f})."
        )
    if slower:
        said.say()


def report_many(
    said: Report, few: Sequence[Target], many: Sequence[Target], numbers: tuple[int, int]
) -> None:
    """The same pages where there are many more conferences that are nobody's."""
    timings = asyncio.run(in_turn([*few, *many], ROUNDS // 2, EACH))
    said.say(f"### With {numbers[1]:,} conferences instead of {numbers[0]}")
    said.say()
    said.paragraph(f"Aim: at most {MANY_CONFERENCES}× in processor time.")
    number = f"{numbers[1]:,}"
    said.table(
        "Role", "Median ms", f"Median ms, {number}", "÷", "Processor ms", f"Processor ms, {number}", "Processor ÷"
    )  # fmt: skip
    for here, there in zip(few, many, strict=True):
        a, b = timings[here.name], timings[there.name]
        said.row(
            here.name,
            f"{a.median:.1f}",
            f"{b.median:.1f}",
            f"{b.median / a.median:.2f}",
            f"{a.work:.1f}",
            f"{b.work:.1f}",
            f"{b.work / a.work:.2f}",
        )
    said.say()
