"""Flowables that say what they are: each marks what it draws with its place in the structure of the document."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table

from documents import look
from documents.structure import Element, Field, Mark


@contextmanager
def marked(canvas: Any, element: Element) -> Iterator[None]:
    """What is drawn inside belongs to `element`. Marks do not nest."""
    mark: Mark = canvas.next_mark()
    element.kids.append(mark)
    canvas.addLiteral(f"/{element.tag} <</MCID {mark.number}>> BDC")
    yield
    canvas.addLiteral("EMC")


@contextmanager
def artifact(canvas: Any, kind: str = "Layout") -> Iterator[None]:
    """What is drawn inside is decoration, or repeats what was said: nothing reads it aloud."""
    canvas.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
    yield
    canvas.addLiteral("EMC")


class Words(Paragraph):  # type: ignore[misc]
    """A paragraph, or a piece of one, of an element.

    ReportLab drops the blank at the end of a wrapped line, which would glue words together for whoever listens. It is
    put back where the line was broken between two words, and not where one long word was broken.
    """

    element: Element
    bullet: Element | None = None  # what the bullet beside it belongs to
    repeats = False  # drawn again at the top of each page: said once
    _is_said = False
    _continues = False  # more of the same element follows after a blank
    _ends: frozenset[int] = frozenset()  # after how many letters a word ends
    _broken_at = -1.0  # the width for which its lines are broken
    _size = (0.0, 0.0)
    _before = 0  # letters of the paragraph that stand in pieces before this one

    @classmethod
    def of(
        cls, element: Element, frags: list[Any], style: ParagraphStyle, *, continues: bool = False
    ) -> "Words":
        """Runs of words in one style, for one element."""
        made = cls(None, style, frags=frags)
        made.element, made._continues = element, continues
        words = "".join(frag.text for frag in frags).split()
        made._ends = frozenset(accumulate(map(len, words)))
        return made

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its size. Breaking lines is what costs most, and tables ask several times: it is done once for a width."""
        if self._broken_at != width or not hasattr(self, "blPara"):
            self._size = super().wrap(width, height)
            self._broken_at = width
        self.width, self.height = width, self._size[1]
        return self._size

    def split(self, width: float, height: float) -> list[Flowable]:
        """Both halves belong to the element; the bullet stays with the first."""
        parts: list[Flowable] = super().split(width, height)
        if len(parts) == 2:
            first, second = parts
            for part in parts:
                part.element, part._ends, part.repeats = self.element, self._ends, self.repeats
                part._before = self._before
            first.bullet = self.bullet
            second._before += _letters(first.blPara.lines)
            second._continues = self._continues
            first._continues = second._before in self._ends
        return parts

    def draw(self) -> None:
        """The bullet, then the words, each in its own mark."""
        lines = self.blPara.lines
        if not lines:
            return
        self._put_blanks_back(lines)
        if self.repeats and self._is_said:
            with artifact(self.canv, "Pagination"):
                super().draw()
            return
        self._is_said = True
        if self.bullet is not None:
            with marked(self.canv, self.bullet):
                self._draw_bullet()
        with marked(self.canv, self.element):
            super().draw()

    def _draw_bullet(self) -> None:
        first = self.blPara if self.blPara.kind == 0 else self.blPara.lines[0]
        self.canv.setFont(self.style.bulletFontName, self.style.bulletFontSize)
        self.canv.setFillColor(self.style.bulletColor)
        self.canv.drawString(self.style.bulletIndent, self.height - first.ascent, "•")

    def _put_blanks_back(self, lines: list[Any]) -> None:
        if self._is_said:
            return
        count = self._before
        for number, line in enumerate(lines):
            count += _letters([line])
            is_last = number == len(lines) - 1
            if self._continues if is_last else count in self._ends:
                lines[number] = _with_blank(line)


def _letters(lines: list[Any]) -> int:
    """How many letters the lines have, blanks not counted."""
    return sum(len("".join(_line_text(line).split())) for line in lines)


def _line_text(line: Any) -> str:
    if isinstance(line, tuple):
        return " ".join(line[1])
    return "".join(word.text for word in line.words)


def _with_blank(line: Any) -> Any:
    if isinstance(line, tuple):
        space, words = line
        return (space, [*words[:-1], f"{words[-1]} "])
    line.words[-1] = line.words[-1].clone(text=f"{line.words[-1].text} ")
    return line


class Rows(Table):  # type: ignore[misc]
    """A table whose lines and grounds are decoration."""

    def _drawLines(self) -> None:  # noqa: N802 - ReportLab's name
        with artifact(self.canv):
            super()._drawLines()

    def _drawBkgrnd(self) -> None:  # noqa: N802 - ReportLab's name
        with artifact(self.canv):
            super()._drawBkgrnd()


class Picture(Flowable):  # type: ignore[misc]
    """Lines or areas that are described in words (`element.alt`). `paint` draws on the canvas, from the lower left."""

    def __init__(self, element: Element, width: float, height: float, paint: Callable[[Any], None]) -> None:
        super().__init__()
        self._element, self._paint = element, paint
        self.width, self.height = width, height

    def draw(self) -> None:
        """Draw it and note where it stands."""
        x, y = self.canv.absolutePosition(0, 0)
        self._element.box = (x, y, x + self.width, y + self.height)
        with marked(self.canv, self._element):
            self._paint(self.canv)


class SealBox(Flowable):  # type: ignore[misc]
    """The place of the seal: words in a thin frame, over which lies an empty signature field.

    `element` is a Form; its `alt` names the field to whoever listens.
    """

    _PADDING = 12

    def __init__(self, element: Element, name: str, words: list[Words], height: float) -> None:
        super().__init__()
        self._element, self._name, self._words = element, name, words
        self.width, self.height = look.TEXT_WIDTH, height

    def draw(self) -> None:
        """The frame is decoration; the field is put there by the tagging pass."""
        x, y = self.canv.absolutePosition(0, 0)
        box = (x, y, x + self.width, y + self.height)
        self._element.kids.append(Field(self.canv.getPageNumber() - 1, self._name, box))
        with artifact(self.canv):
            self.canv.setStrokeColor(look.PETROL)
            self.canv.setLineWidth(1)
            self.canv.roundRect(0, 0, self.width, self.height, 4)
        top = self.height - self._PADDING
        for words in self._words:
            _width, height = words.wrap(self.width - 2 * self._PADDING, top)
            top -= height
            words.drawOn(self.canv, self._PADDING, top)
