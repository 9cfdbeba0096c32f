"""Which figures a report shows where: never an empty column, never the same branches twice, a radar only where it can be read."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents import radar_axes
from capapp.documents.report import Report
from capapp.documents.spreads import is_counted
from capapp.wording.measures import heading


@dataclass(frozen=True, slots=True)
class Tables:
    """`heading` stands over the figures (empty: none), `theme_heading` over those of the themes.

    `has_levels`: some answers are counted level by level. `is_flat`: the themes hold their objectives themselves, nothing
    is under them. `rings_are_levels`: the radar's circles are levels.
    """

    heading: str
    theme_heading: str
    has_previous: bool
    has_levels: bool
    is_flat: bool
    has_radar: bool
    rings_are_levels: bool

    @property
    def has_page(self) -> bool:
        """Whether the branches have a page of their own: a radar, or more than the themes to show."""
        return self.has_radar or not self.is_flat


def tables(report: Report) -> Tables:
    """What the figures of a report call for."""
    questionnaire, card = report.questionnaire, report.scorecard
    is_scored, themes = bool(questionnaire.rules.figures), list(card.themes.values())
    is_flat = not any(theme.branches for theme in questionnaire.themes)
    rows = [score for id, score in card.branches.items() if is_flat or id not in card.themes or id in card.goals]
    return Tables(
        heading=heading(rows) if is_scored and rows else "",
        theme_heading=heading(themes) if is_scored and themes else "",
        has_previous=is_scored and report.previous is not None,
        has_levels=any(is_counted(o, report) for o in questionnaire if o.id in card.objectives),
        is_flat=is_flat,
        has_radar=radar_axes.is_readable(card, questionnaire),
        rings_are_levels=radar_axes.are_levels(radar_axes.axes(card, questionnaire), card, questionnaire),
    )
