"""The annex: the method of the frame, and how its objectives meet other frames."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.report import Report
from capapp.documents.scales import ScaleShown, scales
from capapp.domain.questionnaire import Framework
from capapp.wording import bands, methods
from capapp.wording.explanations import why

LONGEST_CODE = 8
"""Letters of a code that its column holds."""


@dataclass(frozen=True, slots=True)
class Method:
    """How this frame works, in sentences: `rules` one by one, `bands` with what each asks for, `total` the whole's arithmetic."""

    positioning: str
    scales: tuple[ScaleShown, ...]
    rules: tuple[str, ...]
    bands: tuple[tuple[str, str], ...]
    exactness: str
    total: str


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

    @property
    def has_codes(self) -> bool:
        """Whether the entries go by codes that people use (« A1 », « 8.5 »), not by ids."""
        return all(len(link.code) <= LONGEST_CODE for link in self.links)


def method(report: Report) -> Method:
    """The method of the report's frame."""
    questionnaire, total = report.questionnaire, report.scorecard.total
    return Method(
        positioning=methods.positioning(questionnaire),
        scales=scales(report),
        rules=tuple(methods.rules(questionnaire)),
        bands=tuple(bands.conditions(questionnaire)),
        exactness=methods.exactness(questionnaire),
        total=why(total, questionnaire, report.scorecard) if total else "",
    )


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
