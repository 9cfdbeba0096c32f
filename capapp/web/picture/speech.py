"""What the pages of a picture say of a figure, a branch or the answers under it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from capapp.documents import shapes
from capapp.documents.hues import hues_of
from capapp.domain.questionnaire import Branch, Questionnaire
from capapp.domain.rules import Aggregate
from capapp.domain.scales import Level
from capapp.domain.scoring.scorecard import BranchScore, Coverage, Scorecard
from capapp.web.answering import must_haves
from capapp.wording import drawings, explanations, measures

OF_LEVELS = (Aggregate.MEAN, Aggregate.WEIGHTED_MEAN, Aggregate.MINIMUM, Aggregate.MAXIMUM)
"""The figures that read as a level; the others are amounts."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The words and drawings of one picture, in the words of its questionnaire."""

    questionnaire: Questionnaire
    card: Scorecard

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of the frame's own scale."""
        return self.questionnaire.scale.levels

    @property
    def of(self) -> int:
        """How many parts their shapes have."""
        return self.questionnaire.scale.steps

    def measure(self, score: BranchScore) -> str:
        """What a figure is: « Moyenne », « Points »."""
        return measures.heading([score])

    def lowest(self, score: BranchScore) -> str:
        """What stands over the lowest level beside it."""
        return measures.lowest(self.measure(score))

    def figure(self, score: BranchScore) -> str:
        """« 2,7 », « 640 sur 1 000 »."""
        return measures.whole(score)

    def subject(self, score: BranchScore) -> str:
        """What one asks the reason of."""
        return "niveau" if score.trace.aggregate in OF_LEVELS else "chiffre"

    def why(self, score: BranchScore) -> str:
        """The arithmetic in a sentence."""
        return explanations.why(score, self.questionnaire, self.card)

    def coverage(self, coverage: Coverage) -> str:
        """How much was said."""
        return explanations.coverage(coverage)

    def expected(self, branch: Branch) -> str:
        """What a must-have asks for."""
        return must_haves.expected(branch, self.questionnaire)

    def spread(self, branch: str, score: BranchScore) -> Markup:
        """The answers under a branch, level by level, as a bar."""
        silent = score.coverage.total - score.coverage.positioned
        label = drawings.spread(score.spread, silent, self.questionnaire)
        hue = hues_of(self.questionnaire)[self.questionnaire.theme_of[branch].id]
        return Markup(shapes.spread(score.spread, silent, hue, label))  # noqa: S704 - our own drawing
