"""The pages of the themes: every goal, every objective, with its level, its descriptor and the enterprise's own words."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.branches import BranchShown, branch
from capapp.documents.cut import Piece, cut, has_long_run
from capapp.documents.hues import hues_of
from capapp.documents.levels import LevelShown, shown
from capapp.documents.report import Report
from capapp.domain.answers import UNANSWERED
from capapp.domain.questionnaire import Goal, Objective, Theme
from capapp.wording.words import word


@dataclass(frozen=True, slots=True)
class ObjectiveShown:
    """One objective; `said` is its state in a word; reason and comment are cut into rows."""

    number: str
    title: str
    is_imperative: bool
    said: str
    level: LevelShown | None
    descriptor: str
    reason: tuple[Piece, ...]
    comment: tuple[Piece, ...]
    breaks: bool


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal and its objectives."""

    branch: BranchShown
    objectives: tuple[ObjectiveShown, ...]


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """A theme's page."""

    branch: BranchShown
    goals: tuple[GoalShown, ...]


def themes(report: Report) -> tuple[ThemeShown, ...]:
    """The pages of the themes that this path asks for."""
    return tuple(_theme(t, b, report) for t in report.questionnaire.themes if (b := branch(t, report)))


def _theme(theme: Theme, of: BranchShown, report: Report) -> ThemeShown:
    goals = tuple(_goal(g, b, report) for g in theme.goals if (b := branch(g, report)))
    return ThemeShown(of, goals)


def _goal(goal: Goal, of: BranchShown, report: Report) -> GoalShown:
    return GoalShown(of, tuple(_objective(o, report) for o in goal.objectives if o.id in report.scorecard.objectives))


def _objective(objective: Objective, report: Report) -> ObjectiveShown:
    scored = report.scorecard.objectives[objective.id]
    answer = report.answers.get(objective.id, UNANSWERED)
    hue = hues_of(report.questionnaire)[report.questionnaire.theme_of[objective.id].id]
    reason, comment = cut(answer.reason), cut(answer.comment)
    return ObjectiveShown(
        number=objective.number,
        title=objective.title,
        is_imperative=objective.imperative is not None,
        said=word(scored.state),
        level=shown(scored.level, hue) if scored.level else None,
        descriptor=objective.descriptors[scored.level.id] if scored.level else "",
        reason=reason,
        comment=comment,
        breaks=has_long_run((*reason, *comment), 50),
    )
