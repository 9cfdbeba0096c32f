"""How much was said so far: counts alone, for pages that show no figure."""

from __future__ import annotations

from collections.abc import Iterable

from capapp.domain.answers import UNANSWERED, Answers
from capapp.domain.asking import Situation, asked
from capapp.domain.assessment import Assessment
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scoring.scorecard import Coverage


def asked_in(assessment: Assessment, questionnaire: Questionnaire, answers: Answers) -> tuple[Objective, ...]:
    """The objectives to answer: those of the path that concern the enterprise and that its answers call for."""
    return asked(questionnaire, assessment.path, answers, Situation.of(assessment))


def coverage(objectives: Iterable[Objective], answers: Answers) -> Coverage:
    """The whole of these objectives; the same counts as the picture's."""
    return Coverage.of([answers.get(objective.id, UNANSWERED).state for objective in objectives])


def coverage_by_branch(questionnaire: Questionnaire, objectives: Iterable[Objective], answers: Answers) -> dict[str, Coverage]:
    """The same for each theme and goal that holds some of them, by id."""
    states = {objective.id: answers.get(objective.id, UNANSWERED).state for objective in objectives}
    branches = {branch.id: branch for branch in (*questionnaire.themes, *questionnaire.goals.values())}
    found = {id: Coverage.of([states[o.id] for o in branch.objectives if o.id in states]) for id, branch in branches.items()}
    return {id: counted for id, counted in found.items() if counted.total}
