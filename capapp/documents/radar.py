"""The radar over the goals, grouped and tinted by theme, last time dashed behind: one drawing for page and paper.

Goals without a figure leave a gap: they are never drawn as zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, pi, sin

from capapp.documents.hues import DEEP, INK, LINE, QUIET, Hue, hues_of
from capapp.documents.radar_axes import Ring, axes, rings, spoken, top
from capapp.documents.radar_labels import Label, placed
from capapp.documents.radar_rings import Name, Point, names
from capapp.documents.shapes import FONT
from capapp.domain.questionnaire import Branch, Questionnaire
from capapp.domain.scoring.scorecard import Exact, Scorecard
from capapp.wording import drawings
from capapp.wording.measures import whole

RADIUS = 160
_MARGIN = 6


def svg(scorecard: Scorecard, previous: Scorecard | None, questionnaire: Questionnaire) -> str:
    """The drawing as one `<svg>` element, with fixed size and only attributes that paper and a style sheet understand."""
    goals = axes(scorecard, questionnaire)
    circles = rings(goals, scorecard, questionnaire)
    hues = hues_of(questionnaire)
    colours = [hues[questionnaire.theme_of[goal.id].id] for goal in goals]
    labels = placed([_label(goal, scorecard, hue) for goal, hue in zip(goals, colours, strict=True)], RADIUS)
    tops = {goal.id: top(goal, scorecard, questionnaire) for goal in goals}
    points, before = _points(goals, scorecard, tops), _points(goals, previous, tops) if previous else []
    parts = [
        *_sectors(colours),
        *_grid(len(goals), circles),
        *_curve(before, "radar-before"),
        *_curve(points, "radar-now"),
        *_dots(points, colours),
        *_level_names(names(circles, RADIUS, [*_lines(before), *_lines(points)], labels)),
        *(line for label in labels for line in _written(label)),
    ]
    described = drawings.radar(goals, spoken(goals, scorecard, questionnaire), scorecard, previous, questionnaire)
    return _frame(labels, described, "".join(parts))


def angle(rank: int, of: int) -> float:
    """The direction of an axis, clockwise from the top; half a step off, so that the top is free for the level names."""
    return 2 * pi * (rank + 0.5) / of - pi / 2


def _at(radius: float, direction: float) -> Point:
    return round(radius * cos(direction), 1), round(radius * sin(direction), 1)


def _points(goals: Sequence[Branch], card: Scorecard, tops: Mapping[str, Exact]) -> list[Point | None]:
    """Where each goal's exact figure lies between nothing and its top, None without a figure."""
    found: list[Point | None] = []
    for rank, goal in enumerate(goals):
        branch, top = card.branches.get(goal.id), tops[goal.id]
        exact = branch.exact if branch and top > 0 else None
        direction = angle(rank, len(goals))
        found.append(None if exact is None else _at(RADIUS * max(float(exact), 0.0) / float(top), direction))
    return found


def _sectors(colours: list[Hue]) -> list[str]:
    """One tinted slice behind the axes of each theme."""
    total, parts, first = len(colours), [], 0
    for rank in range(1, total + 1):
        if rank == total or colours[rank] != colours[first]:
            parts.append(_slice(first / total, rank / total, colours[first]))
            first = rank
    return parts


def _slice(start: float, end: float, hue: Hue) -> str:
    steps = max(2, round((end - start) * 72))
    turns = [start + (end - start) * i / steps for i in range(steps + 1)]
    edge = " ".join(f"{x},{y}" for x, y in (_at(RADIUS, 2 * pi * turn - pi / 2) for turn in turns))
    return f'<polygon class="radar-tint {hue.name}" points="0,0 {edge}" fill="{hue.tint(0.1)}"/>'


def _grid(number: int, circles: Sequence[Ring]) -> list[str]:
    radii = (round(RADIUS * ring.share, 1) for ring in circles)
    ends = (_at(RADIUS, angle(rank, number)) for rank in range(number))
    return [
        *(f'<circle class="radar-line" cx="0" cy="0" r="{radius}" fill="none" stroke="{LINE}"/>' for radius in radii),
        *(f'<line class="radar-line" x1="0" y1="0" x2="{x}" y2="{y}" stroke="{LINE}" stroke-width="0.7"/>' for x, y in ends),
    ]


def _curve(points: list[Point | None], kind: str) -> list[str]:
    """The closed line, or its pieces between gaps."""
    is_now = kind == "radar-now"
    stroke = f'stroke="{DEEP}" stroke-width="2"' if is_now else f'stroke="{QUIET}" stroke-width="1.4" stroke-dasharray="5,4"'
    fill = f'fill="{DEEP}" fill-opacity="0.14"' if is_now else 'fill="none"'
    if not points:
        return []
    if None not in points:
        return [f'<polygon class="{kind}" points="{_listed(points)}" {fill} {stroke} stroke-linejoin="round"/>']
    return [f'<polyline class="{kind}" points="{_listed(run)}" fill="none" {stroke}/>' for run in _runs(points) if len(run) > 1]


def _lines(points: list[Point | None]) -> list[list[Point]]:
    """What a curve draws: closed without gaps, else its pieces and lone dots."""
    whole = [point for point in points if point]
    return [[*whole, whole[0]]] if whole and None not in points else [run for run in _runs(points) if run]


def _runs(points: list[Point | None]) -> list[list[Point]]:
    """The stretches between gaps, the last joined to the first around the circle."""
    runs: list[list[Point]] = [[]]
    start = points.index(None) if None in points else 0
    for point in points[start:] + points[:start]:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return runs


def _listed(points: list[Point] | list[Point | None]) -> str:
    return " ".join(f"{point[0]},{point[1]}" for point in points if point)


def _dots(points: list[Point | None], colours: list[Hue]) -> list[str]:
    return [
        f'<circle class="radar-dot {hue.name}" cx="{point[0]}" cy="{point[1]}" r="3.6" fill="{hue.ink}" stroke="#FFFFFF"/>'
        for point, hue in zip(points, colours, strict=True)
        if point
    ]


def _level_names(placed_names: list[Name]) -> list[str]:
    """« 3 Installé » on each ring, on a small ground of paper."""
    parts = []
    for name in placed_names:
        left, top, right, bottom = (round(side, 1) for side in name.box)
        box = f'x="{left}" y="{top}" width="{round(right - left, 1)}" height="{round(bottom - top, 1)}"'
        place = f'x="{round(name.x, 1)}" y="{round(name.y + 3.2, 1)}" font-size="9.5" text-anchor="middle"'
        parts.append(f'<rect class="radar-ground" {box} fill="#FFFFFF" fill-opacity="0.85"/>')
        parts.append(f'<text class="radar-level" {place} fill="{QUIET}">{escape(name.text)}</text>')
    return parts


def _label(goal: Branch, card: Scorecard, hue: Hue) -> Label:
    return Label(f"{goal.number} · {whole(card.branches[goal.id])}", goal.title, hue)


def _written(label: Label) -> list[str]:
    x = round(label.x, 1)
    parts = []
    for rank, text in enumerate(label.lines):
        y = round(label.top + Label.LINE * rank + 10, 1)
        weight = ' font-weight="bold"' if rank == 0 else ""
        parts.append(
            f'<text class="radar-label {label.hue.name}" x="{x}" y="{y}" font-size="11"{weight} '
            f'text-anchor="{label.anchor}" fill="{label.hue.ink}">{escape(text)}</text>'
        )
    return parts


def _frame(labels: list[Label], described: str, inside: str) -> str:
    edge = RADIUS + 12.0
    left = min([-edge, *(label.left for label in labels)]) - _MARGIN
    right = max([edge, *(label.right for label in labels)]) + _MARGIN
    top = min([-edge, *(label.top for label in labels)]) - _MARGIN
    bottom = max([edge, *(label.bottom for label in labels)]) + _MARGIN
    half, width = max(-left, right), 2 * max(-left, right)
    box = f"{-half:.0f} {top:.0f} {width:.0f} {bottom - top:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="radar" width="{width:.0f}" height="{bottom - top:.0f}" viewBox="{box}" '
        f'role="img" aria-label="{escape(described)}" font-family="{FONT}" fill="{INK}">{inside}</svg>'
    )
