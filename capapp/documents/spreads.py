"""Answers counted level by level, where counts take the place of figures."""

from __future__ import annotations

from collections.abc import Iterable

from capapp.documents.report import Report
from capapp.domain.questionnaire import Branch, Objective


def spread(of: Branch, report: Report) -> tuple[int, ...]:
    """How many answers under a branch lie on each level of the frame's scale, lowest first.

    Without figures, a level of another scale that bears the same id counts too: the same finding is the same finding.
    """
    if report.questionnaire.rules.figures:
        return report.scorecard.branches[of.id].spread
    return by_id((objective.id for objective in of.objectives), report)


def is_counted(objective: Objective, report: Report) -> bool:
    """Whether an objective's answer lies on a level that is counted out."""
    questionnaire = report.questionnaire
    scale = questionnaire.scale_of(objective)
    if scale is questionnaire.scale:
        return True
    return not questionnaire.rules.figures and not scale.by_id.keys().isdisjoint(questionnaire.scale.by_id)


def by_id(ids: Iterable[str], report: Report) -> tuple[int, ...]:
    """The same over these objectives."""
    scores = (report.scorecard.objectives.get(id) for id in ids)
    levels = [scored.level.id for scored in scores if scored and scored.level]
    return tuple(levels.count(level.id) for level in report.questionnaire.scale.levels)
