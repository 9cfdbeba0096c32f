"""The overlay: transparent pages that carry the foot, the page numbers and the small drawings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO

from reportlab.graphics.renderPDF import draw
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from capapp.documents import hues
from capapp.documents.marks import Marks, Spot
from capapp.documents.shapes import FONT
from capapp.documents.typeset import FAMILY, STAMP_FONT, printable

INK, QUIET, LINE = HexColor(hues.INK), HexColor(hues.QUIET), HexColor(hues.LINE)
MARGIN, WIDE_MARGIN, BASE, SIZE, GAP = 56.7, 39.7, 24, 8, 1
_COMMON, _OFTEN = ("level-", "cover"), ("here", "above")
Size = tuple[float, float]


def overlay(sizes: Sequence[Size], marks: Sequence[Marks], foot: str, drawings: Mapping[str, str]) -> bytes:
    """One page per page of the document; the first, the cover, has no foot."""
    made = BytesIO()
    canvas = Canvas(made, invariant=1, pageCompression=1)
    read = {name: _known(svg) if name.startswith(_COMMON) else _read(svg) for name, svg in drawings.items()}
    for name in sorted({spot.name for of_page in marks for spot in of_page.spots if spot.place in _OFTEN} & read.keys()):
        _keep(canvas, name, read[name])
    for rank, (size, on_page) in enumerate(zip(sizes, marks, strict=True), 1):
        canvas.setPageSize(size)
        _numbers(canvas, size, on_page)
        for spot in on_page.spots:
            if spot.name in read:
                _drawing(canvas, size, spot, read[spot.name])
        if rank > 1:
            _foot(canvas, size, printable(foot), f"Page\u00a0{rank}\u00a0/\u00a0{len(sizes)}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _read(svg: str) -> Drawing:
    """A drawing read; on paper there is one family of letters, and trying the others costs time at each text."""
    return svg2rlg(BytesIO(printable(svg).replace(FONT, FAMILY).encode()), resolve_entities=False)


_known = lru_cache(maxsize=128)(_read)
"""The shapes of the levels and the cover are the same in every document: each is read once a process."""


def _keep(canvas: Canvas, name: str, drawing: Drawing) -> None:
    """Keep a drawing that comes many times in the file once, under its name."""
    canvas.beginForm(name, 0, 0, drawing.width, drawing.height)
    draw(drawing, canvas, 0, 0)
    canvas.endForm()


def _drawing(canvas: Canvas, page: Size, spot: Spot, drawing: Drawing) -> None:
    """Draw at its spot. What comes once is drawn directly: the library's forms lose transparency."""
    factor = spot.width / drawing.width
    height = drawing.height * factor
    canvas.saveState()
    match spot.place:
        case "behind":
            canvas.translate(0, page[1] - height)
        case "below":
            canvas.translate(spot.left, spot.top - height)
        case "above":
            canvas.translate(spot.left, spot.top + GAP)
        case _:
            canvas.translate(spot.left, spot.base + 1)
    canvas.scale(factor, factor)
    if spot.place in _OFTEN:
        canvas.doForm(spot.name)
    else:
        draw(drawing, canvas, 0, 0)
    canvas.restoreState()


def _numbers(canvas: Canvas, size: Size, marks: Marks) -> None:
    canvas.setFillColor(INK)
    canvas.setFont(STAMP_FONT, 9.5)
    for number in marks.numbers:
        canvas.drawRightString(size[0] - MARGIN, number.base + 2.8, str(number.page))


def _foot(canvas: Canvas, size: Size, left: str, right: str) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    margin = WIDE_MARGIN if size[0] > size[1] else MARGIN
    canvas.line(margin, BASE + 11, size[0] - margin, BASE + 11)
    canvas.setFillColor(QUIET)
    canvas.setFont(STAMP_FONT, SIZE)
    room = size[0] - 2 * margin - stringWidth(right, STAMP_FONT, SIZE) - 12
    canvas.drawString(margin, BASE, _shortened(left, room))
    canvas.drawRightString(size[0] - margin, BASE, right)


def _shortened(text: str, room: float) -> str:
    """The text with its beginning (the enterprise's name) shortened until it fits."""
    name, dot, rest = text.partition(" · ")
    while len(name) > 1 and stringWidth(text, STAMP_FONT, SIZE) > room:
        name = name.rstrip("…")[:-1] + "…"
        text = name + dot + rest
    return text
