"""Where the rings' names stand: up the free direction, or further round their ring where the curve would pass under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from capapp.documents.radar_axes import Ring
from capapp.documents.radar_labels import Label

Point = tuple[float, float]
STEP, TURNS = pi / 30, 30
"""How far round a name goes at each try, either way."""
ROOM = 3.5
"""Around a name, in the drawing's units: about the dots of the curve."""


class Name(NamedTuple):
    """A ring's name in its box."""

    ring: Ring
    text: str
    x: float
    y: float

    @property
    def half(self) -> float:
        """Half the width of its box."""
        return len(self.text) * 2.5 + 3

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.x - self.half, self.y - 6, self.x + self.half, self.y + 6


def names(circles: Sequence[Ring], radius: float, curves: Sequence[Sequence[Point]], labels: Sequence[Label]) -> list[Name]:
    """Each ring's name beside what is drawn; one for which there is no room keeps to its first word, or is left out."""
    found: list[Name] = []
    taken = [(label.left, label.top, label.right, label.bottom) for label in labels]
    for ring in reversed(circles):
        free = (
            name
            for name in _tries(ring, radius)
            if not any(_overlap(name.box, box) for box in taken) and not any(_crosses(curve, name.box) for curve in curves)
        )
        name = next(free, None)
        if name is not None:
            found.append(name)
            taken.append(name.box)
    return found[::-1]


def _tries(ring: Ring, radius: float) -> Iterator[Name]:
    for text in dict.fromkeys((ring.name, ring.name.split(" ")[0])):
        for turn in range(TURNS + 1):
            for side in (1, -1) if turn else (1,):
                direction = side * turn * STEP - pi / 2
                yield Name(ring, text, radius * ring.share * cos(direction), radius * ring.share * sin(direction))


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(curve: Sequence[Point], box: tuple[float, float, float, float]) -> bool:
    """Whether a line, or a lone dot, passes through a box with some room around it."""
    left, top, right, bottom = box[0] - ROOM, box[1] - ROOM, box[2] + ROOM, box[3] + ROOM
    ends = zip(curve, curve[1:] or curve, strict=False)
    return any(_cuts(start, end, (left, top, right, bottom)) for start, end in ends)


def _cuts(start: Point, end: Point, box: tuple[float, float, float, float]) -> bool:
    """Liang and Barsky: which part of the segment lies between the four sides."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        way, low, high = end[axis] - start[axis], box[axis] - start[axis], box[axis + 2] - start[axis]
        if not way:
            if low > 0 or high < 0:
                return False
            continue
        near, far = sorted((low / way, high / way))
        first, last = max(first, near), min(last, far)
    return first <= last
