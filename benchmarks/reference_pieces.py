"""Small pieces of the platypus reference: letters, styles, paragraphs and drawings."""

from __future__ import annotations

from functools import cache
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph
from svglib.fonts import register_font
from svglib.svglib import svg2rlg

from capapp.documents.typeset import FONTS, prepare

MM = 72 / 25.4
BODY, BOLD = "Ref", "Ref-Bold"
DRAWN = (("Regular", "normal", "normal", "00"), ("Bold", "bold", "normal", "10"), ("Italic", "normal", "italic", "01"))
INK, QUIET, DEEP = HexColor("#1F2A33"), HexColor("#5B6670"), HexColor("#2B4C7E")


@cache
def style(name: str = "body", size: float = 9.5, face: str = BODY, color: str = "#1F2A33", after: float = 0) -> ParagraphStyle:
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
    for face, weight, slant, suffix in DRAWN:
        register_font("Cap Sans", str(FONTS / f"CapSans-{face}.ttf"), weight=weight, style=slant, rlgFontName=f"capsans_{suffix}")
    pdfmetrics.registerFontFamily("Ref", "Ref", "Ref-Bold", "Ref-Italic", "Ref-BoldItalic")


KNOWN: dict[tuple[str, float], Any] = {}
SVGS: dict[str, str] = {}


def drawing(name: str, width: float) -> Any:
    """A named drawing as a flowable `width` points wide; the same one is read once a document."""
    if (name, width) not in KNOWN:
        made = svg2rlg(BytesIO(SVGS[name].encode()))
        factor = width / made.width
        made.scale(factor, factor)
        made.width, made.height = width, made.height * factor
        KNOWN[name, width] = made
    return KNOWN[name, width]


def p(text: str, of: ParagraphStyle | None = None) -> Paragraph:
    return Paragraph(text, of or style())


def e(text: str) -> str:
    return escape(text, quote=False).replace("\u202f", "\u00a0")


def lines(pieces: Any) -> str:
    return "<br/>".join(e(line) for piece in pieces for line in piece)
