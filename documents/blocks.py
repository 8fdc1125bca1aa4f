"""Pieces of a page: paragraphs of people's words, a statement with its box, tables whose cells may be very long.

Each piece is laid out for an element of the document's structure (`into`), which it fills in the order of reading.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import zip_longest
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from conference.drawings import HEIGHT, WIDTH, Stroke
from documents import look
from documents.lettering import BODY, runs, visible
from documents.marked import Picture, Rows, Words, artifact
from documents.structure import Element

Cell = list[Words]
Commands = list[tuple[Any, ...]]

# The tallest piece of a table row, in points. ReportLab cannot be relied on to split a row taller than a page.
_TALLEST = 300.0
_MOST_ROWS = 60
_LONGEST = 2000  # characters in one paragraph
_GAP = 10.0  # between columns


def paragraphs(words: str, style: ParagraphStyle, into: Element, *, label: str = "") -> Cell:
    """People's words as typed: a line end stays a line end, a blank line leaves a gap.

    Each line is a paragraph of its own, and a very long one is several: ReportLab measures all that is left of a
    paragraph again at every page. `label` is put before the first line in bold.
    """
    return _paragraphs(words, style, into, Words, label)


def statement(words: str, into: Element, *, ticked: bool) -> Cell:
    """A sentence with a box beside it, ticked or empty. The line under it says the same in words."""
    made = _paragraphs(words, look.STATEMENT, into, Statement)
    made[0].ticked = ticked
    return made


def bullet(words: str, into: Element, *, label: str = "", style: ParagraphStyle = look.BULLET) -> Cell:
    """One item of a list; `into` is its LI. `label` is put before it in bold."""
    point, body = into.add("Lbl"), into.add("LBody")
    made = _paragraphs(words, style, body, Words, label)
    made[0].bullet = point
    return made


def _paragraphs(
    words: str, style: ParagraphStyle, into: Element, kind: type[Words], label: str = ""
) -> list[Any]:
    typed = visible(words).strip("\n").split("\n")
    lines = [(piece, number) for number, line in enumerate(typed) for piece in _pieces_of_line(line)]
    element_of = _elements(typed, style, into)
    made: list[Any] = []
    for (line, number), (following, next_number) in zip_longest(lines, lines[1:], fillvalue=("", -1)):
        if line.strip() or not made:
            frags = [_run(f"{visible(label)} ", style, bold=True)] if label and not made else []
            frags += _runs(line, style)
            spacing = _spaced(style, above=not made, below=not following.strip())
            is_same = next_number == number and line.endswith(" ")
            element = element_of(number)
            shared = is_same or (element.tag.startswith("H") and next_number >= 0)
            made.append(kind.of(element, frags, spacing, continues=shared))
    return made


def _elements(typed: list[str], style: ParagraphStyle, into: Element) -> Callable[[int], Element]:
    """Which element each typed line belongs to: a heading is one, a cell is one while it has a single line."""
    if style.name.startswith("H"):
        heading = into.add(style.name, outline=" ".join(" ".join(typed).split())[:200])
        return lambda _number: heading
    if style.name != "P" and sum(bool(line.strip()) for line in typed) <= 1:
        return lambda _number: into
    made: dict[int, Element] = {}

    def paragraph(number: int) -> Element:
        if number not in made:
            made[number] = into.add("P")
        return made[number]

    return paragraph


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


def _runs(words: str, style: ParagraphStyle) -> list[Any]:
    """Words in one style, as ReportLab has them after reading its mark-up: a run for each typeface that they need.

    People's words are put in after that step: no reader of mark-up ever sees them, so none can obey them (H-10).
    """
    return [_run(piece, style, face) for face, piece in runs(words, style.fontName)]


def _run(words: str, style: ParagraphStyle, face: str = "", *, bold: bool = False) -> Any:
    run = _example(style, bold).clone(text=words)
    if face:
        run.fontName = face
    return run


class Statement(Words):
    """A sentence with a box beside it, drawn: `ticked` is None on the second half of one that was split."""

    ticked: bool | None = None

    def split(self, width: float, height: float) -> list[Any]:
        """The box stays with the first half."""
        parts = super().split(width, height)
        if parts:
            parts[0].ticked = self.ticked
        return parts

    def draw(self) -> None:
        """The box with its tick, then the words."""
        if self.ticked is not None:
            with artifact(self.canv):
                self._draw_box(is_ticked=self.ticked)
        super().draw()

    def _draw_box(self, *, is_ticked: bool) -> None:
        canvas, size = self.canv, 12
        y = self.height - 14.5
        canvas.saveState()
        canvas.setLineWidth(1.1)
        canvas.setStrokeColor(look.PETROL if is_ticked else look.EDGE)
        canvas.roundRect(0.6, y, size, size, 2)
        if is_ticked:
            canvas.setLineWidth(1.7)
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            canvas.lines([(3.4, y + 6, 5.6, y + 3.4), (5.6, y + 3.4, 9.9, y + 9)])
        canvas.restoreState()


def table(
    rows: Sequence[Sequence[Cell]], widths: Sequence[float], *, header: bool = False, room: float = 6
) -> list[Rows]:
    """Rows with a thin line under each. The first row is repeated on every page where it is a `header`: said once.

    `room` in points is above each row, and a little more below.

    One table, or several under one another where there are very many rows: ReportLab measures all that is left of
    a table again at every page.
    """
    inner = [width - _GAP for width in widths]
    top, body = (rows[:1], rows[1:]) if header else ((), rows)
    for paragraph in (paragraph for row in top for cell in row for paragraph in cell):
        paragraph.repeats = True
    pieces = [(piece, is_last) for row in body for piece, is_last in _pieces_of_row(row, inner)]
    starts = range(0, len(pieces), _MOST_ROWS) if pieces else range(1)
    return [_ruled_table(top, pieces[start : start + _MOST_ROWS], widths, room) for start in starts]


def _ruled_table(
    top: Sequence[Sequence[Cell]],
    pieces: Sequence[tuple[list[Cell], bool]],
    widths: Sequence[float],
    room: float,
) -> Rows:
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


def panel(words: Cell) -> list[Rows]:
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


def side_by_side(words: Cell, picture: Picture, room: float) -> Rows:
    """Words on the left, `room` points wide, and a picture on the right: a table to the eye only."""
    style: Commands = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (0, 0), _GAP),
        ("RIGHTPADDING", (1, 0), (1, 0), 0),
    ]
    return _quiet_table([[words, picture]], [room, picture.width], style)


def writing_lines(labels: Sequence[str], into: Element) -> Rows:
    """Lines to write on, by hand: a table to the eye only."""
    style: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("LINEBELOW", (1, 0), (1, -1), 0.9, look.EDGE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]
    rows = [[paragraphs(label, look.TD_MUTED, into.add("P")), ""] for label in labels]
    return _quiet_table(rows, [175, look.TEXT_WIDTH - 175], style, rowHeights=38)


def _quiet_table(cells: list[list[Any]], widths: Sequence[float], style: Commands, **more: Any) -> Rows:
    # Without a FONTNAME a table brings Helvetica into the file, which is not embedded.
    quiet: Commands = [("FONTNAME", (0, 0), (-1, -1), BODY), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Rows(cells, widths, style=quiet + style, spaceBefore=4, spaceAfter=10, **more)


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


def drawn_lines(strokes: Sequence[Stroke], into: Element) -> Picture:
    """A drawn signature: lines and nothing else. A stroke of one point is a dot. `into` is its Figure."""
    return Picture(into, WIDTH * _SCALE, HEIGHT * _SCALE, partial(_draw_strokes, strokes))


_SCALE = 0.4


def _draw_strokes(strokes: Sequence[Stroke], canvas: Any) -> None:
    canvas.setStrokeColor(look.INK)
    canvas.setLineCap(1)
    canvas.setLineWidth(1.4)
    for stroke in strokes:
        path = canvas.beginPath()
        for number, (x, y) in enumerate((*stroke, stroke[-1])):
            place = (x * _SCALE, (HEIGHT - y) * _SCALE)
            path.lineTo(*place) if number else path.moveTo(*place)
        canvas.drawPath(path)
