"""Small drawings of the kit: boxes to tick, faces, dots, codes, the line to cut along. Pure, and legible in black and white."""

from __future__ import annotations

from math import pi, sin

from capapp.documents import qr
from capapp.documents.hues import INK, QUIET

_FACE, _DOT, _DOTS = 48, 7, 10
A4_WIDTH, A4_HEIGHT = 595, 842
"""The size of a page, in points."""


def box() -> str:
    """A box to tick."""
    return _drawing(
        14, 14, f'<rect x="0.75" y="0.75" width="12.5" height="12.5" fill="#FFFFFF" stroke="{INK}" stroke-width="1.2"/>'
    )


def face(place: int, of: int) -> str:
    """A face that smiles at place 0 and frowns at the last of `of` places."""
    bend = 1 - 2 * place / max(of - 1, 1)
    points = " ".join(f"{14 + 20 * step / 10:.1f},{31 + 6 * bend * (sin(pi * step / 10) - 0.5):.1f}" for step in range(11))
    mouth = f'<polyline points="{points}" fill="none" stroke="{INK}" stroke-width="2.4" stroke-linejoin="round"/>'
    eyes = "".join(f'<circle cx="{x}" cy="19" r="2.6" fill="{INK}"/>' for x in (17, 31))
    return _drawing(_FACE, _FACE, _round() + eyes + mouth)


def unknown() -> str:
    """A round with a question mark."""
    mark = f'<text x="24" y="33" font-size="26" font-weight="bold" text-anchor="middle" fill="{INK}">?</text>'
    return _drawing(_FACE, _FACE, _round() + mark)


def _round() -> str:
    return f'<circle cx="24" cy="24" r="22" fill="#FFFFFF" stroke="{INK}" stroke-width="2"/>'


def dots(number: int) -> str:
    """As many dots, ten a row: voices, without names."""
    places = [(_DOT * (i % _DOTS), _DOT * (i // _DOTS)) for i in range(number)]
    width, height = _DOT * min(max(number, 1), _DOTS), _DOT * max(1, -(-number // _DOTS))
    return _drawing(width, height, "".join(f'<circle cx="{x + 3.5}" cy="{y + 3.5}" r="2.8" fill="{INK}"/>' for x, y in places))


def code(text: str) -> str:
    """The code of an address; dark modules that touch are drawn as one, so that no seam shows."""
    rows = qr.modules(text)
    side = len(rows) + 2 * qr.MARGIN
    dark = "".join(
        f'<rect x="{start + qr.MARGIN}" y="{y + qr.MARGIN}" width="{length}" height="1.02" fill="#000000"/>'
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return _drawing(side, side, f'<rect x="0" y="0" width="{side}" height="{side}" fill="#FFFFFF"/>{dark}')


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many follow."""
    found: list[tuple[int, int]] = []
    for place, is_dark in enumerate(row):
        if is_dark and found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif is_dark:
            found.append((place, 1))
    return found


def cut() -> str:
    """The line across the middle of a page to cut along, with its scissors."""
    middle, ink = A4_HEIGHT / 2, f'stroke="{QUIET}" stroke-width="0.8"'
    line = f'<line x1="30" y1="{middle}" x2="{A4_WIDTH}" y2="{middle}" {ink} stroke-dasharray="5,4"/>'
    return _drawing(A4_WIDTH, A4_HEIGHT, _scissors(12, middle, ink) + line)


def _scissors(left: float, middle: float, ink: str) -> str:
    rings = (f'<circle cx="{left}" cy="{middle + 3.5 * side}" r="2.2" fill="none" {ink}/>' for side in (-1, 1))
    ends = ((middle - 2.5 * side, middle + 3 * side) for side in (-1, 1))
    blades = (f'<line x1="{left + 1.7}" y1="{one}" x2="{left + 16}" y2="{other}" {ink}/>' for one, other in ends)
    return "".join((*rings, *blades))


def _drawing(width: float, height: float, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{inside}</svg>'
    )
