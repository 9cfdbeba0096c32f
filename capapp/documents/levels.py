"""A level as shown: its word and the name of its drawing."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents import shapes
from capapp.documents.hues import Hue, hues_of
from capapp.documents.report import Report
from capapp.domain.questionnaire import Level
from capapp.wording import drawings


@dataclass(frozen=True, slots=True)
class LevelShown:
    """A level's rank and name; `shape` names its drawing."""

    rank: int
    title: str
    shape: str


def shown(of: Level, hue: Hue) -> LevelShown:
    """The level, ready for the template."""
    return LevelShown(of.rank, of.title, f"level-{hue.name}-{of.rank}")


def level_drawings(report: Report) -> dict[str, str]:
    """The shapes of all levels in all hues, by name."""
    levels = report.questionnaire.scale.levels
    return {
        shown(level, hue).shape: shapes.level(level.rank, len(levels), hue, drawings.level(level.rank, level.title, len(levels)))
        for hue in hues_of(report.questionnaire).values()
        for level in levels
    }


def spread_drawings(report: Report) -> dict[str, str]:
    """The spread of each theme over the levels, by name."""
    hues, found = hues_of(report.questionnaire), {}
    for id, branch in report.scorecard.themes.items():
        silent = branch.coverage.applicable - branch.coverage.positioned
        said = drawings.spread(branch.spread, silent, report.questionnaire)
        found[f"spread-{id}"] = shapes.spread(branch.spread, silent, hues[id], said)
    return found
