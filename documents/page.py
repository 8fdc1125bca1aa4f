"""What stands on every page around the text: the bar, the reference, the page numbers, the mark of invented data."""

import hashlib
import math
import time
from bisect import bisect_right
from datetime import UTC, datetime
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from conference.i18n import _
from documents import look
from documents.lettering import BODY, BOLD, runs, visible, width
from documents.marked import artifact
from documents.structure import Mark


class Page(Canvas):  # type: ignore[misc]
    """A canvas that waits for the last page before it draws "Page 1 of 3".

    What `dress` draws is not part of the text and is read by nobody. `is_practice` says on every page that the seal
    proves nothing.
    """

    def __init__(
        self,
        *args: Any,
        council: str,
        reference: str,
        heading: str,
        marking: str,
        demo: bool,
        is_practice: bool,
        dated: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **{**kwargs, "initialFontName": BODY})
        self._council = _one_line(council)
        self._reference = (
            _one_line(_("Reference {reference}").format(reference=reference)) if reference else ""
        )
        self._heading = _one_line(heading)
        self._marking = _one_line(marking)
        self._warning = visible(" ".join(_warnings(demo=demo, is_practice=is_practice)))
        self._marks: dict[int, int] = {}
        self._waiting: list[dict[str, Any]] = []
        self._date_as(dated)
        self.setViewerPreference("DisplayDocTitle", "true")

    def _date_as(self, dated: datetime) -> None:
        """Date the file with the moment of what it records, so that the same record gives the same bytes."""
        moment = dated.astimezone(UTC)
        stamp = self._doc._timeStamp
        stamp.t, stamp.lt = moment.timestamp(), time.gmtime(moment.timestamp())
        # The identity of the file starts from its date; ReportLab would take it from the environment.
        self._doc.signature = hashlib.md5(moment.isoformat().encode(), usedforsecurity=False)
        stamp.YMDhms, stamp.tzname, stamp.dhh, stamp.dmm = tuple(stamp.lt)[:6], "UTC", 0, 0

    def next_mark(self) -> Mark:
        """The next piece of marked content on this page."""
        page = self.getPageNumber() - 1
        number = self._marks.get(page, 0)
        self._marks[page] = number + 1
        return Mark(page, number)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Keep the page; `save` dresses and emits it when the number of pages is known."""
        self._waiting.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Dress every page and write the file."""
        pages = self._waiting
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            self.dress(number, len(pages))
            super().showPage()
        super().save()

    def dress(self, number: int, pages: int) -> None:
        """Bar and foot of one page."""
        with artifact(self, "Pagination"):
            self.saveState()
            if self._warning:
                self._warn()
            self._bar()
            self._foot(_("Page {number} of {pages}").format(number=number, pages=pages))
            self.restoreState()

    def _bar(self) -> None:
        y = look.HEIGHT - 66
        self._seats(look.SIDE + 8, y + 4)
        x = look.SIDE + 26
        self._write(x, y, _("Meetings"), BOLD, 11.5, look.INK)
        x += width(_("Meetings"), BOLD, 11.5) + 9
        self.setStrokeColor(look.LINE)
        self.setLineWidth(0.8)
        self.line(x, y - 4, x, y + 12)
        right = look.WIDTH - look.SIDE
        if self._marking:
            marking = _fitted(self._marking, BOLD, 10, 150)
            right -= width(marking, BOLD, 10)
            self._write(right, y, marking, BOLD, 10, look.PETROL)
        council = _fitted(self._council, BODY, 10.5, right - x - 24)
        self._write(x + 9, y, council, BODY, 10.5, look.MUTED)
        self.setStrokeColor(look.INK)
        self.setLineWidth(1.2)
        self.line(look.SIDE, y - 14, look.WIDTH - look.SIDE, y - 14)

    def _seats(self, x: float, y: float) -> None:
        """Five seats round a table."""
        self.setStrokeColor(look.PETROL)
        self.setFillColor(look.PETROL)
        self.setLineWidth(1.5)
        self.circle(x, y, 3.6)
        for seat in range(5):
            angle = math.radians(90 + 72 * seat)
            self.circle(x + 7.6 * math.cos(angle), y + 7.6 * math.sin(angle), 1.7, stroke=0, fill=1)

    def _foot(self, numbering: str) -> None:
        y = 40
        self.setStrokeColor(look.LINE)
        self.setLineWidth(0.8)
        self.line(look.SIDE, y + 16, look.WIDTH - look.SIDE, y + 16)
        x, left = look.SIDE, look.WIDTH - look.SIDE - width(numbering, BODY, 9)
        self._write(left, y, numbering, BODY, 9, look.MUTED)
        if self._reference:
            reference = _fitted(self._reference, BODY, 9, 200)
            self._write(x, y, reference, BODY, 9, look.MUTED)
            x += width(reference, BODY, 9) + 14
        self._write(x, y, _fitted(self._heading, BODY, 9, left - x - 14), BODY, 9, look.MUTED)

    def _warn(self) -> None:
        words = self._warning
        self.setFillColor(look.AMBER_GROUND)
        self.roundRect(look.SIDE, look.HEIGHT - 40, look.TEXT_WIDTH, 20, 4, stroke=0, fill=1)
        left = (look.WIDTH - width(words, BOLD, 10.5)) / 2
        self._write(left, look.HEIGHT - 34, words, BOLD, 10.5, look.AMBER)

    def _write(self, x: float, y: float, words: str, font: str, size: float, colour: Any) -> None:
        self.setFillColor(colour)
        for face, piece in runs(words, font):
            self.setFont(face, size)
            self.drawString(x, y, piece)
            x += self.stringWidth(piece, face, size)


def _warnings(*, demo: bool, is_practice: bool) -> list[str]:
    invented = [_("Invented data. Not a real family.")] if demo else []
    return invented + ([_("Made with a practice seal. It proves nothing.")] if is_practice else [])


def _fitted(words: str, font: str, size: float, room: float) -> str:
    """The words on one line; an ellipsis says where they were cut. The text of the document has them whole."""
    if width(words, font, size) <= room:
        return words
    lengths = range(len(words) + 1)
    over = bisect_right(lengths, room, key=lambda length: width(words[:length] + "…", font, size))
    return words[: max(over - 1, 0)] + "…"


def _one_line(words: str) -> str:
    """No more of the words than could ever fit on one line."""
    return visible(words[:200]).replace("\n", " ")[:200]
