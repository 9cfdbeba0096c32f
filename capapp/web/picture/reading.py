"""What a picture says, in the order in which a team reads it: strengths, then what asks for attention, then what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from capapp.domain.answers import AnswerState
from capapp.domain.questionnaire import Branch, Questionnaire
from capapp.domain.scales import Better, Finding, Level, Scale
from capapp.domain.scoring.scorecard import Exact, ObjectiveScore, Scorecard
from capapp.usecases.picturing import Picture
from capapp.web.answering import tree
from capapp.web.picture.lines import BranchLine, Group, Line
from capapp.wording.measures import measured

STRENGTHS_MAX = 6


@dataclass(frozen=True)
class Reading:
    """The whole picture as lines."""

    picture: Picture

    @cached_property
    def strengths(self) -> list[Line]:
        """The objectives above the middle of their scale, best first; in an audit frame, what was found to be a strength."""
        if not self._questionnaire.rules.figures and not self._questionnaire.rules.findings:
            return []
        found = self._lines(self._is_strength)
        found.sort(key=lambda line: -self._scale(line.objective.id).side(line.level) if line.level else 0)
        return found[:STRENGTHS_MAX]

    @cached_property
    def to_lift(self) -> list[Group]:
        """The objectives on their lowest level, where nothing is scored on every level that is not reached yet, by level.

        Must-haves are left out: those have their own list.
        """
        groups: dict[str, list[Line]] = {}
        found = [line for line in self._lines(self._is_low) if line.level]
        for line in sorted(found, key=lambda line: line.level.rank if line.level else 0):
            groups.setdefault(line.level.title if line.level else "", []).append(line)
        return [Group(title, lines) for title, lines in groups.items()]

    @cached_property
    def missed(self) -> list[Line]:
        """The must-haves under their expected level."""
        return self._lines(lambda s: s.id in self._card.imperatives_missed)

    @cached_property
    def still_open(self) -> list[Line]:
        """The must-haves not positioned yet."""
        return self._lines(lambda s: s.id in self._card.imperatives_open)

    @cached_property
    def missed_branches(self) -> list[BranchLine]:
        """The branches that are must-haves and are not reached."""
        return self._must_haves(self._card.imperatives_missed)

    @cached_property
    def open_branches(self) -> list[BranchLine]:
        """The branches that are must-haves and of which not everything is positioned."""
        return self._must_haves(self._card.imperatives_open)

    @cached_property
    def unclear(self) -> list[Line]:
        """The objectives of which the team said that it does not know."""
        return self._lines(lambda s: s.state is AnswerState.UNKNOWN)

    @cached_property
    def risen(self) -> list[Line]:
        """The objectives higher than last time."""
        return self._lines(lambda s: self._change(s) > 0)

    @cached_property
    def fallen(self) -> list[Line]:
        """The objectives lower than last time."""
        return self._lines(lambda s: self._change(s) < 0)

    @cached_property
    def themes(self) -> list[BranchLine]:
        """The themes that the path asks for."""
        return self._branches((theme, 0) for theme in self._questionnaire.themes)

    def below(self, theme: Branch) -> list[BranchLine]:
        """The branches under a theme of which something is asked, from the top down; the theme itself when there are none."""
        return self._branches(_inner(theme, 0)) or self._branches([(theme, 0)])

    def hue(self, id: str) -> int:
        """The number of the colour of a theme, goal or objective id, from 1."""
        return tree.hues(self._questionnaire)[id]

    @property
    def _card(self) -> Scorecard:
        return self.picture.scorecard

    @property
    def _questionnaire(self) -> Questionnaire:
        return self.picture.questionnaire

    def _is_strength(self, scored: ObjectiveScore) -> bool:
        if scored.level is None:
            return False
        if self._questionnaire.rules.findings:
            return scored.level.finding is Finding.STRENGTH
        return self._scale(scored.id).side(scored.level) > 0

    def _is_low(self, scored: ObjectiveScore) -> bool:
        if scored.level is None or scored.id in self._card.imperatives_missed:
            return False
        return scored.level.rank < (2 if self._questionnaire.rules.figures else _reached(self._scale(scored.id)).rank)

    def _lines(self, wanted: Callable[[ObjectiveScore], bool]) -> list[Line]:
        return [self._line(scored) for scored in self._card.objectives.values() if wanted(scored)]

    def _line(self, scored: ObjectiveScore) -> Line:
        before = self.picture.previous.objectives.get(scored.id) if self.picture.previous else None
        objective, scale = self._questionnaire.objectives[scored.id], self._scale(scored.id)
        return Line(
            objective=objective,
            level=scored.level,
            before=before.level if before else None,
            answer=self.picture.answers.get(scored.id),
            hue=self.hue(scored.id),
            of=scale.steps,
            figure=_figure(scored, scale),
            figure_before=_figure(before, scale) if before else "",
        )

    def _branches(self, branches: Iterable[tuple[Branch, int]]) -> list[BranchLine]:
        scores = self._card.branches
        past = self.picture.previous.branches if self.picture.previous else {}
        return [
            BranchLine(
                branch=branch,
                score=scores[branch.id],
                before=past[branch.id].shown if branch.id in past else None,
                hue=self.hue(branch.id),
                has_levels=self._is_on_scale(branch),
                depth=depth,
            )
            for branch, depth in branches
            if branch.id in scores
        ]

    def _is_on_scale(self, branch: Branch) -> bool:
        asked = [objective.id for objective in branch.objectives if objective.id in self._card.objectives]
        return all(self._scale(id) is self._questionnaire.scale for id in asked)

    def _must_haves(self, ids: Iterable[str]) -> list[BranchLine]:
        branches = self._questionnaire.branches
        return self._branches((branches[id], 0) for id in ids if id in branches)

    def _scale(self, objective: str) -> Scale:
        return self._questionnaire.scale_of(self._questionnaire.objectives[objective])

    def _change(self, scored: ObjectiveScore) -> Exact:
        """How much better than last time: in levels, or in bare numbers."""
        before = self.picture.previous.objectives.get(scored.id) if self.picture.previous else None
        if before is None:
            return 0
        if scored.level and before.level:
            return scored.level.rank - before.level.rank
        bounds = self._scale(scored.id).bounds
        if bounds is None or scored.level or before.level or scored.value is None or before.value is None:
            return 0
        return (scored.value - before.value) * (1 if bounds.better is Better.HIGHER else -1)


def _inner(branch: Branch, depth: int) -> Iterator[tuple[Branch, int]]:
    for inner in branch.branches:
        yield inner, depth
        yield from _inner(inner, depth + 1)


def _figure(scored: ObjectiveScore, scale: Scale) -> str:
    """A bare number with its unit; nothing for what is on a level."""
    is_bare = scale.bounds is not None and not scale.levels and scored.value is not None
    return measured(scored.value, scale.bounds) if is_bare and scale.bounds and scored.value is not None else ""


def _reached(scale: Scale) -> Level:
    """The level from which nothing is left to do: the highest; among findings, the highest that is none."""
    return next((level for level in reversed(scale.levels) if level.finding is Finding.NONE), scale.highest)
