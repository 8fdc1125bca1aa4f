"""One layout for every document: A4, calm, the same record always the same bytes.

A `Sheet` takes plain strings. Whatever they hold is shown as typed and never obeyed (H-10); no text makes it fail.
"""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from threading import Lock

from reportlab import rl_config
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
)

from conference.drawings import Stroke
from conference.i18n import _, current_language, use_language
from documents import look
from documents.blocks import (
    bullet,
    drawn_lines,
    panel,
    paragraphs,
    side_by_side,
    statement,
    table,
    writing_lines,
)
from documents.lettering import register, visible
from documents.marked import SealBox
from documents.page import Page
from documents.square_code import square_code
from documents.structure import Element
from documents.tagging import tagged

rl_config.useA85 = 0  # binary files are a quarter smaller, and sooner written

# ReportLab keeps fonts and settings of its own for the whole process; one document is laid out at a time.
_one_at_a_time = Lock()
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What every document carries. `language` is a code such as "en"; `demo` marks every page as invented."""

    council: str
    reference: str
    language: str = "en"
    demo: bool = False


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Write our own words in the language of the document, whatever the reader's page is in."""
    before = current_language()
    use_language(language)
    try:
        yield
    finally:
        use_language(before)


class Sheet:
    """A document in the making. Add to it from top to bottom, then take `pdf()`."""

    def __init__(self, paper: Paper, *, title: str, dated: datetime, marking: str = "") -> None:
        """`title` goes into the file's own description, so it never holds a name. `dated` is aware."""
        register()
        self._paper, self._title, self._dated, self._marking = paper, title, dated, marking
        self._root = Element("Document")
        self._story: list[Flowable] = []
        self._is_proof, self._is_together = False, False
        self._heading = ""

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is added inside stands on one page, where a page has room for it: a place to sign, a box and its words.

        Otherwise it begins on a page of its own.
        """
        if self._is_together:  # one within another is part of it
            yield
            return
        before, self._story, self._is_together = self._story, [], True
        yield
        inside = [piece for piece in self._story if not isinstance(piece, CondPageBreak)]
        self._story, self._is_together = [*before, KeepTogether(inside)], False

    def title(self, words: str, lead: str = "") -> None:
        """The one main heading, and a quiet line under it. It stands at the foot of each page too."""
        self._heading = self._heading or words
        self._add(words, look.H1)
        if lead:
            self._add(lead, look.LEAD)

    def heading(
        self, words: str, *, eyebrow: str = "", warns: bool = False, quiet: bool = False, room: float = 100
    ) -> None:
        """A section. `room` in points is what must still fit below, or it starts on a new page.

        `eyebrow` is a small line above; `warns` makes it stand out. `quiet` is the smaller look for many short ones.
        """
        self._story.append(CondPageBreak(room))
        if eyebrow:
            self._add(eyebrow, look.WARNING if warns else look.EYEBROW)
        style = look.H2_QUIET if quiet else look.H2
        self._add(words, _close_to(style) if eyebrow else style)

    def subheading(self, words: str, *, eyebrow: str = "", room: float = 90) -> None:
        """A part of a section."""
        self._story.append(CondPageBreak(room))
        if eyebrow:
            self._add(eyebrow, look.EYEBROW)
        self._add(words, _close_to(look.H3) if eyebrow else look.H3)

    def text(self, words: str) -> None:
        """People's words as typed: line ends and blank lines stay."""
        self._add(words, look.P)

    def small(self, words: str) -> None:
        """A small, quiet line."""
        self._add(words, look.SMALL)

    def labelled(self, label: str, words: str) -> None:
        """A bold label and words on the same line."""
        self._story += paragraphs(words or _("Nothing written"), look.P, self._root, label=label)

    def bullet(self, words: str) -> None:
        """One item of a list."""
        self._story += bullet(words, self._root.list_of("Disc").add("LI"))

    def statement(self, words: str, under: str, *, ticked: bool) -> None:
        """A statement with its box, ticked or empty, and a small line under it that says so in words."""
        body = self._root.list_of("None").add("LI").add("LBody")
        with self.together():
            self._story += statement(words, body.add("P"), ticked=ticked)
            self._story += paragraphs(under, look.UNDER_STATEMENT, body.add("P"))

    def note(self, words: str) -> None:
        """A quiet panel."""
        self._story += panel(paragraphs(words, look.NOTE, self._root))

    def facts(self, rows: Sequence[tuple[str, str]], *, close: bool = False) -> None:
        """Labels and values. A fingerprint is set small enough for its 64 digits to stay on one line.

        `close` sets the rows closer together.
        """
        if not rows:
            return
        whole = self._root.add("Table")
        cells = []
        for label, value in rows:
            row = whole.add("TR")
            style = look.TD_FINE if _FINGERPRINT.fullmatch(value) else look.TD_CLOSE if close else look.TD
            cells.append(
                [
                    paragraphs(
                        label, look.TD_MUTED_CLOSE if close else look.TD_MUTED, row.add("TH", scope="Row")
                    ),
                    paragraphs(value or _("Nothing written"), style, row.add("TD")),
                ]
            )
        self._story += table(cells, [125, look.TEXT_WIDTH - 125], room=2 if close else 6)

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        *,
        close: bool = False,
    ) -> None:
        """A table whose header is repeated on every page. `shares` are parts of the width, 1 in all.

        `close` sets the rows closer together and a little smaller, for a long list of short ones.
        """
        whole = self._root.add("Table")
        style = look.TD_CLOSE if close else look.TD
        first = whole.add("TR")
        cells = [[paragraphs(word, look.TH, first.add("TH", scope="Column")) for word in header]]
        for words in rows:
            row = whole.add("TR")
            cells.append([paragraphs(word, style, row.add("TD")) for word in words])
        widths = [share * look.TEXT_WIDTH for share in shares]
        self._story += table(cells, widths, header=True, room=2 if close else 6)

    def drawing(self, label: str, strokes: Sequence[Stroke]) -> None:
        """A drawn signature, under its label."""
        self.heading(label, quiet=True, room=120)
        figure = self._root.add("Figure", alt=_("A signature, drawn by hand."))
        self._story.append(drawn_lines(strokes, figure))
        self.space(8)

    def beside_code(self, items: Sequence[tuple[str, str]], address: str, *, alt: str) -> None:
        """A list of labels and words, and beside it a code that a phone camera opens `address` with.

        `alt` describes the code; it is read after the list.
        """
        size = 118.0
        listed = self._root.list_of("Disc")
        cell = [
            one
            for label, words in items
            for one in bullet(words, listed.add("LI"), label=label, style=look.BULLET_CLOSE)
        ]
        figure = square_code(address, size, self._root.add("Figure", alt=alt))
        self._story.append(side_by_side(cell, figure, look.TEXT_WIDTH - size))

    def seal_box(self, words: str, *, name: str, label: str) -> None:
        """The place of the seal with some words in it: an empty signature field. `label` is read aloud."""
        inside = paragraphs(words, look.SMALL, self._root)
        self._story.append(SealBox(self._root.add("Form", alt=label), name, inside, 54))

    def lines(self, labels: Sequence[str]) -> None:
        """Lines to write on, by hand."""
        self._story += [CondPageBreak(40.0 * len(labels)), writing_lines(labels, self._root)]

    def begin_proof(self) -> None:
        """What follows is for those who check the paper: it begins on a new page, once, and says so."""
        if self._is_proof:
            return
        self._is_proof = True
        self._story.append(PageBreak())
        self.small(
            _("From here on are pages that help people to check this paper. You do not need to read them.")
        )

    def space(self, points: float) -> None:
        """White space."""
        self._story.append(Spacer(1, points))

    def pdf(self, *, is_practice: bool = False) -> bytes:
        """The finished, tagged file. The same calls give the same bytes. Take it once.

        `is_practice` says on every page that the seal is made for practice.
        """
        out = io.BytesIO()
        plain = partial(_one_line, limit=300)
        document = BaseDocTemplate(
            out,
            pagesize=(look.WIDTH, look.HEIGHT),
            title=plain(self._title),
            author=plain(self._paper.council),
            subject=plain(self._title),
            creator=_("Meetings"),
            lang=self._paper.language,
            invariant=1,
            pageCompression=0,  # the tagging pass does that once
        )
        height = look.HEIGHT - look.TOP - look.BOTTOM
        frame = Frame(look.SIDE, look.BOTTOM, look.TEXT_WIDTH, height, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate(frames=[frame]))
        canvas = partial(
            Page,
            council=self._paper.council,
            reference=self._paper.reference,
            heading=self._heading,
            marking=self._marking,
            demo=self._paper.demo,
            is_practice=is_practice,
            dated=self._dated,
        )
        with _one_at_a_time:
            document.build(list(self._story), canvasmaker=canvas)
        return tagged(out.getvalue(), self._root, language=self._paper.language)

    def _add(self, words: str, style: ParagraphStyle) -> None:
        self._story += paragraphs(words, style, self._root)


@cache
def _close_to(style: ParagraphStyle) -> ParagraphStyle:
    """The same style without the space above, for a heading that has a small line over it."""
    return ParagraphStyle(style.name, parent=style, spaceBefore=0)


def _one_line(words: str, *, limit: int) -> str:
    return visible(words).replace("\n", " ")[:limit]
