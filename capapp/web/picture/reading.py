"""What a picture says, in the order in which a team reads it: strengths, then what asks for attention, then what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.questionnaire import Goal, Level, Objective, Theme
from capapp.domain.scoring.scorecard import BranchScore, ObjectiveScore, Scorecard
from capapp.usecases.picturing import Picture

STRENGTHS_MAX = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One objective with its level, last time's, and what was written beside it; `hue` counts from 1."""

    objective: Objective
    level: Level | None
    before: Level | None
    answer: Answer | None
    hue: int


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A theme or goal with its figures, now and last time."""

    branch: Theme | Goal
    score: BranchScore
    before: Decimal | None
    hue: int


@dataclass(frozen=True)
class Reading:
    """The whole picture as lines."""

    picture: Picture

    @property
    def strengths(self) -> list[Line]:
        """The objectives on the top level; when they are few, those just under it too, best first."""
        top = self.picture.questionnaire.scale.highest.rank
        found = self._lines(lambda s: s.level is not None and s.level.rank >= max(top - 1, 2))
        found.sort(key=lambda line: -(line.level.rank if line.level else 0))
        return found[:STRENGTHS_MAX]

    @property
    def lowest(self) -> list[Line]:
        """The objectives on the lowest level, must-haves left out: those have their own list."""
        lowest = self.picture.questionnaire.scale.lowest
        return self._lines(lambda s: s.level == lowest and s.id not in self._card.imperatives_missed)

    @property
    def missed(self) -> list[Line]:
        """The must-haves under their expected level."""
        return self._lines(lambda s: s.id in self._card.imperatives_missed)

    @property
    def still_open(self) -> list[Line]:
        """The must-haves not positioned yet."""
        return self._lines(lambda s: s.id in self._card.imperatives_open)

    @property
    def unclear(self) -> list[Line]:
        """The objectives of which the team said that it does not know."""
        return self._lines(lambda s: s.state is AnswerState.UNKNOWN)

    @property
    def risen(self) -> list[Line]:
        """The objectives higher than last time."""
        return [line for line in self._lines(lambda s: s.level is not None) if self._change(line) > 0]

    @property
    def fallen(self) -> list[Line]:
        """The objectives lower than last time."""
        return [line for line in self._lines(lambda s: s.level is not None) if self._change(line) < 0]

    @property
    def themes(self) -> list[BranchLine]:
        """The themes that the path asks for."""
        return self._branches(self.picture.questionnaire.themes)

    def goals(self, theme: Theme) -> list[BranchLine]:
        """The goals of a theme that the path asks for."""
        return self._branches(theme.goals)

    def terms(self, branch: BranchScore) -> list[Line]:
        """The objectives that a branch's figure is made of, directly or through its goals."""
        ids = {term.id for term in branch.trace.inputs}
        goals = self.picture.questionnaire.goal_of
        return self._lines(lambda s: s.level is not None and (s.id in ids or goals[s.id].id in ids))

    def hue(self, id: str) -> int:
        """The rank of the theme of a theme, goal or objective id, from 1."""
        themes = self.picture.questionnaire.themes
        theme = self.picture.questionnaire.theme_of.get(id)
        return 1 + next(rank for rank, t in enumerate(themes) if t is theme or t.id == id)

    @property
    def _card(self) -> Scorecard:
        return self.picture.scorecard

    def _lines(self, wanted: Callable[[ObjectiveScore], bool]) -> list[Line]:
        return [self._line(scored) for scored in self._card.objectives.values() if wanted(scored)]

    def _line(self, scored: ObjectiveScore) -> Line:
        before = self.picture.previous.objectives.get(scored.id) if self.picture.previous else None
        objective = self.picture.questionnaire.objectives[scored.id]
        answer = self.picture.answers.get(scored.id)
        return Line(objective, scored.level, before.level if before else None, answer, self.hue(scored.id))

    def _branches(self, branches: Iterable[Theme | Goal]) -> list[BranchLine]:
        scores = self._card.branches
        before = self.picture.previous.branches if self.picture.previous else {}
        return [
            BranchLine(branch, scores[branch.id], before[branch.id].shown if branch.id in before else None, self.hue(branch.id))
            for branch in branches
            if branch.id in scores
        ]

    @staticmethod
    def _change(line: Line) -> int:
        return line.level.rank - line.before.rank if line.level and line.before else 0
