"""The painter: our own drawings, straight onto a page.

It knows the few shapes and presentation attributes that the drawings of this room are written with, and nothing else: a
reader of all of SVG takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import XML

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from capapp.documents.typeset import BOLD_FONT, FONT, printable

Part = Mapping[str, str]
_ROUND_JOIN, _STARTS = 1, {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing taken apart: its box, the colour of what has none, and its shapes in order (name, attributes, text)."""

    left: float
    bottom: float
    width: float
    height: float
    ink: str
    parts: tuple[tuple[str, Part, str], ...]


def read(svg: str) -> Picture:
    """A drawing of this room taken apart."""
    root = XML(printable(svg))
    left, top, width, height = (float(edge) for edge in root.attrib["viewBox"].split())
    parts = tuple((part.tag.rpartition("}")[2], part.attrib, part.text or "") for part in root)
    return Picture(left, top + height, width, height, root.attrib.get("fill", "#000000"), parts)


def paint(canvas: Canvas, picture: Picture) -> None:
    """Draw at the origin, in the drawing's own units."""
    canvas.saveState()
    canvas.translate(-picture.left, 0)
    for name, part, text in picture.parts:
        fill, stroke = part.get("fill", picture.ink), part.get("stroke", "none")
        _take_ink(canvas, fill, stroke, part)
        _SHAPES[name](canvas, part, picture.bottom, text, {"fill": fill != "none", "stroke": stroke != "none"})
        if "fill-opacity" in part:
            canvas.setFillAlpha(1)
        if "stroke-dasharray" in part:
            canvas.setDash()
    canvas.restoreState()


@cache
def _colour(code: str) -> Color:
    return HexColor(code)


def _take_ink(canvas: Canvas, fill: str, stroke: str, part: Part) -> None:
    if fill != "none":
        canvas.setFillColor(_colour(fill))
    if stroke != "none":
        canvas.setStrokeColor(_colour(stroke))
        canvas.setLineWidth(float(part.get("stroke-width", "1")))
    if "fill-opacity" in part:
        canvas.setFillAlpha(float(part["fill-opacity"]))
    if "stroke-dasharray" in part:
        canvas.setDash([float(length) for length in part["stroke-dasharray"].split(",")])
    if "stroke-linejoin" in part:
        canvas.setLineJoin(_ROUND_JOIN)


def _rect(canvas: Canvas, part: Part, bottom: float, _text: str, inks: Mapping[str, bool]) -> None:
    x, y, width, height = (float(part[name]) for name in ("x", "y", "width", "height"))
    canvas.rect(x, bottom - y - height, width, height, **inks)


def _circle(canvas: Canvas, part: Part, bottom: float, _text: str, inks: Mapping[str, bool]) -> None:
    canvas.circle(float(part["cx"]), bottom - float(part["cy"]), float(part["r"]), **inks)


def _line(canvas: Canvas, part: Part, bottom: float, _text: str, _inks: Mapping[str, bool]) -> None:
    canvas.line(float(part["x1"]), bottom - float(part["y1"]), float(part["x2"]), bottom - float(part["y2"]))


def _polyline(canvas: Canvas, part: Part, bottom: float, _text: str, inks: Mapping[str, bool], *, closed: bool = False) -> None:
    first, *others = (tuple(map(float, point.split(","))) for point in part["points"].split())
    path = canvas.beginPath()
    path.moveTo(first[0], bottom - first[1])
    for x, y in others:
        path.lineTo(x, bottom - y)
    if closed:
        path.close()
    canvas.drawPath(path, **inks)


def _polygon(canvas: Canvas, part: Part, bottom: float, text: str, inks: Mapping[str, bool]) -> None:
    _polyline(canvas, part, bottom, text, inks, closed=True)


def _text(canvas: Canvas, part: Part, bottom: float, text: str, _inks: Mapping[str, bool]) -> None:
    face, size = BOLD_FONT if part.get("font-weight") == "bold" else FONT, float(part["font-size"])
    canvas.setFont(face, size)
    before = canvas.stringWidth(text, face, size) * _STARTS[part.get("text-anchor", "start")]
    canvas.drawString(float(part["x"]) - before, bottom - float(part["y"]), text)


_SHAPES: Mapping[str, Callable[[Canvas, Part, float, str, Mapping[str, bool]], None]] = {
    "rect": _rect,
    "circle": _circle,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
    "text": _text,
}
