"""How documents look: petrol and ink on white, one typeface, much space.

Each style is named for the structure element that its text becomes in a tagged PDF (H1, P, LBody, TH, TD).
"""

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from documents.lettering import BODY, BOLD

INK = HexColor("#16262B")
MUTED = HexColor("#44535A")
PETROL = HexColor("#0B5A66")
LINE = HexColor("#DCD8CC")
EDGE = HexColor("#66757A")
SAND = HexColor("#F5F2EA")
AMBER = HexColor("#6B4000")
AMBER_GROUND = HexColor("#FCEBCB")

WIDTH, HEIGHT = A4
SIDE = 60.0
TEXT_WIDTH = WIDTH - 2 * SIDE
TOP = 104.0
BOTTOM = 74.0

_plain = ParagraphStyle(
    "P",
    fontName=BODY,
    bulletFontName=BODY,
    fontSize=11.5,
    bulletFontSize=11.5,
    leading=17,
    textColor=INK,
    bulletColor=PETROL,
    spaceAfter=8,
    splitLongWords=1,
    allowWidows=0,
    allowOrphans=0,
)


def _style(name: str, **changes: object) -> ParagraphStyle:
    return ParagraphStyle(name, parent=_plain, **changes)


P = _plain
LEAD = _style("P", fontSize=11.5, textColor=MUTED)
H1 = _style("H1", fontName=BOLD, fontSize=23, leading=29, spaceAfter=10)
H2 = _style("H2", fontName=BOLD, fontSize=15, leading=20, spaceBefore=16, spaceAfter=6)
H3 = _style("H3", fontName=BOLD, fontSize=12.5, leading=18, spaceBefore=10, spaceAfter=3)
H2_QUIET = ParagraphStyle("H2", parent=H3)
EYEBROW = _style("P", fontSize=10, leading=14, textColor=MUTED, spaceBefore=10, spaceAfter=0)
WARNING = ParagraphStyle("P", parent=EYEBROW, fontName=BOLD, textColor=AMBER)
SMALL = _style("P", fontSize=9, leading=13, textColor=MUTED, spaceAfter=1)
BULLET = _style("LBody", leftIndent=18, bulletIndent=3, spaceAfter=5)
BULLET_CLOSE = ParagraphStyle("LBody", parent=BULLET, fontSize=10, leading=14.5, bulletFontSize=10)
STATEMENT = _style("LBody", leftIndent=26, spaceBefore=4, spaceAfter=1)
UNDER_STATEMENT = _style("LBody", leftIndent=26, fontSize=9.5, leading=13, textColor=MUTED, spaceAfter=7)
TH = _style("TH", fontName=BOLD, fontSize=10.5, leading=15, spaceAfter=0)
TD = _style("TD", fontSize=10.5, leading=15, spaceAfter=0)
TD_CLOSE = _style("TD", fontSize=10, leading=13.5, spaceAfter=0)
TD_MUTED = _style("TD", fontSize=10.5, leading=15, textColor=MUTED, spaceAfter=0)
TD_MUTED_CLOSE = _style("TD", fontSize=10, leading=13.5, textColor=MUTED, spaceAfter=0)
TD_FINE = _style("TD", fontSize=9, leading=15, spaceAfter=0)
NOTE = _style("P", fontSize=11, leading=16, spaceAfter=0)
