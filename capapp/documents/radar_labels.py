"""Where the radar's labels stand: outside the circle, beside their axis, none over another."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, pi, sin
from textwrap import wrap
from typing import ClassVar

from capapp.documents.hues import Hue


@dataclass(slots=True)
class Label:
    """A goal's number, figure and wrapped title; coordinates in the drawing's units, `top` is the upper edge."""

    LINE: ClassVar[float] = 13
    LETTER: ClassVar[float] = 5.6

    head: str
    title: str
    hue: Hue
    x: float = 0
    top: float = 0
    anchor: str = "middle"
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Wrap the title to lines of about 21 letters."""
        self.lines = [self.head, *wrap(self.title, 21)]

    @property
    def height(self) -> float:
        """The height of all its lines."""
        return self.LINE * len(self.lines)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def width(self) -> float:
        """The width of its longest line, estimated from its letters."""
        return max(len(line) for line in self.lines) * self.LETTER

    @property
    def left(self) -> float:
        """The left edge."""
        return self.x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width


def placed(labels: list[Label], radius: float) -> list[Label]:
    """The labels on their places: from the sides towards top and bottom, each pushed off the one before."""
    sides: dict[tuple[bool, bool], list[Label]] = {}
    for rank, label in enumerate(labels):
        direction = 2 * pi * (rank + 0.5) / len(labels) - pi / 2
        across, down = cos(direction), sin(direction)
        label.x = (radius + 13) * across
        label.anchor = "start" if across > 0.05 else "end" if across < -0.05 else "middle"
        label.top = (radius + 13) * down - label.height * (1 - down) / 2
        sides.setdefault((across > 0, down > 0), []).append(label)
    for (_, is_below), side in sides.items():
        _spread_out(side, is_below)
    return labels


def _spread_out(side: list[Label], is_below: bool) -> None:
    side.sort(key=lambda label: -abs(label.x))
    for inner, outer in pairwise(side):
        if is_below:
            outer.top = max(outer.top, inner.bottom + 2)
        else:
            outer.top = min(outer.top, inner.top - 2 - outer.height)
