"""The annex: how each figure came about, and how the objectives meet other frames."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.report import Report
from capapp.domain.questionnaire import Framework


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of an outside frame and the numbers of the objectives that speak of it."""

    code: str
    name: str
    objectives: str


@dataclass(frozen=True, slots=True)
class FrameShown:
    """An outside frame with the entries that this questionnaire touches."""

    title: str
    links: tuple[Link, ...]


def frames(report: Report) -> tuple[FrameShown, ...]:
    """The correspondences, frame by frame, entries in the frame's own order."""
    found = (_frame(frame, report) for frame in report.questionnaire.frameworks)
    return tuple(frame for frame in found if frame.links)


def _frame(frame: Framework, report: Report) -> FrameShown:
    asked = [o for o in report.questionnaire if o.id in report.scorecard.objectives]
    links = []
    for code, name in frame.entries.items():
        numbers = [o.number for o in asked if code in o.links.get(frame.id, ())]
        if numbers:
            links.append(Link(code, name, ", ".join(numbers)))
    return FrameShown(frame.title, tuple(links))
