"""What each answer counts for, worked out once for an edition: the answers on a scale of levels are few."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.rules import SpecialPolicy
from capapp.domain.scales import Level, Scale, number_of
from capapp.domain.scoring.scorecard import BranchScore, Exact, Exclusion, Input, ObjectiveScore

_LEFT_OUT = frozenset({SpecialPolicy.EXCLUDE, SpecialPolicy.REDUCE_MAX, SpecialPolicy.REDISTRIBUTE})


class Outcome(NamedTuple):
    """An answer as scored: the term it makes, or why it makes none; its rank on the frame's own scale (0: not on it).

    `lost` is the term without its value, when the maximum of a sum still counts it; `is_spread` when its points go to the others.
    Those of levels and states are `is_lasting`: the same object each time; that of a number is made anew.
    """

    scored: ObjectiveScore
    term: Input | None
    excluded: tuple[str, Exclusion] | None
    rank: int
    lost: Input | None = None
    is_spread: bool = False
    is_lasting: bool = True


class Outcomes(NamedTuple):
    """The outcomes of one objective: by level id, by state of an answer without a level."""

    by_level: Mapping[str, Outcome]
    by_state: Mapping[AnswerState, Outcome]


class Table(NamedTuple):
    """What is worked out once for an edition: the outcomes of every objective, by its id.

    `seen` holds the scores of branches already met with the very same outcomes: most answers of a CAP stay as they are.
    """

    of: Mapping[str, Outcomes]
    seen: dict[tuple[object, ...], BranchScore]


@lru_cache(maxsize=64)
def outcomes(questionnaire: Questionnaire) -> Table:
    """The table of an edition."""
    return Table({objective.id: _outcomes(questionnaire, objective) for objective in questionnaire}, {})


def outcome(questionnaire: Questionnaire, objective: Objective, answer: Answer) -> Outcome:
    """What an answer counts for; a number is worked out each time."""
    found = outcomes(questionnaire).of[objective.id]
    if answer.level is None:
        return found.by_state[answer.state]
    return found.by_level.get(answer.level) or _of_number(questionnaire, objective, answer.level)


def _outcomes(questionnaire: Questionnaire, objective: Objective) -> Outcomes:
    scale = questionnaire.scale_of(objective)
    by_level = {} if scale.bounds else {level.id: _of_level(questionnaire, objective, scale, level) for level in scale.levels}
    by_state = {state: _special(questionnaire, objective, scale, state) for state in AnswerState}
    return Outcomes(by_level, by_state)


def _of_level(questionnaire: Questionnaire, objective: Objective, scale: Scale, level: Level) -> Outcome:
    scored = ObjectiveScore(objective.id, AnswerState.POSITIONED, level, scale.counted(level))
    rank = level.rank if scale is questionnaire.scale else 0
    return _counted(objective, scale, scored, rank)


def _of_number(questionnaire: Questionnaire, objective: Objective, answer: str) -> Outcome:
    scale, number = questionnaire.scale_of(objective), number_of(answer)
    if number is None:
        raise KeyError(f"{objective.id}: {answer!r} is not an answer on its scale")
    level = scale.reached(number)
    value = number if level is None else scale.counted(level)
    rank = level.rank if level and scale is questionnaire.scale else 0
    scored = ObjectiveScore(objective.id, AnswerState.POSITIONED, level, value)
    return _counted(objective, scale, scored, rank)._replace(is_lasting=False)


def _counted(objective: Objective, scale: Scale, scored: ObjectiveScore, rank: int) -> Outcome:
    if objective.bonus or scored.value is None:
        return Outcome(scored, None, (objective.id, Exclusion.BONUS), rank)
    return Outcome(scored, _term(objective, scale, scored.value), None, rank)


def _special(questionnaire: Questionnaire, objective: Objective, scale: Scale, state: AnswerState) -> Outcome:
    """What a special answer does; an objective without any answer never counts."""
    scored = ObjectiveScore(objective.id, state, None)
    policy = _policy(questionnaire, state)
    if objective.bonus:
        return Outcome(scored, None, (objective.id, Exclusion.BONUS), 0)
    if policy in _LEFT_OUT:
        reason = Exclusion.UNANSWERED if state is AnswerState.POSITIONED else Exclusion(state.value)
        lost = None if policy is SpecialPolicy.REDUCE_MAX else _term(objective, scale, 0)
        return Outcome(scored, None, (objective.id, reason), 0, lost, policy is SpecialPolicy.REDISTRIBUTE)
    return Outcome(scored, _term(objective, scale, scale.most if policy is SpecialPolicy.FULL else scale.least), None, 0)


def _policy(questionnaire: Questionnaire, state: AnswerState) -> SpecialPolicy:
    if state is AnswerState.NOT_APPLICABLE:
        return questionnaire.rules.not_applicable
    return questionnaire.rules.unknown if state is AnswerState.UNKNOWN else SpecialPolicy.EXCLUDE


def _term(objective: Objective, scale: Scale, value: Exact) -> Input:
    return Input(objective.id, value, objective.weight, scale.most, objective.share)
