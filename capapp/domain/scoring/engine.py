"""Scoring: questionnaire + answers → scorecard. Pure, exact, one function for screen, paper, terminal and file."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from capapp.domain.answers import UNANSWERED, Answers, AnswerState
from capapp.domain.assessment import Path
from capapp.domain.questionnaire import Aggregate, Level, Objective, Questionnaire, Source, SpecialPolicy
from capapp.domain.scoring.aggregates import AGGREGATES, rounded
from capapp.domain.scoring.scorecard import (
    ENGINE_VERSION,
    BranchScore,
    Coverage,
    Exclusion,
    Input,
    ObjectiveScore,
    Scorecard,
    Silence,
    Trace,
)


def asked(questionnaire: Questionnaire, path: Path) -> tuple[Objective, ...]:
    """The objectives that a path asks for: all, or the essential ones."""
    every = tuple(questionnaire.objectives.values())
    return every if path is Path.FULL else tuple(o for o in every if o.essential)


def score(questionnaire: Questionnaire, answers: Answers, path: Path = Path.FULL) -> Scorecard:
    """The picture of these answers. Answers to objectives that the path does not ask for are left out, not lost."""
    scores = _objective_scores(questionnaire, answers, path)
    goals: dict[str, BranchScore] = {}
    themes: dict[str, BranchScore] = {}
    for theme in questionnaire.themes:
        of_theme = {goal.id: [scores[o.id] for o in goal.objectives if o.id in scores] for goal in theme.goals}
        of_goals = [_goal_score(questionnaire, id, of_goal) for id, of_goal in of_theme.items() if of_goal]
        goals.update((branch.id, branch) for branch in of_goals)
        if of_goals:
            themes[theme.id] = _theme_score(questionnaire, theme.id, list(chain(*of_theme.values())), of_goals)
    every = list(scores.values())
    missed, still_open = _imperatives(questionnaire, scores)
    return Scorecard(
        questionnaire=questionnaire.id,
        edition=questionnaire.edition,
        checksum=questionnaire.checksum,
        engine=ENGINE_VERSION,
        objectives=scores,
        goals=goals,
        themes=themes,
        spread=_spread(questionnaire, every),
        coverage=Coverage.of([o.state for o in every]),
        imperatives_missed=missed,
        imperatives_open=still_open,
    )


def _objective_scores(questionnaire: Questionnaire, answers: Answers, path: Path) -> dict[str, ObjectiveScore]:
    levels, scores = questionnaire.scale.by_id, {}
    for objective in asked(questionnaire, path):
        answer = answers.get(objective.id, UNANSWERED)
        scores[objective.id] = ObjectiveScore(objective.id, answer.state, levels[answer.level] if answer.level else None)
    return scores


def _imperatives(questionnaire: Questionnaire, scores: dict[str, ObjectiveScore]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The must-haves under their expected level, and those not positioned yet."""
    missed, still_open = [], []
    for id, scored in scores.items():
        objective = questionnaire.objectives[id]
        if objective.imperative is None or scored.state is AnswerState.NOT_APPLICABLE:
            continue
        if scored.level is None:
            still_open.append(id)
        elif scored.level.rank < questionnaire.scale.by_id[objective.imperative.expected].rank:
            missed.append(id)
    return tuple(missed), tuple(still_open)


class _Terms(NamedTuple):
    inputs: tuple[Input, ...]
    excluded: tuple[tuple[str, Exclusion], ...]


def _terms(questionnaire: Questionnaire, objectives: Sequence[ObjectiveScore]) -> _Terms:
    """What counts, and what does not and why, as the questionnaire's policies say."""
    by_id = questionnaire.objectives
    inputs, excluded = [], []
    for scored in objectives:
        if scored.level:
            inputs.append(Input(scored.id, scored.level.rank, by_id[scored.id].weight))
        elif _policy(questionnaire, scored.state) is SpecialPolicy.LOWEST:
            inputs.append(Input(scored.id, questionnaire.scale.lowest.rank, by_id[scored.id].weight))
        else:
            excluded.append((scored.id, Exclusion(scored.state.value)))
    return _Terms(tuple(inputs), tuple(excluded))


def _policy(questionnaire: Questionnaire, state: AnswerState) -> SpecialPolicy:
    """What a special answer does; an objective without any answer never counts."""
    if state is AnswerState.NOT_APPLICABLE:
        return questionnaire.rules.not_applicable
    return questionnaire.rules.unknown if state is AnswerState.UNKNOWN else SpecialPolicy.EXCLUDE


def _goal_score(questionnaire: Questionnaire, id: str, objectives: Sequence[ObjectiveScore]) -> BranchScore:
    return _branch(questionnaire, id, questionnaire.rules.goal, objectives, _terms(questionnaire, objectives))


def _theme_score(
    questionnaire: Questionnaire, id: str, objectives: Sequence[ObjectiveScore], goals: Sequence[BranchScore]
) -> BranchScore:
    excluded = tuple(left_out for goal in goals for left_out in goal.trace.excluded)
    if questionnaire.rules.theme_of is Source.GOALS:
        inputs = tuple(Input(goal.id, goal.exact, Fraction(1)) for goal in goals if goal.exact is not None)
    else:
        inputs = tuple(term for goal in goals for term in goal.trace.inputs)
    return _branch(questionnaire, id, questionnaire.rules.theme, objectives, _Terms(inputs, excluded))


def _branch(
    questionnaire: Questionnaire, id: str, aggregate: Aggregate, objectives: Sequence[ObjectiveScore], terms: _Terms
) -> BranchScore:
    coverage, spread = Coverage.of([o.state for o in objectives]), _spread(questionnaire, objectives)
    silence = _silence(questionnaire, coverage, terms)
    exact = None if silence else AGGREGATES[aggregate](terms.inputs)
    lowest = _lowest(questionnaire, spread)
    return BranchScore(
        id=id,
        exact=exact,
        shown=None if exact is None else rounded(exact, questionnaire.rules.rounding),
        silence=silence,
        minimum=lowest,
        weakest=tuple([o.id for o in objectives if o.level is lowest]) if lowest else (),
        spread=spread,
        coverage=coverage,
        trace=Trace(aggregate, terms.inputs, terms.excluded),
    )


def _lowest(questionnaire: Questionnaire, spread: tuple[int, ...]) -> Level | None:
    for level in questionnaire.scale.levels:
        if spread[level.rank - 1]:
            return level
    return None


def _silence(questionnaire: Questionnaire, coverage: Coverage, terms: _Terms) -> Silence | None:
    applicable, least = coverage.applicable, questionnaire.rules.minimum_coverage
    if not terms.inputs and coverage.positioned == 0:
        return Silence.NOTHING_POSITIONED if applicable else Silence.NOTHING_APPLICABLE
    if coverage.positioned * least.denominator < least.numerator * applicable:
        return Silence.TOO_FEW
    return None if terms.inputs else Silence.TOO_FEW


def _spread(questionnaire: Questionnaire, objectives: Sequence[ObjectiveScore]) -> tuple[int, ...]:
    ranks = [o.level.rank for o in objectives if o.level]
    return tuple([ranks.count(level.rank) for level in questionnaire.scale.levels])
