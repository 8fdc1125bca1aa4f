"""Bad input from outside: the plain HTML forms, the addresses of pages, fields of pages, and papers (G-13, H-10)."""

import io
import random
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from conference.exceptions import Incomplete
from documents.lettering import visible
from portal.catalogue import PAGES
from services import files, plans, seats
from services.plans import GoalWords
from tests.effort import PROVING, SEED
from tests.proofs.corpus import WORDS
from tests.proofs.families import NEEDS
from tests.proofs.page_table import address

#: Form -> its fields, those of every step.
FORMS = {
    "/sign-in": ("email", "password", "next"),
    "/invitation": ("email", "code", "password", "again", "step"),
    "/reset": ("email", "code", "new", "again", "step"),
    "/account": ("current", "new", "again", "act", "session", "code"),
}
TOKEN = "t" * 43
#: Pages with fields, and somebody who fills them in.
FIELDS = (
    ("parent", "parent.supporter"),
    ("police", "professional.observer"),  # who has not asked yet: one request stands at a time
    ("parent", "parent.solicitor"),
)
#: As many words of the corpus the suite puts into the address of a page; it has the others for other pages and roles.
SOME = 5
each_words = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
pytestmark = pytest.mark.server


@pytest.mark.parametrize("path", FORMS)
def test_every_field_of_every_form_answers_in_words(house, path):
    visitor = house.visitor("advocate" if path == "/account" else "")
    for kind, words in WORDS.items():
        for field in FORMS[path]:
            given = dict.fromkeys(FORMS[path], "sound words 12345") | {field: words, "form": TOKEN}
            status, _headers, body = visitor.post(path, given, cookies=f"form={TOKEN}")
            assert status in (200, 303, 400, 403), (kind, field, status)
            for never in (b"did not work", b"Traceback", b"<script>alert(1)", b"<img src="):
                assert never not in body, (kind, field)


def test_a_form_that_is_no_form_is_answered_too(house):
    for body in (b"", b"%", b"\xff\xfe" * 50, b"a=" * 5000, b"&" * 1000):
        for path in FORMS:
            status, _headers, answer = house.visitor().post(path, body, cookies="form=" + TOKEN)
            assert status < 500, (path, body[:9])
            assert b"Traceback" not in answer


@each_words
def test_an_address_may_hold_anything(house, words):
    visitor = house.visitor("parent")
    typed = quote(words, safe="", errors="surrogatepass")[:900]
    for path in (f"/{typed}", f"/files/plan/{typed}", f"/invitation/{typed}"):
        status, headers, body = visitor.get(path)
        assert status < 500, path
        assert b"Traceback" not in body
        assert "\n" not in headers.get("location", "")


@pytest.mark.parametrize(
    "role", ["parent", "chair", "social_worker", "administrator", "professional", "auditor"]
)
def test_the_parts_of_an_address_may_hold_anything(house, role):
    """As conference, and as whatever else a page reads out of its address. In the suite some words for each page."""
    visitor = house.visitor(role)
    listed = visitor.open("").listed
    names = {"search", "page", "before", "kind", "council", "at", "about"}
    typed = sorted(set(WORDS) - {"surrogate", "too long"})  # no browser can put these into an address
    chance = random.Random(f"{SEED} {role}")
    for page in [key for key in PAGES if PAGES[key].url_path in listed]:
        if not (NEEDS.get(page) or page.startswith(("administrator", "auditor"))):
            continue
        for kind in typed if PROVING else chance.sample(typed, SOME):
            words = WORDS[kind]
            query = address(house, page, "marsh")
            strange = dict.fromkeys(names | set(NEEDS.get(page, {})), words)
            seen = visitor.open(
                PAGES[page].url_path, strange | {k: v for k, v in query.items() if k == "conference"}
            )
            assert seen.errors == [], (page, kind)
            assert "did not work" not in seen.text, (page, kind)


@each_words
def test_a_field_of_a_page_takes_it_or_says_why_not(house, words):
    """The nomination, a search, and the questions of an observer, with a widget as a browser would send it."""
    if "\ud800" in words:
        return  # a message of a browser is UTF-8 and cannot hold it
    for role, page in FIELDS:
        visitor = house.visitor(role)
        query = address(house, page, "marsh")
        seen = visitor.open(PAGES[page].url_path, query)
        fields = [e.text_input.id for e in seen.elements if e.WhichOneof("type") == "text_input"]
        assert fields
        buttons = [e.button for e in seen.elements if e.WhichOneof("type") == "button"]
        pressed = next(button.id for button in buttons if button.is_form_submitter)
        after = visitor.act(PAGES[page].url_path, query, dict.fromkeys(fields, words), pressed)
        assert after.errors == []
        assert "did not work" not in after.text
        shown = "\n".join(e.html.body for e in after.elements if e.WhichOneof("type") == "html")
        assert "<script>" not in shown
        assert "<img" not in shown
        assert "<font" not in shown
        visitor.close()


@each_words
def test_papers_show_what_was_written_and_obey_nothing(furnished, words):
    """No black box, no mark-up obeyed, no file read: what has no shape stands there by its number (H-9, H-10)."""
    with furnished.scene() as scene:
        worker, where = scene.actor("social_worker"), scene.marsh.conference
        before = _text(files.fetch(worker, "plan-draft", where).content)
        try:
            typed = GoalWords(goal=words, what_we_will_see=words, worry=words)
            written = plans.add_goal(worker, where, scene.marsh["child"], typed)
        except Incomplete:
            return  # a sentence says why not: tests.proofs.test_input
        text = _text(files.fetch(worker, "plan-draft", where).content)
        assert "■" not in text
        assert "\ufffd" not in text
        assert "root:" not in text
        wanted = _bare(visible(written.goal))
        assert _bare(text).count(wanted) == _bare(before).count(wanted) + 3
        assert seats.list_for_setting_up(worker, where)  # and nothing was dropped


def _text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def _bare(text: str) -> str:
    """Without blanks and line ends, which a paper puts where it needs them."""
    return "".join(text.split())
