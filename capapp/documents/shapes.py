"""Small drawings of levels: a shape that fills, and the spread over levels. Pure, the same for page and paper.

Only presentation attributes: a style sheet may override them by class, and paper draws them as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin

from capapp.documents.hues import INK, LINE, Hue

FONT = "Cap Sans, system-ui, sans-serif"
_STEP, _BAR, _HEIGHT, _STAR = 9, 7, 18, 8


def level(rank: int, of: int, hue: Hue, label: str, *, has_star: bool = False) -> str:
    """Bars that rise and fill: `rank` of `of` are filled (0: none), a star after them goes further; `label` says it in words."""
    bars = "".join(_bar(i, of, i < rank, hue) for i in range(of))
    star = _star(level_width(of) + _STAR, hue) if has_star else ""
    return drawing("level-shape", level_width(of, has_star=has_star), _HEIGHT, label, bars + star)


def level_width(of: int, *, has_star: bool = False) -> int:
    """The width of a level's drawing."""
    return _STEP * of - (_STEP - _BAR) + (2 * _STAR if has_star else 0)


def _star(middle: float, hue: Hue) -> str:
    """Five points around `middle`."""
    edge = [(_STAR - 1 if i % 2 == 0 else _STAR * 0.4, pi * i / 5 - pi / 2) for i in range(10)]
    points = " ".join(f"{round(middle + r * cos(turn), 1)},{round(_HEIGHT / 2 + r * sin(turn), 1)}" for r, turn in edge)
    return f'<polygon class="full {hue.name}" points="{points}" fill="{hue.ink}"/>'


def _bar(index: int, of: int, is_full: bool, hue: Hue) -> str:
    height = round(5 + (_HEIGHT - 6) * (index + 1) / of, 1)
    place = f'x="{_STEP * index + 0.5}" y="{round(_HEIGHT - height - 0.5, 1)}" width="{_BAR - 1}" height="{height}"'
    if is_full:
        return f'<rect class="full {hue.name}" {place} fill="{hue.ink}" stroke="{hue.ink}"/>'
    return f'<rect class="empty" {place} fill="#FFFFFF" stroke="#B9B6AC"/>'


DIGIT = 5
"""The least width that a digit needs in its box."""


def spread(counts: Sequence[int], silent: int, hue: Hue, label: str, width: int = 220, height: int = 18) -> str:
    """The objectives on each level as one stacked bar, lowest first, then those without a level as an empty box."""
    total = sum(counts) + silent
    boxes, left = [], 0.0
    for count, fill in zip((*counts, silent), (*hue.ramp(len(counts)), "#FFFFFF"), strict=True):
        if count:
            share = width * count / total
            boxes.append(_box(left, share, height, count, fill))
            left += share
    outline = f'<rect class="outline" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" fill="none" stroke="{LINE}"/>'
    return drawing("spread", width, height, label, "".join(boxes) + outline)


def _box(left: float, width: float, height: int, count: int, fill: str) -> str:
    ink = "#FFFFFF" if _luminance(fill) < 0.4 else INK
    middle, base = round(left + width / 2, 1), round(height / 2 + 4, 1)
    number = f'<text x="{middle}" y="{base}" font-size="11" text-anchor="middle" fill="{ink}">{count}</text>'
    return (
        f'<rect x="{round(left, 1)}" y="0" width="{round(width, 1)}" height="{height}" fill="{fill}" stroke="#FFFFFF"/>'
        f"{number if width >= DIGIT * len(str(count)) else ''}"
    )


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * float(red**2.2) + 0.7152 * float(green**2.2) + 0.0722 * float(blue**2.2)


def drawing(kind: str, width: float, height: float, label: str, inside: str) -> str:
    """A drawing of this room; `label` says it in words."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}" font-family="{FONT}">{inside}</svg>'
    )


def proportion(svg: str) -> float:
    """A drawing's height by its width."""
    width, height = (float(svg.split(f' {side}="', 1)[1].split('"', 1)[0]) for side in ("width", "height"))
    return height / width
