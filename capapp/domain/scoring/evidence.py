"""Evidence gates: what is declared, and what the evidence at hand substantiates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from capapp.domain.answers import Answer, Answers
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Gate


def substantiated(questionnaire: Questionnaire, answers: Answers, evidence: Mapping[str, int]) -> Answers:
    """The answers, brought down to what the number of pieces of evidence (by objective id) lets count."""
    gates = questionnaire.rules.gates
    if not gates:
        return answers
    return {id: _held(questionnaire, id, answer, evidence.get(id, 0), gates) for id, answer in answers.items()}


def _held(questionnaire: Questionnaire, id: str, answer: Answer, pieces: int, gates: tuple[Gate, ...]) -> Answer:
    objective = questionnaire.objectives.get(id)
    scale = questionnaire.scale_of(objective) if objective else None
    level = scale.level_of(answer.level) if scale and answer.level else None
    if scale is None or level is None:
        return answer
    closed = [scale.by_id[gate.level].rank for gate in gates if gate.level in scale.by_id and gate.evidence > pieces]
    most = max(min(closed, default=len(scale.levels) + 1) - 1, 1)
    return answer if level.rank <= most else replace(answer, level=scale.answer_at(scale.levels[most - 1]))
