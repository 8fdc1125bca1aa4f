"""A drawn signature: strokes of points, so that nothing but lines can ever be in it.

Written as "x,y x,y;x,y x,y": points apart by blanks, strokes by semicolons, whole numbers on a sheet 600 wide
and 180 high.
"""

import re

from conference.i18n import _

WIDTH, HEIGHT = 600, 180
LONGEST = 20_000
_POINTS = re.compile(r"\d{1,3},\d{1,3}( \d{1,3},\d{1,3})*(;\d{1,3},\d{1,3}( \d{1,3},\d{1,3})*)*")

Stroke = tuple[tuple[int, int], ...]


def strokes(drawing: str) -> tuple[Stroke, ...]:
    """The strokes of a drawing; none for "". Raises ValueError with a sentence for anything that is not a drawing."""
    if not drawing:
        return ()
    if len(drawing) > LONGEST:
        raise ValueError(_("The drawing is too long. Clear it and draw again, or leave it out."))
    if not _POINTS.fullmatch(drawing):
        raise ValueError(_("Clear the drawing and draw again, or leave it out."))
    drawn = tuple(
        tuple((int(x), int(y)) for x, y in (point.split(",") for point in stroke.split(" ")))
        for stroke in drawing.split(";")
    )
    if any(x > WIDTH or y > HEIGHT for stroke in drawn for x, y in stroke):
        raise ValueError(_("Clear the drawing and draw again, or leave it out."))
    return drawn
