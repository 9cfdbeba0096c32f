"""A level as shown: its word and the name of its drawing; the drawings themselves."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents import shapes
from capapp.documents.hues import Hue, hues_of
from capapp.documents.report import Report
from capapp.documents.spreads import spread
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scales import Level, Scale
from capapp.domain.scoring.scorecard import BranchScore
from capapp.wording import drawings
from capapp.wording.measures import counts_for, marked

WIDE = 482
"""The width of a page's text, in points."""


@dataclass(frozen=True, slots=True)
class LevelShown:
    """A level's name, what it counts for, and both together; `shape` names its drawing, on paper so many points wide."""

    title: str
    mark: str
    marked: str
    shape: str
    wide: int
    narrow: int


def shown(of: Level, hue: Hue, scale: Scale, questionnaire: Questionnaire) -> LevelShown:
    """The level, ready for the template."""
    width = shapes.level_width(scale.steps, has_star=of.bonus) / shapes.level_width(4)
    return LevelShown(
        title=of.title,
        mark=counts_for(of, questionnaire),
        marked=marked(of, questionnaire),
        shape=_name(of, hue, scale, questionnaire),
        wide=min(round(24 * width), 60),
        narrow=min(round(22 * width), 36),
    )


def level_drawings(questionnaire: Questionnaire) -> dict[str, str]:
    """The shapes of all levels of all scales in all hues, by name."""
    scales = dict.fromkeys((questionnaire.scale, *(questionnaire.scale_of(objective) for objective in questionnaire)))
    return {
        _name(level, hue, scale, questionnaire): _drawn(level, hue, scale)
        for hue in hues_of(questionnaire).values()
        for scale in scales
        for level in scale.levels
    }


def spread_drawings(report: Report) -> dict[str, str]:
    """The spread of each theme over the levels, by name.

    Those of the tables are narrow, so that their numbers stay readable. Where spreads take the place of figures, that of each
    branch is slim, and a theme's as wide as the page too.
    """
    card, is_scored, found = report.scorecard, bool(report.questionnaire.rules.figures), {}
    for id, branch in (card.themes if is_scored else card.branches).items():
        found[f"spread-{id}"] = _spread(branch, report) if is_scored else _spread(branch, report, width=240, height=14)
        if id in card.themes:
            found[f"table-{id}"] = _spread(branch, report, width=132 if is_scored else 181, height=16)
        if id in card.themes and not is_scored:
            found[f"wide-{id}"] = _spread(branch, report, width=WIDE, height=16)
    return found


def _spread(of: BranchScore, report: Report, **size: int) -> str:
    questionnaire, silent = report.questionnaire, of.coverage.applicable - of.coverage.positioned
    hue, numbers = hues_of(questionnaire)[questionnaire.theme_of[of.id].id], spread(questionnaire.branches[of.id], report)
    return shapes.spread(numbers, silent, hue, drawings.spread(numbers, silent, questionnaire), **size)


def _name(of: Level, hue: Hue, scale: Scale, questionnaire: Questionnaire) -> str:
    """The frame's own scale needs no more than the rank; another one its length too, and whether the level is a star."""
    other = "" if scale == questionnaire.scale else f"-of-{scale.steps}{'-star' if of.bonus else ''}"
    return f"level-{hue.name}-{of.rank}{other}"


def _drawn(of: Level, hue: Hue, scale: Scale) -> str:
    said = drawings.level(of.rank, of.title, len(scale.levels))
    return shapes.level(min(of.rank, scale.steps), scale.steps, hue, said, has_star=of.bonus)
