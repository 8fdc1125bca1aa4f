"""The portal's part of the benchmarks: pages, crowds, a flood and two acts, a section each."""

import asyncio
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from tests.bench import acts, filling
from tests.bench.client import Target, open_session
from tests.bench.pages import crowds, equal_page, flooded, reruns
from tests.bench.pages.busiest import targets
from tests.bench.pages.shape import Shape
from tests.bench.report import Report
from tests.bench.servers import Served, equal_server, portal_on, stock_server

FEW, MANY = 100, 100_000


def report(folder: Path, put: Callable[[Report], None]) -> None:
    """Run everything, and put each section away when it is complete."""
    few, many = _databases(folder)
    with stock_server() as stock, portal_on(folder / "portal", few) as portal:
        pages = targets(portal, few)
        shapes = asyncio.run(_shapes(pages))
        with equal_server(folder / "equal", shapes) as equal:
            equals = {name: _equal(name, equal) for name in shapes}
            assert asyncio.run(_shapes(equals.values())) == {
                f"{name}, equal": shape for name, shape in shapes.items()
            }, "an equal page is not equal"
            said = Report("## A rerun of the busiest page of each role")
            page = Target("stock page", stock.url, "", heading=equal_page.HEADING, pid=stock.pid)
            reruns.report(said, page, pages, equals, shapes)
            with portal_on(folder / "portal-many", many) as there:
                lots = [replace(target, name=f"{target.name}, many") for target in targets(there, many)]
                reruns.report_many(said, pages, lots, (FEW, MANY))
            put(said)
            said = Report("## Many people at once")
            # in two sessions each: one session opens at most 20 pages at once
            crowds.report(said, [*targets(portal, few), *targets(portal, few)], list(equals.values()))
            put(said)
    said = Report("## People at work beside a flood of sign-ins")
    flooded.report(said, folder / "portal-flooded", few)
    put(said)
    said = Report("## Two acts")
    acts.report(said, few)
    put(said)


def _databases(folder: Path) -> tuple[str, str]:
    """The demonstration with few conferences of others beside it, and with many."""
    few, many = filling.demonstration(folder), folder / "many.db"
    shutil.copyfile(folder / "few.db", many)
    filling.fill(few, FEW)
    filling.fill(f"sqlite:///{many}", MANY)
    return few, f"sqlite:///{many}"


async def _shapes(pages: Iterable[Target]) -> dict[str, Shape]:
    return {page.name: await (await open_session(page)).shape() for page in pages}


def _equal(name: str, served: Served) -> Target:
    return Target(f"{name}, equal", served.url, "", f"like={name}", pid=served.pid)
