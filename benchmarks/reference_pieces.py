"""Small pieces of the platypus reference: letters, styles, paragraphs, tables and drawings."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, Table

from capapp.documents.painter import paint, read
from capapp.documents.typeset import FONTS, prepare

MM = 72 / 25.4
BODY, BOLD = "Ref", "Ref-Bold"
INK, QUIET, DEEP, MUST = "#1F2A33", "#5B6670", "#2B4C7E", "#7A3414"
PLAIN: list[Any] = [
    ("FONT", (0, 0), (-1, -1), BODY, 9.5),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#D5D2C9")),
]
HEADED: list[Any] = [("FONT", (0, 0), (-1, 0), BOLD, 8), ("TEXTCOLOR", (0, 0), (-1, 0), HexColor(QUIET))]


@cache
def style(name: str = "body", size: float = 9.5, face: str = BODY, color: str = INK, after: float = 0) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=face,
        fontSize=size,
        leading=size * 1.32,
        textColor=HexColor(color),
        spaceAfter=after,
    )


@cache
def fonts() -> None:
    prepare()
    for name, file in (("Ref", "Regular"), ("Ref-Bold", "Bold"), ("Ref-Italic", "Italic"), ("Ref-BoldItalic", "BoldItalic")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"CapSans-{file}.ttf")))
    pdfmetrics.registerFontFamily("Ref", "Ref", "Ref-Bold", "Ref-Italic", "Ref-BoldItalic")


KNOWN: dict[tuple[str, float], Drawing] = {}
SVGS: dict[str, str] = {}


class Drawing(Flowable):
    """A named drawing `width` points wide, by our own painter: a reader of all of SVG would cost the reference a tenth."""

    def __init__(self, name: str, width: float) -> None:
        super().__init__()
        self.picture = read(SVGS[name])
        self.factor = width / self.picture.width
        self.width, self.height = width, self.picture.height * self.factor

    def draw(self) -> None:
        self.canv.scale(self.factor, self.factor)
        paint(self.canv, self.picture)


def drawing(name: str, width: float) -> Drawing:
    """The same drawing is read once a document."""
    if (name, width) not in KNOWN:
        KNOWN[name, width] = Drawing(name, width)
    return KNOWN[name, width]


def p(text: str, of: ParagraphStyle | None = None) -> Paragraph:
    return Paragraph(text, of or style())


def e(text: str) -> str:
    return escape(text, quote=False).replace("\u202f", "\u00a0")


def lines(pieces: Any) -> str:
    return "<br/>".join(e(line) for piece in pieces for line in piece)


def table(rows: list[list[Any]], widths: list[float], *more: Any, heads: bool = False) -> Table:
    """Rows with a line under each; `widths` in millimetres, strings only where nothing wraps."""
    return Table(rows, [w * MM for w in widths], repeatRows=int(heads), style=[*PLAIN, *(HEADED if heads else ()), *more])
