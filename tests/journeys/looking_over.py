"""What is looked at on every page that anybody comes to: heading, title, width, accessibility, and a picture."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.portal import Portal

PHONE, DESKTOP = 320, 1280
HEIGHTS = {PHONE: 640, DESKTOP: 900}
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIDEWAYS = """() => {
  const els = [document.documentElement, document.querySelector('.stMain')].filter(Boolean);
  return Math.max(...els.map((e) => e.scrollWidth - e.clientWidth));
}"""
#: Columns of a list that are too narrow for the words in them.
SQUEEZED = """() => [...document.querySelectorAll('.kit-row > p:nth-child(-n+2)')]
  .filter((p) => p.innerText.length > 12 && p.clientWidth < 100).map((p) => p.innerText)"""
#: A sentence that stands beside the status above which it belongs.
GLUED = """() => {
  const box = (e) => e.getBoundingClientRect();
  return [...document.querySelectorAll('.kit-line + .kit-line')]
    .filter((e) => e.offsetParent && box(e).top < box(e.previousElementSibling).bottom - 1).map((e) => e.innerText);
}"""

#: What axe has already looked over, in this run.
_looked_over: set[tuple[str, ...]] = set()


def look_over(
    page: Page, portal: Portal, width: int, heading: str, state: str, pictures: Path | None
) -> None:
    """One h1, a title without names, nothing to push sideways; and once a page, width and state, axe."""
    title = page.title()
    assert not names_in(portal, title), title
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate(SIDEWAYS) <= 0, f"“{heading}” can be pushed sideways at {width} pixels"
    assert page.evaluate(SQUEEZED) == [], f"“{heading}” squeezes a list at {width} pixels"
    assert page.evaluate(GLUED) == [], f"“{heading}” has a status beside its sentence"
    known = (heading, title, state, str(width))
    if known in _looked_over:
        return
    _looked_over.add(known)
    if pictures is not None:
        _picture(page, width, f"{heading}-{'error' if state else ''}", pictures)
    options = {"runOnly": _WCAG, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    assert not found, f"“{heading}”: {_told(found)}"


def names_in(portal: Portal, words: str) -> set[str]:
    """The names of people in some words."""
    names = {part for secret in portal.secrets if "@" not in secret for part in secret.split()}
    return {name for name in names if len(name) > 2 and name[0].isupper()} & set(re.findall(r"\w+", words))


def words_of(portal: Portal, headers: Mapping[str, str], file: Path | BytesIO) -> str:
    """The words of a PDF that was given out. There is no name in the file's name."""
    called = headers.get("content-disposition", "")
    assert not names_in(portal, called), called
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def _picture(page: Page, width: int, name: str, pictures: Path) -> None:
    name = re.sub(r"\W+", "-", name.lower()).strip("-")
    tall = page.evaluate("() => (document.querySelector('.stMain') ?? document.body).scrollHeight + 60")
    page.set_viewport_size({"width": width, "height": max(int(tall), HEIGHTS[width])})
    # what has come into view is painted only after that
    page.evaluate("() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")
    page.screenshot(path=pictures / f"{len(_looked_over):03}-{name}-{width}.png")
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})


def _told(violations: list[dict[str, Any]]) -> str:
    return "; ".join(
        f"{v['id']}: {v['help']} {[node['html'][:200] for node in v['nodes'][:3]]}" for v in violations
    )
