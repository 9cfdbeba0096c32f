"""The overlay: transparent pages that carry the foot, the page numbers and the small drawings."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from capapp.documents import hues
from capapp.documents.marks import Marks, Spot
from capapp.documents.painter import Picture, paint, read
from capapp.documents.typeset import FONT, printable
from capapp.documents.writing import Manuscript

INK, QUIET, LINE = HexColor(hues.INK), HexColor(hues.QUIET), HexColor(hues.LINE)
MARGIN, WIDE_MARGIN, BASE, SIZE, GAP = 56.7, 39.7, 24, 8, 1
_OFTEN = ("here", "above")
"""The places of drawings that come many times."""
Size = tuple[float, float]


def overlay(sizes: Sequence[Size], marks: Sequence[Marks], of: Manuscript) -> bytes:
    """One page per page of the document; a cover has no foot."""
    made = BytesIO()
    canvas = Canvas(made, invariant=1, pageCompression=1)
    named = {spot.name for of_page in marks for spot in of_page.spots} & of.drawings.keys()
    pictures = {name: read(of.drawings[name]) for name in sorted(named)}
    for name in sorted({spot.name for of_page in marks for spot in of_page.spots if spot.place in _OFTEN} & named):
        _keep(canvas, name, pictures[name])
    for rank, (size, on_page) in enumerate(zip(sizes, marks, strict=True), 1):
        canvas.setPageSize(size)
        _numbers(canvas, size, on_page)
        for spot in on_page.spots:
            if spot.name in named:
                _drawing(canvas, size, spot, pictures[spot.name])
        if of.foot and rank > of.has_cover:
            _foot(canvas, size, printable(of.foot), f"Page\u00a0{rank}\u00a0/\u00a0{len(sizes)}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _keep(canvas: Canvas, name: str, picture: Picture) -> None:
    """Keep a drawing that comes many times in the file once, under its name."""
    canvas.beginForm(name, 0, 0, picture.width, picture.height)
    paint(canvas, picture)
    canvas.endForm()


def _drawing(canvas: Canvas, page: Size, spot: Spot, picture: Picture) -> None:
    """Draw at its spot. What comes once is drawn directly: the library's forms lose transparency."""
    factor = spot.width / picture.width
    height = picture.height * factor
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
        paint(canvas, picture)
    canvas.restoreState()


def _numbers(canvas: Canvas, size: Size, marks: Marks) -> None:
    canvas.setFillColor(INK)
    canvas.setFont(FONT, 9.5)
    for number in marks.numbers:
        canvas.drawRightString(size[0] - MARGIN, number.base + 2.8, str(number.page))


def _foot(canvas: Canvas, size: Size, left: str, right: str) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    margin = WIDE_MARGIN if size[0] > size[1] else MARGIN
    canvas.line(margin, BASE + 11, size[0] - margin, BASE + 11)
    canvas.setFillColor(QUIET)
    canvas.setFont(FONT, SIZE)
    room = size[0] - 2 * margin - stringWidth(right, FONT, SIZE) - 12
    canvas.drawString(margin, BASE, _shortened(left, room))
    canvas.drawRightString(size[0] - margin, BASE, right)


def _shortened(text: str, room: float) -> str:
    """The text with its beginning (the enterprise's name) shortened until it fits."""
    name, dot, rest = text.partition(" · ")
    while len(name) > 1 and stringWidth(text, FONT, SIZE) > room:
        name = name.rstrip("…")[:-1] + "…"
        text = name + dot + rest
    return text
