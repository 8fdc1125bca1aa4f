"""What only a browser shows of the look: colours that a system forces, large text, one left edge, and every width."""

import io
import re
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from portal.routes.assets import ASSETS
from tests import browser as chromium
from tests.demonstration import PASSWORD
from tests.portal.shell.visitor import EMAILS

pytestmark = [pytest.mark.browser, pytest.mark.server]

#: Called with an address and the width of the window.
Open = Callable[[str, int], Page]
#: Where each of these begins, in whole points.
LEFTS = (
    """names => names.map(name => Math.round(document.querySelector(name).getBoundingClientRect().left))"""
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium.launched() as opened:
        yield opened


def signed_in(page: Page, role: str) -> Page:
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(EMAILS[role])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("html[data-ready]")).to_be_attached()
    return page


@pytest.fixture(scope="module")
def opened(browser, portal) -> Iterator[Open]:
    """`opened("/chair-exclude", 360)`: a chair on that page of their conference, or of a supporter there."""
    context = browser.new_context(base_url=portal.url)
    page = signed_in(context.new_page(), "chair")
    page.goto("/chair-queue")
    address = page.locator("a[href*='about=']").first.get_attribute("href") or ""

    def go(path: str, width: int) -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(forced_colors="none")
        page.goto(path + "?" + address.partition("?")[2])
        expect(page.locator("html[data-ready]")).to_be_attached()
        return page

    yield go
    context.close()


def colours(part: Locator) -> set[object]:
    """The colours of a control."""
    picture = Image.open(io.BytesIO(part.screenshot(animations="disabled"))).convert("RGB")
    return {colour for _count, colour in picture.getcolors(1 << 20) or []}


def test_sizes_of_text_are_those_of_the_browser():
    for sheet in ("kit.css", "plain.css"):  # a size in px stays as it is, whatever somebody has chosen
        text = (ASSETS / sheet).read_text("utf-8")
        assert re.findall(r"font(?:-size)?:[^;}]*\dpx[^;}]*", text) == []
        assert re.findall(r"@media[^{]*\dpx[^{]*", text) == []


def test_what_one_says_of_a_code_stands_in_buttons_with_room_between():
    """Three forms, one under the other: without room, their buttons touch."""
    page = (ASSETS.parent / "routes" / "templates" / "account.html").read_text("utf-8")
    assert page.index('<div class="own-code">') < page.index('"act": "stop"') < page.index('"act": "know"')
    assert re.search(r"\.own-code form\{margin:0 0 \d\dpx\}", (ASSETS / "plain.css").read_text("utf-8"))


@pytest.mark.parametrize("path", ["/sign-in", "/chair-home", "/chair-queue"])
def test_at_twice_the_size_nothing_is_cut_off_on_a_phone(path, opened, browser, portal):
    page = opened(path, 360) if path != "/sign-in" else browser.new_page(base_url=portal.url)
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(page.url if path != "/sign-in" else path)
    line = page.context.new_cdp_session(page)
    line.send("Page.enable")
    small = page.locator("h1").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    line.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 32}})
    page.wait_for_function(
        f"parseFloat(getComputedStyle(document.querySelector('h1')).fontSize) >= {small} * 1.99"
    )
    way_out = page.locator(".kit-exit").bounding_box()
    assert way_out
    assert way_out["x"] >= 0
    assert way_out["x"] + way_out["width"] <= 360
    cut = """() => [document.documentElement, document.querySelector('.stMain'), document.querySelector('.kit-exit')]
        .filter(e => e && e.scrollWidth > e.clientWidth + 1).map(e => e.className)"""
    found = page.evaluate(cut)
    line.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    assert found == []


def test_in_forced_colours_what_is_chosen_shows(opened):
    page = opened("/chair-supporter-answer", 1280)
    page.emulate_media(forced_colors="active")
    for options, control in (
        ("[role=radiogroup] label", ":scope > div > div:first-child"),
        ("[class*=st-key-tick_] label", ":scope > div:nth-child(2)"),
    ):
        chosen, other = page.locator(options).nth(0), page.locator(options).nth(1)
        before = colours(chosen.locator(control))
        chosen.click()
        expect(chosen.locator("input")).to_be_checked()
        assert len(colours(chosen.locator(control)) - colours(other.locator(control)) - before) > 0


def test_in_forced_colours_the_way_out_and_the_summary_have_an_edge(opened):
    page = opened("/chair-exclude", 1280)
    page.emulate_media(forced_colors="active")
    page.get_by_role("button", name="Tell them not to come").click()
    expect(page.locator(".kit-errors:focus")).to_be_visible()
    edges = """e => { const s = getComputedStyle(e); return [s.borderTopStyle, s.borderTopColor, s.outlineStyle]; }"""
    behind = page.locator(".kit-bar").evaluate("e => getComputedStyle(e).backgroundColor")
    style, colour, _ring = page.locator(".kit-exit").evaluate(edges)
    assert style == "solid"
    assert colour != behind
    assert page.locator(".kit-errors").evaluate(edges)[2] == "solid"


def test_an_error_stands_above_its_label_on_every_page(opened, browser, portal):
    page = opened("/chair-exclude", 1280)
    page.get_by_role("button", name="Tell them not to come").click()
    expect(page.locator(".kit-errors:focus")).to_be_visible()
    plain = browser.new_page(base_url=portal.url)
    plain.goto("/sign-in")
    plain.get_by_role("button", name="Sign in").click()
    for asked, frame in ((page, "[class*=st-key-err_]"), (plain, ".f.bad")):
        wrong = asked.locator(frame).filter(has=asked.locator("label"))
        assert wrong.count()
        for question in wrong.all():
            said = question.locator(".kit-err").bounding_box()
            label = question.locator("label").first.bounding_box()
            assert said
            assert label
            assert said["y"] + said["height"] <= label["y"] + 1
    plain.close()


def test_bar_content_and_foot_begin_on_one_line(opened, browser, portal):
    plain = browser.new_page(base_url=portal.url)
    plain.goto("/sign-in")
    for path in ("/sign-in", "/", "/chair-queue"):
        page = plain if path == "/sign-in" else opened(path, 1280)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 500})  # so low that it scrolls
            lefts = page.evaluate(LEFTS, [".kit-brand", "h1", ".kit-foot p"])
            assert len(set(lefts)) == 1, (page.url, width, lefts)
    plain.close()


def test_staff_have_the_width_of_a_desk_and_lists_that_of_a_tablet(opened):
    width = "e => e.getBoundingClientRect().width"
    assert opened("/chair-queue", 1280).locator(".kit-rows").first.evaluate(width) > 1000
    assert opened("/chair-home", 1280).locator(".kit-tasks").first.evaluate(width) > 1000
    page = opened("/chair-queue", 768)
    assert min(page.locator(".kit-row > p:nth-child(2)").evaluate_all(f"all => all.map({width})")) > 300


def test_the_facts_of_an_event_have_more_room_than_its_sentence(browser, portal):
    context = browser.new_context(base_url=portal.url, viewport={"width": 1280, "height": 900})
    page = signed_in(context.new_page(), "auditor")
    page.goto("/auditor-audit")
    expect(page.locator("html[data-ready]")).to_be_attached()
    told, facts = page.locator("thead th").first, page.locator("thead th").last
    width = "e => e.getBoundingClientRect().width"
    assert facts.evaluate(width) > max(300, told.evaluate(width))
    context.close()


def test_the_shift_key_is_named_where_there_is_one_and_the_council_everywhere(browser, portal):
    for phone in (False, True):
        size = {"width": 360 if phone else 1280, "height": 800}
        context = browser.new_context(base_url=portal.url, viewport=size, is_mobile=phone, has_touch=phone)
        page = context.new_page()
        for path in ("/help", "/sign-in"):
            page.goto(path)
            if path == "/sign-in":
                page.get_by_text("I am worried that someone will see this").click()
            keys = page.get_by_text("Shift key")
            assert keys.is_visible() is not phone
            assert page.get_by_text("Invented Council").filter(visible=True).count() == 1
        context.close()


#: Forty plans, one under another, each a little lower than the last would stand: every line comes to a foot somewhere.
MANY = """() => {
  const plan = document.querySelector('.kit-flow:has(.kit-table)'), after = plan.parentElement;
  for (let n = 1; n < 40; n++) {
    const room = document.createElement('div');
    room.style.height = (n * 37) % 400 + 'px';
    after.append(room, plan.cloneNode(true));
  }
}"""
ALONE = re.compile(
    r"What\s+Who\s+By when|Goal \d+|The plan for .*|Ellis is safe at home every night|Robin is well .*"
)


def test_no_head_of_a_table_and_no_heading_stands_alone_at_the_foot_of_a_printed_page(browser, portal):
    page = signed_in(browser.new_page(base_url=portal.url), "parent")
    page.locator("a[href*='/parent-home?']").first.click()
    page.locator("a[href*='/parent-plan?']").first.click()
    expect(page.locator(".kit-table").first).to_be_visible()
    page.evaluate(MANY)
    printed = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    page.close()
    last = [printed_page.extract_text().strip().splitlines()[-1].strip() for printed_page in printed]
    assert len(last) > 20
    assert [line for line in last if ALONE.fullmatch(line)] == []
