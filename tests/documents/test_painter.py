"""The painter draws what a reader of all of SVG would, and knows every shape that this room writes."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from PIL.Image import Image
from reportlab.graphics.renderPDF import draw
from reportlab.pdfgen.canvas import Canvas
from svglib.fonts import register_font
from svglib.svglib import svg2rlg

from capapp.documents import painter
from capapp.documents.manuscript import manuscript
from capapp.documents.typeset import FONTS, prepare
from tests.documents import sample

DRAWINGS = manuscript(sample.report(1)).drawings


def painted(svg: str) -> Image:
    prepare()
    picture, made = painter.read(svg), BytesIO()
    canvas = Canvas(made, pagesize=(picture.width, picture.height))
    painter.paint(canvas, picture)
    canvas.save()
    return seen(made.getvalue())


def by_svglib(svg: str) -> Image:
    for face, weight, suffix in (("Regular", "normal", ""), ("Bold", "bold", "-Bold")):
        register_font("Cap Sans", str(FONTS / f"CapSans-{face}.ttf"), weight=weight, rlgFontName=f"Checked{suffix}")
    drawing, made = svg2rlg(BytesIO(svg.encode())), BytesIO()
    points = 96 / 72  # it takes the drawing's units for pixels
    canvas = Canvas(made, pagesize=(drawing.width * points, drawing.height * points))
    canvas.scale(points, points)
    draw(drawing, canvas, 0, 0)
    canvas.save()
    return seen(made.getvalue())


def seen(pdf: bytes) -> Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=2).to_pil().convert("L")


@pytest.mark.parametrize("name", ["radar", "cover", "spread-theme-1", "level-teal-1", "level-teal-4"])
def test_it_draws_what_svglib_draws(name: str) -> None:
    ours, theirs = painted(DRAWINGS[name]), by_svglib(DRAWINGS[name])
    assert ours.size == theirs.size
    assert ImageStat.Stat(ImageChops.difference(ours, theirs)).mean[0] < 1.5
    assert ImageStat.Stat(ours).stddev[0] > 2


def test_it_knows_every_drawing_of_a_report() -> None:
    for svg in DRAWINGS.values():
        painted(svg)
    partial = sample.report(0, given={o.id: sample.Answer.at("ancre") for o in list(sample.questionnaire())[3:]})
    painted(manuscript(partial).drawings["radar"])
