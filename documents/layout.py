"""One layout for every document: A4, calm, the same record always the same bytes.

A `Sheet` takes plain strings. Whatever they hold is shown as typed and never obeyed (H-10); no text makes it fail.
"""

import io
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from threading import Lock

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer

from conference.drawings import Stroke
from conference.i18n import _, current_language, use_language
from documents import look
from documents.blocks import DrawnLines, panel, paragraphs, statement, table, writing_lines
from documents.evidence import Evidence
from documents.lettering import register, visible
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

    def heading(self, words: str, *, eyebrow: str = "", warns: bool = False, room: float = 100) -> None:
        """A section. `room` in points is what must still fit below, or it starts on a new page.

        `eyebrow` is a small line above; `warns` makes it stand out.
        """
        self._story.append(CondPageBreak(room))
        if eyebrow:
            self._add(eyebrow, look.WARNING if warns else look.EYEBROW)
        self._add(words, _close_to(look.H2) if eyebrow else look.H2)

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
        self._story += paragraphs(words or _("Nothing written"), look.P, label=label)

    def bullet(self, words: str) -> None:
        """One item of a list."""
        self._story += paragraphs(words, look.BULLET, bullet="•")

    def statement(self, words: str, under: str, *, ticked: bool) -> None:
        """A statement with its box, ticked or empty, and a small line under it that says so in words."""
        self._story += [CondPageBreak(48), *statement(words, ticked=ticked)]
        self._add(under, look.UNDER_STATEMENT)

    def note(self, words: str) -> None:
        """A quiet panel."""
        self._story += panel(paragraphs(words, look.NOTE))

    def facts(self, rows: Sequence[tuple[str, str]], *, fine: Collection[str] = ()) -> None:
        """Labels and values. Values of the labels in `fine` are set small enough for 64 digits on one line."""
        cells = [
            [
                paragraphs(label, look.TD_MUTED),
                paragraphs(value or _("Nothing written"), look.TD_FINE if label in fine else look.TD),
            ]
            for label, value in rows
        ]
        if cells:
            self._story += table(cells, [125, look.TEXT_WIDTH - 125])

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
        top = [[paragraphs(word, look.TH) for word in header]]
        style = look.TD_CLOSE if close else look.TD
        body = [[paragraphs(word, style) for word in row] for row in rows]
        widths = [share * look.TEXT_WIDTH for share in shares]
        self._story += table(top + body, widths, header=True, room=2 if close else 6)

    def drawing(self, label: str, strokes: Sequence[Stroke]) -> None:
        """A drawn signature, under its label."""
        self.subheading(label, room=120)
        self._story.append(DrawnLines(strokes))

    def lines(self, labels: Sequence[str]) -> None:
        """Lines to write on, by hand."""
        self._story += [CondPageBreak(40.0 * len(labels)), writing_lines(labels)]

    def space(self, points: float) -> None:
        """White space."""
        self._story.append(Spacer(1, points))

    def pdf(self, evidence: Evidence | None = None) -> bytes:
        """The finished file. The same calls give the same bytes."""
        del evidence  # printed once the pages are there
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
        self._story += paragraphs(words, style)


@cache
def _close_to(style: ParagraphStyle) -> ParagraphStyle:
    """The same style without the space above, for a heading that has a small line over it."""
    return ParagraphStyle(style.name, parent=style, spaceBefore=0)


def _one_line(words: str, *, limit: int) -> str:
    return visible(words).replace("\n", " ")[:limit]
