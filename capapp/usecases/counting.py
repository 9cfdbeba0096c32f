"""How much was said so far: counts alone, for pages that show no figure."""

from __future__ import annotations

from collections.abc import Mapping

from capapp.domain.answers import UNANSWERED, Answers, AnswerState
from capapp.domain.assessment import Path
from capapp.domain.questionnaire import Goal, Questionnaire, Theme
from capapp.domain.scoring.engine import asked
from capapp.domain.scoring.scorecard import Coverage


def coverage(questionnaire: Questionnaire, answers: Answers, path: Path) -> Coverage:
    """The whole; the same counts as the picture's."""
    return Coverage.of(list(_states(questionnaire, answers, path).values()))


def coverage_by_branch(questionnaire: Questionnaire, answers: Answers, path: Path) -> dict[str, Coverage]:
    """The same for each theme and goal that the path asks something of, by id."""
    states = _states(questionnaire, answers, path)
    branches: tuple[Theme | Goal, ...] = (*questionnaire.themes, *questionnaire.goals.values())
    found = {b.id: Coverage.of([states[o.id] for o in b.objectives if o.id in states]) for b in branches}
    return {id: counted for id, counted in found.items() if counted.total}


def _states(questionnaire: Questionnaire, answers: Answers, path: Path) -> Mapping[str, AnswerState]:
    return {o.id: answers.get(o.id, UNANSWERED).state for o in asked(questionnaire, path)}
