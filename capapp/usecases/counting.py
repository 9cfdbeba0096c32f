"""How much was said so far: counts alone, for pages that show no figure."""

from __future__ import annotations

from collections.abc import Mapping

from capapp.domain.answers import UNANSWERED, Answers, AnswerState
from capapp.domain.asking import Situation, asked
from capapp.domain.assessment import Assessment
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.scorecard import Coverage


def coverage(questionnaire: Questionnaire, answers: Answers, assessment: Assessment) -> Coverage:
    """The whole; the same counts as the picture's."""
    return Coverage.of(list(_states(questionnaire, answers, assessment).values()))


def coverage_by_branch(questionnaire: Questionnaire, answers: Answers, assessment: Assessment) -> dict[str, Coverage]:
    """The same for each theme and goal that the path asks something of, by id."""
    states = _states(questionnaire, answers, assessment)
    branches = {branch.id: branch for branch in (*questionnaire.themes, *questionnaire.goals.values())}
    found = {id: Coverage.of([states[o.id] for o in branch.objectives if o.id in states]) for id, branch in branches.items()}
    return {id: counted for id, counted in found.items() if counted.total}


def _states(questionnaire: Questionnaire, answers: Answers, assessment: Assessment) -> Mapping[str, AnswerState]:
    situation = Situation.of(assessment)
    return {o.id: answers.get(o.id, UNANSWERED).state for o in asked(questionnaire, assessment.path, answers, situation)}
