"""An objective or a whole branch named on the summary, with its level."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.hues import Hue, hues_of
from capapp.documents.levels import LevelShown, shown
from capapp.documents.report import Report
from capapp.domain.questionnaire import Branch, Objective
from capapp.domain.rules import Judged
from capapp.domain.scales import Level, Scale
from capapp.wording.measures import amount, number, whole


@dataclass(frozen=True, slots=True)
class Named:
    """An objective with its level, or a branch with its lowest one; `expected` is the level that a must-have asks for.

    Without a level, `measured` is the number or the figure that stands in its place.
    """

    number: str
    title: str
    hue: Hue
    level: LevelShown | None
    measured: str
    expected: str = ""


def named(node: Objective | Branch, report: Report) -> Named:
    """The line of an objective or a branch."""
    questionnaire = report.questionnaire
    hue = hues_of(questionnaire)[questionnaire.theme_of[node.id].id]
    first = node if isinstance(node, Objective) else node.objectives[0]
    scale, level = questionnaire.scale_of(first), _level(node, report)
    is_figure = node.imperative is not None and node.imperative.by is Judged.FIGURE
    return Named(
        node.number,
        node.title,
        hue,
        shown(level, hue, scale, questionnaire) if level and not is_figure else None,
        whole(report.scorecard.branches[node.id]) if is_figure else _number(node, scale, report),
        _expected(node, scale) if node.imperative else "",
    )


def _expected(node: Objective | Branch, scale: Scale) -> str:
    """The level that a must-have asks for, or the figure where that is what counts."""
    assert node.imperative is not None
    level = scale.by_id[node.imperative.expected]
    return amount(scale.counted(level)) if node.imperative.by is Judged.FIGURE else level.title


def _number(node: Objective | Branch, scale: Scale, report: Report) -> str:
    """The number that was answered, where that is the answer."""
    answer = report.answers.get(node.id)
    return number(answer.level, scale.bounds) if answer and answer.level and scale.bounds else ""


def _level(node: Objective | Branch, report: Report) -> Level | None:
    """The level of an objective, the lowest one under a branch."""
    ids = [node.id] if isinstance(node, Objective) else [objective.id for objective in node.objectives]
    found = [scored.level for id in ids if (scored := report.scorecard.objectives.get(id)) and scored.level]
    return min(found, key=lambda level: level.rank, default=None)
