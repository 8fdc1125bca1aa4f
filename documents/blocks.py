"""Pieces of a page: paragraphs of people's words, a statement with its box, tables whose cells may be very long."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table

from conference.drawings import HEIGHT, WIDTH, Stroke
from documents import look
from documents.lettering import BODY, visible

Cell = list[Paragraph]
Commands = list[tuple[Any, ...]]

# The tallest piece of a table row, in points. ReportLab cannot be relied on to split a row taller than a page.
_TALLEST = 300.0
_MOST_ROWS = 60
_LONGEST = 2000  # characters in one paragraph
_GAP = 10.0  # between columns


def paragraphs(words: str, style: ParagraphStyle, *, label: str = "", bullet: str | None = None) -> Cell:
    """People's words as typed: a line end stays a line end, a blank line leaves a gap.

    Each line is a paragraph of its own, and a very long one is several: ReportLab measures all that is left of a
    paragraph again at every page. `label` is put before the first line in bold, `bullet` beside it.
    """
    return _paragraphs(words, style, Paragraph, label, bullet)


def statement(words: str, *, ticked: bool) -> Cell:
    """A sentence with a box beside it, ticked or empty."""
    made = _paragraphs(words, look.STATEMENT, Statement)
    made[0].ticked = ticked
    return made


def _paragraphs(
    words: str, style: ParagraphStyle, kind: type[Paragraph], label: str = "", bullet: str | None = None
) -> Cell:
    lines = [piece for line in visible(words).strip("\n").split("\n") for piece in _pieces_of_line(line)]
    made: Cell = []
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if line.strip() or not made:
            runs = [_run(f"{label} ", style, bold=True)] if label and not made else []
            runs.append(_run(line, style))
            spacing = _spaced(style, above=not made, below=not following.strip())
            made.append(kind(None, spacing, None if made else bullet, frags=runs))
    return made


def _pieces_of_line(line: str) -> Iterator[str]:
    """The line in pieces of at most `_LONGEST` characters, cut at a blank where there is one."""
    while len(line) > _LONGEST:
        cut = line.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
        yield line[:cut]
        line = line[cut:]
    yield line


@cache
def _spaced(style: ParagraphStyle, *, above: bool, below: bool) -> ParagraphStyle:
    """The style with its space above and below, or without."""
    spaces = {"spaceBefore": style.spaceBefore * above, "spaceAfter": style.spaceAfter * below}
    return ParagraphStyle(style.name, parent=style, **spaces)


@cache
def _example(style: ParagraphStyle, bold: bool) -> Any:
    return Paragraph("<b>x</b>" if bold else "x", style).frags[0]


def _run(words: str, style: ParagraphStyle, *, bold: bool = False) -> Any:
    """Words in one style, as ReportLab has them after reading its mark-up.

    People's words are put in after that step: no reader of mark-up ever sees them, so none can obey them (H-10).
    """
    return _example(style, bold).clone(text=visible(words).replace("\n", " "))


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


def table(
    rows: Sequence[Sequence[Cell]], widths: Sequence[float], *, header: bool = False, room: float = 6
) -> list[Table]:
    """Rows with a thin line under each. The first row is repeated on every page where it is a `header`.

    `room` in points is above each row, and a little more below.

    One table, or several under one another where there are very many rows: ReportLab measures all that is left of
    a table again at every page.
    """
    inner = [width - _GAP for width in widths]
    top, body = (rows[:1], rows[1:]) if header else ((), rows)
    pieces = [(piece, is_last) for row in body for piece, is_last in _pieces_of_row(row, inner)]
    starts = range(0, len(pieces), _MOST_ROWS) if pieces else range(1)
    return [_ruled_table(top, pieces[start : start + _MOST_ROWS], widths, room) for start in starts]


def _ruled_table(
    top: Sequence[Sequence[Cell]],
    pieces: Sequence[tuple[list[Cell], bool]],
    widths: Sequence[float],
    room: float,
) -> Table:
    style: Commands = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), _GAP),
        ("TOPPADDING", (0, 0), (-1, -1), room),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    if top:
        style += [("BOTTOMPADDING", (0, 0), (-1, 0), room + 1), ("LINEBELOW", (0, 0), (-1, 0), 1.2, look.INK)]
    for number, (_piece, is_last) in enumerate(pieces, start=len(top)):
        if is_last:
            style += [
                ("BOTTOMPADDING", (0, number), (-1, number), room + 1),
                ("LINEBELOW", (0, number), (-1, number), 0.8, look.LINE),
            ]
    cells = [list(row) for row in top] + [piece for piece, _is_last in pieces]
    return _quiet_table(cells, widths, style, repeatRows=len(top))


def panel(words: Cell) -> list[Table]:
    """A quiet panel across the page; one table for each page where it is long."""
    style: Commands = [
        ("BACKGROUND", (0, 0), (-1, -1), look.SAND),
        ("LINEBEFORE", (0, 0), (0, -1), 3, look.PETROL),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, -1), 8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
    ]
    pieces = _pieces_of_row([words], [look.TEXT_WIDTH - 24])
    return [_quiet_table([piece], [look.TEXT_WIDTH], style) for piece, _is_last in pieces]


def writing_lines(labels: Sequence[str]) -> Table:
    """Lines to write on, by hand."""
    style: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("LINEBELOW", (1, 0), (1, -1), 0.9, look.EDGE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]
    rows = [[paragraphs(label, look.TD_MUTED), ""] for label in labels]
    return _quiet_table(rows, [175, look.TEXT_WIDTH - 175], style, rowHeights=38)


def _quiet_table(cells: list[list[Any]], widths: Sequence[float], style: Commands, **more: Any) -> Table:
    # Without a FONTNAME a table brings Helvetica into the file, which is not embedded.
    quiet: Commands = [("FONTNAME", (0, 0), (-1, -1), BODY), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(cells, widths, style=quiet + style, spaceBefore=4, spaceAfter=10, **more)


def _pieces_of_row(row: Sequence[Cell], widths: Sequence[float]) -> list[tuple[list[Cell], bool]]:
    """The row cut into rows that are at most `_TALLEST` high, and whether each is the last of them."""
    columns = [_pieces_of_cell(cell, width) for cell, width in zip(row, widths, strict=True)]
    pieces = [list(cells) for cells in zip_longest(*columns, fillvalue=[])]
    return [(piece, number == len(pieces)) for number, piece in enumerate(pieces, start=1)]


def _pieces_of_cell(cell: Cell, width: float) -> list[Cell]:
    pieces: list[Cell] = [[]]
    room = _TALLEST
    waiting = list(reversed(cell))
    while waiting:
        paragraph = waiting.pop()
        _width, height = paragraph.wrap(width, room)
        if height <= room:
            pieces[-1].append(paragraph)
            room -= height + paragraph.getSpaceAfter()
            continue
        parts = paragraph.split(width, room)
        if len(parts) > 1:
            pieces[-1].append(parts[0])
        waiting += reversed(parts[1:] or [paragraph])
        pieces.append([])
        room = _TALLEST
    return pieces


class DrawnLines(Flowable):  # type: ignore[misc]
    """A drawn signature: lines and nothing else, on a thin ground line."""

    _SCALE = 0.4

    def __init__(self, strokes: Sequence[Stroke]) -> None:
        super().__init__()
        self._strokes = strokes
        self.width, self.height = WIDTH * self._SCALE, HEIGHT * self._SCALE

    def draw(self) -> None:
        """Draw every stroke; a stroke of one point is a dot."""
        self.canv.setStrokeColor(look.INK)
        self.canv.setLineCap(1)
        self.canv.setLineWidth(1.4)
        for stroke in self._strokes:
            path = self.canv.beginPath()
            for number, (x, y) in enumerate((*stroke, stroke[-1])):
                place = (x * self._SCALE, (HEIGHT - y) * self._SCALE)
                path.lineTo(*place) if number else path.moveTo(*place)
            self.canv.drawPath(path)
