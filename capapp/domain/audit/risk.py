"""Where an auditor looks first: must-haves, high claims without evidence, voices that differed, gaps of last time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from capapp.domain.answers import UNANSWERED, Answers, AnswerState
from capapp.domain.questionnaire import Objective, Questionnaire


class Risk(StrEnum):
    """Why a requirement deserves a look."""

    IMPERATIVE = "imperative"
    NO_EVIDENCE = "no_evidence"
    DIVERGENT = "divergent"
    PAST_GAP = "past_gap"
    NOT_SAID = "not_said"


def risks(
    questionnaire: Questionnaire,
    objective: Objective,
    answers: Answers,
    *,
    evidence: Mapping[str, int],
    divergent: Collection[str],
    past: Mapping[str, str],
) -> tuple[Risk, ...]:
    """The risks of one requirement; `evidence` counts valid pieces, `past` holds the gaps that were not lifted."""
    answer = answers.get(objective.id, UNANSWERED)
    tests = {
        Risk.IMPERATIVE: objective.imperative is not None,
        Risk.NO_EVIDENCE: is_high(questionnaire, objective, answer.level) and not evidence.get(objective.id),
        Risk.DIVERGENT: objective.id in divergent,
        Risk.PAST_GAP: objective.id in past,
        Risk.NOT_SAID: answer.state in (AnswerState.UNANSWERED, AnswerState.UNKNOWN),
    }
    return tuple(risk for risk, holds in tests.items() if holds)


def is_high(questionnaire: Questionnaire, objective: Objective, level: str | None) -> bool:
    """Whether a claim lies in the upper half of its scale."""
    scale = questionnaire.scale_of(objective)
    found = scale.level_of(level) if level else None
    return found is not None and scale.side(found) > 0
