"""The words on the cover: the plan's, or in an audit frame the frame's own title, always as high as the band leaves room for."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from capapp.documents.report import Report

LARGEST = ("Notre plan", "de progrès")
_SIZES = ((44, 19), (32, 27), (24, 36))
"""Sizes of the title, in points, with the letters that a line then holds."""
_GAP, _HEIGHT, _LEADING, _POINT = 34, 92.4, 1.05, 0.3528


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands above, as and below the title; `gap` is the room above the title, in millimetres."""

    above: str
    title: tuple[str, ...]
    size: int
    gap: int
    below: str


def cover(report: Report) -> Cover:
    """The cover of a report."""
    title = report.questionnaire.title
    if not report.is_audit:
        return Cover(title, LARGEST, _SIZES[0][0], _GAP, "La photographie de nos pratiques et nos actions")
    size, lines = _set(title)
    gap = round(_GAP + (_HEIGHT - size * _LEADING * len(lines)) * _POINT)
    return Cover("Audit", lines, size, gap, "Les constats et notre plan de progrès")


def _set(title: str) -> tuple[int, tuple[str, ...]]:
    """The largest size at which the title takes two lines, or the smallest."""
    for size, letters in _SIZES:
        lines = tuple(wrap(title, letters))
        if len(lines) <= 2:
            return size, lines
    return size, lines
