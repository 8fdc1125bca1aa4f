"""A square code (QR) of an address, drawn as areas: no picture in the file."""

from functools import partial
from itertools import groupby
from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from documents import look
from documents.marked import Picture
from documents.structure import Element

_QUIET = 4  # modules of white on each side (ISO/IEC 18004)


def square_code(address: str, size: float, into: Element) -> Picture:
    """The code, `size` points wide with its quiet edge. `into` is its Figure."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    return Picture(into, size, size, partial(_paint, code.modules, size))


def _paint(modules: list[list[bool]], size: float, canvas: Any) -> None:
    one = size / (len(modules) + 2 * _QUIET)
    canvas.setFillColor(look.INK)
    path = canvas.beginPath()
    for number, row in enumerate(modules):
        y = size - (_QUIET + number + 1) * one
        place = _QUIET
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.rect(place * one, y, length * one, one)
            place += length
    canvas.drawPath(path, stroke=0, fill=1)
