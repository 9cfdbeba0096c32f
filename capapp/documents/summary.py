"""The summary: two pages that a board can read, strengths before weak points."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.branches import BranchShown, branch
from capapp.documents.hues import Hue, hues_of
from capapp.documents.levels import LevelShown, shown
from capapp.documents.report import Report
from capapp.domain.questionnaire import Level, Objective
from capapp.wording.explanations import caution, coverage

LONGEST_LIST, SHORTEST_LIST, ROOM = 6, 3, 15
"""Strengths or weak points named on the summary (the themes' pages hold them all), and the lines it has for its lists."""


@dataclass(frozen=True, slots=True)
class Named:
    """An objective with its level; `expected` is the level that a must-have asks for."""

    number: str
    title: str
    hue: Hue
    level: LevelShown | None
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the summary's template shows."""

    coverage: str
    caution: str | None
    strengths: tuple[Named, ...]
    more_strengths: int
    weak_points: tuple[Named, ...]
    more_weak_points: int
    missed: tuple[Named, ...]
    still_open: tuple[Named, ...]
    themes: tuple[BranchShown, ...]
    goals: tuple[BranchShown, ...]


def summary(report: Report) -> Summary:
    """The summary of a report."""
    strong, weak = _sides(report)
    most = _longest(report)
    return Summary(
        coverage=coverage(report.scorecard.coverage),
        caution=caution(report.scorecard),
        strengths=tuple(_named(o, report) for o in strong[:most]),
        more_strengths=max(0, len(strong) - most),
        weak_points=tuple(_named(o, report) for o in weak[:most]),
        more_weak_points=max(0, len(weak) - most),
        missed=tuple(_named(_objective(id, report), report) for id in report.scorecard.imperatives_missed),
        still_open=tuple(_named(_objective(id, report), report) for id in report.scorecard.imperatives_open),
        themes=tuple(b for t in report.questionnaire.themes if (b := branch(t, report))),
        goals=tuple(b for g in report.questionnaire.goals.values() if (b := branch(g, report))),
    )


def _longest(report: Report) -> int:
    """How many strengths and weak points leave room on the page for must-haves and themes without a figure."""
    card = report.scorecard
    others = len(card.imperatives_missed) + bool(card.imperatives_open) + sum(t.silence is not None for t in card.themes.values())
    return max(SHORTEST_LIST, min(LONGEST_LIST, (ROOM - others) // 2))


def _sides(report: Report) -> tuple[list[Objective], list[Objective]]:
    """The objectives on the upper levels, highest first, and on the lower ones, lowest first."""
    middle = report.questionnaire.scale.highest.rank / 2
    placed = [(o, level) for o in report.questionnaire if (level := _level(o, report))]
    strong = sorted((pair for pair in placed if pair[1].rank > middle), key=lambda pair: -pair[1].rank)
    weak = sorted((pair for pair in placed if pair[1].rank <= middle), key=lambda pair: pair[1].rank)
    return [o for o, _ in strong], [o for o, _ in weak]


def _level(objective: Objective, report: Report) -> Level | None:
    scored = report.scorecard.objectives.get(objective.id)
    return scored.level if scored else None


def _objective(id: str, report: Report) -> Objective:
    return report.questionnaire.objectives[id]


def _named(objective: Objective, report: Report) -> Named:
    questionnaire = report.questionnaire
    hue = hues_of(questionnaire)[questionnaire.theme_of[objective.id].id]
    level = _level(objective, report)
    expected = questionnaire.scale.by_id[objective.imperative.expected].title if objective.imperative else ""
    return Named(objective.number, objective.title, hue, shown(level, hue) if level else None, expected)
