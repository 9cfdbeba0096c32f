"""The scales of a frame as the annex shows them."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.report import Report
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scales import Level, Scale
from capapp.wording import measures


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level with what it counts for and from which number it is reached."""

    mark: str
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ScaleShown:
    """A scale: `title` says whose it is when there are several, `note` what number it asks for."""

    title: str
    note: str
    has_marks: bool
    levels: tuple[LevelLine, ...]


def scales(report: Report) -> tuple[ScaleShown, ...]:
    """The scales of what is asked, the frame's own first."""
    questionnaire = report.questionnaire
    users: dict[Scale, list[str]] = {questionnaire.scale: []}
    for objective in questionnaire:
        if objective.id in report.scorecard.objectives:
            users.setdefault(questionnaire.scale_of(objective), []).append(objective.number)
    used = [scale for scale, numbers in users.items() if numbers] or [questionnaire.scale]
    return tuple(_shown(scale, measures.users(users[scale]) if len(used) > 1 else "", questionnaire) for scale in used)


def _shown(scale: Scale, title: str, questionnaire: Questionnaire) -> ScaleShown:
    note = measures.bounds(scale.bounds) if scale.bounds else ""
    levels = tuple(_line(level, scale, questionnaire) for level in scale.levels)
    return ScaleShown(title, note, any(level.mark for level in levels), levels)


def _line(level: Level, scale: Scale, questionnaire: Questionnaire) -> LevelLine:
    reached = measures.reached(level, scale.bounds) if scale.bounds else ""
    return LevelLine(measures.counts_for(level, questionnaire), level.title, " ".join(filter(None, (reached, level.meaning))))
