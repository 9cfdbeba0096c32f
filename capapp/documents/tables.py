"""Which figures a report shows where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from capapp.documents.layout import Layout
from capapp.documents.report import Report
from capapp.documents.spreads import is_counted


@dataclass(frozen=True)
class Tables(Layout):
    """`has_levels`: some answers are counted level by level."""

    has_levels: bool

    @cached_property
    def heading(self) -> str:
        """What stands over the figures of the branches under the themes, and of the themes that hold objectives."""
        inner = self.card.branches.items()
        return self.over([score for id, score in inner if self.is_flat or id not in self.card.themes or id in self.card.goals])

    @cached_property
    def theme_heading(self) -> str:
        """What stands over those of the themes."""
        return self.over(list(self.card.themes.values()))


def tables(report: Report) -> Tables:
    """What the figures of a report call for."""
    has_levels = any(is_counted(o, report) for o in report.questionnaire if o.id in report.scorecard.objectives)
    return Tables(report.questionnaire, report.scorecard, report.previous, has_levels)
