"""What page and paper decide alike of a picture's figures: never the same branches twice, a radar only where it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from capapp.documents import radar_axes
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.scorecard import BranchScore, Scorecard
from capapp.wording.measures import heading


@dataclass(frozen=True)
class Layout:
    """Which figures there are to show of a picture, and of the one before."""

    questionnaire: Questionnaire
    card: Scorecard
    previous: Scorecard | None

    @property
    def is_scored(self) -> bool:
        """Whether there are figures at all."""
        return bool(self.questionnaire.rules.figures)

    @property
    def has_previous(self) -> bool:
        """Whether last time's figures stand beside."""
        return self.is_scored and self.previous is not None

    @cached_property
    def is_flat(self) -> bool:
        """Whether the themes hold their objectives themselves, so that they are the whole tree."""
        return not any(theme.branches for theme in self.questionnaire.themes)

    @cached_property
    def has_radar(self) -> bool:
        """Whether a radar can be read."""
        return radar_axes.is_readable(self.card, self.questionnaire)

    @cached_property
    def rings_are_levels(self) -> bool:
        """Whether the radar's circles are levels."""
        return radar_axes.are_levels(radar_axes.axes(self.card, self.questionnaire), self.card, self.questionnaire)

    @property
    def shows_branches(self) -> bool:
        """Whether there is more to show than the themes: a radar, or what is under them."""
        return self.has_radar or not self.is_flat

    def over(self, scores: list[BranchScore]) -> str:
        """What stands over a column of these figures; empty when there is none."""
        return heading(scores) if self.is_scored and scores else ""
