"""Strengths and weak points: which side of its scale each answer lies on."""

from __future__ import annotations

from typing import NamedTuple

from capapp.documents.report import Report
from capapp.domain.questionnaire import Objective
from capapp.domain.scales import Better, Bounds, Finding, Level
from capapp.domain.scoring.scorecard import Exact

CLEAR = 1 / 3
"""How far from the middle a bare number lies before it says something."""
_GAPS = (Finding.MINOR, Finding.MAJOR)


class Placed(NamedTuple):
    """An objective and how far its answer is from the middle of its scale, from -1 (lowest) to 1 (highest, more for a star)."""

    objective: Objective
    side: float
    level: Level | None


def sides(report: Report) -> tuple[list[Objective], list[Objective]]:
    """The objectives on the upper side, highest first, and on the lower one, lowest first."""
    placed = [p for o in report.questionnaire if (p := _placed(o, report))]
    strong = sorted((p for p in placed if _is_strength(p, report)), key=lambda p: -p.side)
    weak = sorted((p for p in placed if _is_weak(p, report)), key=lambda p: p.side)
    return [p.objective for p in strong], [p.objective for p in weak]


def can_be_placed(report: Report) -> bool:
    """Whether some answers have a side at all: bare numbers that count in no figure have none."""
    asked = (o for o in report.questionnaire if o.id in report.scorecard.objectives)
    return bool(report.questionnaire.rules.figures) or any(report.questionnaire.scale_of(o).levels for o in asked)


def has_strengths(report: Report) -> bool:
    """Whether the frame can say what is a strength."""
    questionnaire = report.questionnaire
    if not questionnaire.rules.findings:
        return bool(questionnaire.rules.figures)
    levels = (level for objective in questionnaire for level in questionnaire.scale_of(objective).levels)
    return any(level.finding is Finding.STRENGTH for level in levels)


def _placed(objective: Objective, report: Report) -> Placed | None:
    scored, scale = report.scorecard.objectives.get(objective.id), report.questionnaire.scale_of(objective)
    if scored is None:
        return None
    if scored.level:
        return Placed(objective, scale.side(scored.level), scored.level)
    if scored.value is None or scale.bounds is None or not report.questionnaire.rules.figures:
        return None
    return Placed(objective, _of_number(scored.value, scale.bounds), None)


def _of_number(value: Exact, bounds: Bounds) -> float:
    """Where a bare number lies between its bounds, the better end up."""
    side = float(2 * (value - bounds.least) / (bounds.most - bounds.least) - 1) if bounds.most > bounds.least else 0.0
    return -side if bounds.better is Better.LOWER else side


def _is_strength(of: Placed, report: Report) -> bool:
    """Above the middle; in an audit frame, what was found to be a strength."""
    if report.questionnaire.rules.findings:
        return of.level is not None and of.level.finding is Finding.STRENGTH
    return of.side > (0 if of.level else CLEAR)


def _is_weak(of: Placed, report: Report) -> bool:
    """Under the middle; every gap of an audit; where there is neither figure nor finding, all that is not at the top yet."""
    rules = report.questionnaire.rules
    if of.level and rules.findings and of.level.finding in _GAPS:
        return True
    if of.level and not rules.figures and not rules.findings:
        return of.level.rank < report.questionnaire.scale_of(of.objective).highest.rank
    return of.side < (0 if of.level else -CLEAR)
