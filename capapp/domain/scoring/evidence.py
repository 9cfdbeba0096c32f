"""Evidence gates: what is declared, and what the evidence at hand substantiates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from capapp.domain.answers import Answer, Answers
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Gate
from capapp.domain.scoring.scorecard import Scorecard


def substantiated(questionnaire: Questionnaire, answers: Answers, evidence: Mapping[str, int]) -> Answers:
    """The answers, brought down to what the number of pieces of evidence (by objective id) lets count."""
    gates = questionnaire.rules.gates
    if not gates:
        return answers
    return {id: _held(questionnaire, id, answer, evidence.get(id, 0), gates) for id, answer in answers.items()}


def as_counted(questionnaire: Questionnaire, answers: Answers, card: Scorecard) -> Answers:
    """The answers as a picture counted them, so that a plan starts from the levels that the picture shows."""
    if not questionnaire.rules.gates:
        return answers
    return {id: _as_scored(questionnaire, id, answer, card) for id, answer in answers.items()}


def held_back(questionnaire: Questionnaire, answers: Answers, card: Scorecard) -> tuple[str, ...]:
    """The objectives (ids) that a picture counts at a lower level than was answered, since their evidence is missing."""
    counted = as_counted(questionnaire, answers, card)
    return tuple(id for id, answer in answers.items() if counted[id] != answer)


def unproven(questionnaire: Questionnaire, answers: Answers, evidence: Mapping[str, int]) -> dict[str, int]:
    """How many pieces each claim lacks, by objective id: one in the upper half of its scale asks for one, a gate for its own."""
    asked = {id: _asked(questionnaire, id, answer) for id, answer in answers.items()}
    return {id: pieces - evidence.get(id, 0) for id, pieces in asked.items() if pieces > evidence.get(id, 0)}


def _asked(questionnaire: Questionnaire, id: str, answer: Answer) -> int:
    objective = questionnaire.objectives.get(id)
    scale = questionnaire.scale_of(objective) if objective else None
    level = scale.level_of(answer.level) if scale and answer.level else None
    if scale is None or level is None:
        return 0
    gates = [gate for gate in questionnaire.rules.gates if gate.level in scale.by_id]
    passed = [gate.evidence for gate in gates if scale.by_id[gate.level].rank <= level.rank]
    return max([int(scale.side(level) > 0), *passed])


def _as_scored(questionnaire: Questionnaire, id: str, answer: Answer, card: Scorecard) -> Answer:
    scored = card.objectives.get(id)
    objective = questionnaire.objectives.get(id)
    if answer.level is None or objective is None or scored is None or scored.level is None:
        return answer
    scale = questionnaire.scale_of(objective)
    claimed = scale.level_of(answer.level)
    is_whole = claimed is None or claimed.rank <= scored.level.rank
    return answer if is_whole else replace(answer, level=scale.answer_at(scored.level))


def _held(questionnaire: Questionnaire, id: str, answer: Answer, pieces: int, gates: tuple[Gate, ...]) -> Answer:
    objective = questionnaire.objectives.get(id)
    scale = questionnaire.scale_of(objective) if objective else None
    level = scale.level_of(answer.level) if scale and answer.level else None
    if scale is None or level is None:
        return answer
    closed = [scale.by_id[gate.level].rank for gate in gates if gate.level in scale.by_id and gate.evidence > pieces]
    most = max(min(closed, default=len(scale.levels) + 1) - 1, 1)
    return answer if level.rank <= most else replace(answer, level=scale.answer_at(scale.levels[most - 1]))
