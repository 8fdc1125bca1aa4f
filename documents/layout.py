"""One layout for every document: A4, calm, the same record always the same bytes.

A `Sheet` takes plain strings. Whatever they hold is shown as typed and never obeyed (H-10); no text makes it fail.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from conference.i18n import _, current_language, use_language
from documents import look
from documents.lettering import BODY, escape, register, visible
from documents.page import Page

# ReportLab keeps fonts and settings of its own for the whole process; one document is laid out at a time.
_one_at_a_time = Lock()


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


class Statement(Paragraph):  # type: ignore[misc]
    """A sentence with a box beside it, drawn: `ticked` is None on the second half of one that was split."""

    ticked: bool | None = None

    def split(self, width: float, height: float) -> list[Flowable]:
        """The box stays with the first half."""
        parts: list[Flowable] = super().split(width, height)
        if parts:
            parts[0].ticked = self.ticked
        return parts

    def draw(self) -> None:
        """The box, the tick, then the words."""
        if self.ticked is not None:
            canvas, size = self.canv, 12
            y = self.height - 14.5
            canvas.saveState()
            canvas.setLineWidth(1.1)
            canvas.setStrokeColor(look.PETROL if self.ticked else look.EDGE)
            canvas.roundRect(0.6, y, size, size, 2)
            if self.ticked:
                canvas.setLineWidth(1.7)
                canvas.setLineCap(1)
                canvas.setLineJoin(1)
                canvas.lines([(3.4, y + 6, 5.6, y + 3.4), (5.6, y + 3.4, 9.9, y + 9)])
            canvas.restoreState()
        super().draw()


class Sheet:
    """A document in the making. Add to it from top to bottom, then take `pdf()`."""

    def __init__(self, paper: Paper, *, title: str, dated: datetime, marking: str = "") -> None:
        """`title` goes into the file's own description, so it never holds a name. `dated` is aware."""
        register()
        self._paper, self._title, self._dated, self._marking = paper, title, dated, marking
        self._story: list[Flowable] = []

    def title(self, words: str, lead: str = "") -> None:
        """The one main heading, and a quiet line under it."""
        self._add(words, look.H1)
        if lead:
            self._add(lead, look.LEAD)

    def heading(self, words: str, *, eyebrow: str = "", room: float = 100) -> None:
        """A section. `room` in points is what must still fit below, or it starts on a new page."""
        self._story.append(CondPageBreak(room))
        if eyebrow:
            self._add(eyebrow, look.EYEBROW)
        self._add(words, _close_to(look.H2) if eyebrow else look.H2)

    def subheading(self, words: str, *, eyebrow: str = "", room: float = 90) -> None:
        """A part of a section."""
        self._story.append(CondPageBreak(room))
        if eyebrow:
            self._add(eyebrow, look.EYEBROW)
        self._add(words, _close_to(look.H3) if eyebrow else look.H3)

    def text(self, words: str) -> None:
        """People's words as typed: a blank line starts a paragraph, a line end stays a line end."""
        for paragraph in visible(words).strip("\n").split("\n\n"):
            self._add(paragraph, look.P)

    def labelled(self, label: str, words: str) -> None:
        """A bold label and words on the same line."""
        self._story.append(
            Paragraph(f"<b>{escape(label)}</b> {escape(words or _('Nothing written'))}", look.P)
        )

    def bullet(self, words: str) -> None:
        """One item of a list."""
        self._story.append(Paragraph(escape(words), look.BULLET, bulletText="•"))

    def statement(self, words: str, under: str, *, ticked: bool) -> None:
        """A statement with its box, ticked or empty, and a small line under it that says so in words."""
        sentence = Statement(escape(words), look.STATEMENT)
        sentence.ticked = ticked
        self._story += [CondPageBreak(48), sentence]
        self._add(under, look.UNDER_STATEMENT)

    def note(self, words: str) -> None:
        """A quiet panel."""
        panel = [("BACKGROUND", (0, 0), (-1, -1), look.SAND), ("LINEBEFORE", (0, 0), (0, -1), 3, look.PETROL)]
        room = [("LEFTPADDING", (0, 0), (-1, -1), 12), ("RIGHTPADDING", (0, 0), (-1, -1), 12)]
        tall = [("TOPPADDING", (0, 0), (-1, -1), 8), ("BOTTOMPADDING", (0, 0), (-1, -1), 9)]
        self._table([[Paragraph(escape(words), look.NOTE)]], [look.TEXT_WIDTH], [*panel, *room, *tall])

    def facts(self, rows: Sequence[tuple[str, str]], *, fine: frozenset[str] = frozenset()) -> None:
        """Labels and values. Values of the labels in `fine` are set small enough for 64 digits on one line."""
        cells = [
            [
                Paragraph(escape(label), look.TD_MUTED),
                Paragraph(escape(value or _("Nothing written")), look.TD_FINE if label in fine else look.TD),
            ]
            for label, value in rows
        ]
        if cells:
            self._table(cells, [125, look.TEXT_WIDTH - 125], _RULED)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> None:
        """A table whose header is repeated on every page. `shares` are parts of the width, 1 in all."""
        top = [[Paragraph(escape(word), look.TH) for word in header]]
        body = [[Paragraph(escape(word), look.TD) for word in row] for row in rows]
        style = [*_RULED, ("LINEBELOW", (0, 0), (-1, 0), 1.2, look.INK)]
        self._table(top + body, [share * look.TEXT_WIDTH for share in shares], style, header=1)

    def lines(self, labels: Sequence[str]) -> None:
        """Lines to write on, by hand."""
        self._story.append(CondPageBreak(44.0 * len(labels)))
        rows = [[Paragraph(escape(label), look.TD_MUTED), ""] for label in labels]
        bottom = [("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("FONTNAME", (0, 0), (-1, -1), BODY)]
        ruled = [("LINEBELOW", (1, 0), (1, -1), 0.9, look.EDGE), ("LEFTPADDING", (0, 0), (0, -1), 0)]
        self._story.append(Table(rows, [175, look.TEXT_WIDTH - 175], 42, style=bottom + ruled))

    def space(self, points: float) -> None:
        """White space."""
        self._story.append(Spacer(1, points))

    def pdf(self) -> bytes:
        """The finished file. The same calls give the same bytes."""
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
        )
        height = look.HEIGHT - look.TOP - look.BOTTOM
        frame = Frame(look.SIDE, look.BOTTOM, look.TEXT_WIDTH, height, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate(frames=[frame]))
        canvas = partial(
            Page,
            council=self._paper.council,
            reference=self._paper.reference,
            marking=self._marking,
            demo=self._paper.demo,
            dated=self._dated,
        )
        with _one_at_a_time:
            document.build(list(self._story), canvasmaker=canvas)
        return out.getvalue()

    def _add(self, words: str, style: ParagraphStyle) -> None:
        self._story.append(Paragraph(escape(words), style))

    def _table(
        self, cells: list[list[Any]], widths: Sequence[float], style: list[Any], header: int = 0
    ) -> None:
        # A cell may be longer than a page; it is then split within its row.
        table = Table(
            cells,
            widths,
            style=[*_QUIET, *style],
            repeatRows=header,
            splitInRow=30,
            spaceBefore=4,
            spaceAfter=10,
        )
        self._story.append(table)


# Without a FONTNAME a table brings Helvetica into the file, which is not embedded.
_QUIET: list[Any] = [
    ("FONTNAME", (0, 0), (-1, -1), BODY),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
_RULED: list[Any] = [
    ("LINEBELOW", (0, 0), (-1, -1), 0.8, look.LINE),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 10),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 6),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
]


def _close_to(style: ParagraphStyle) -> ParagraphStyle:
    """The same style without the space above, for a heading that has a small line over it."""
    return ParagraphStyle(style.name, parent=style, spaceBefore=0)


def _one_line(words: str, *, limit: int) -> str:
    return visible(words).replace("\n", " ")[:limit]
