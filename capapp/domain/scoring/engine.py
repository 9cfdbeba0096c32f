"""Scoring: questionnaire + answers → scorecard. Pure, exact, one function for screen, paper, terminal and file."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from capapp.domain.answers import UNANSWERED, Answers, AnswerState
from capapp.domain.assessment import Path
from capapp.domain.questionnaire import Aggregate, Goal, Objective, Questionnaire, Source, SpecialPolicy, Theme
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
    return tuple(o for o in questionnaire if path is Path.FULL or o.essential)


def score(questionnaire: Questionnaire, answers: Answers, path: Path = Path.FULL) -> Scorecard:
    """The picture of these answers. Answers to objectives that the path does not ask for are left out, not lost."""
    scores = {o.id: _objective_score(o, answers, questionnaire) for o in asked(questionnaire, path)}
    goals = {g.id: _goal_score(questionnaire, g, scores) for g in questionnaire.goals.values()}
    goals = {id: branch for id, branch in goals.items() if branch.coverage.total}
    themes = {t.id: _theme_score(questionnaire, t, scores, goals) for t in questionnaire.themes}
    themes = {id: branch for id, branch in themes.items() if branch.coverage.total}
    missed, open_ = _imperatives(questionnaire, scores)
    return Scorecard(
        questionnaire=questionnaire.id,
        edition=questionnaire.edition,
        checksum=questionnaire.checksum,
        engine=ENGINE_VERSION,
        objectives=scores,
        goals=goals,
        themes=themes,
        spread=_spread(questionnaire, list(scores.values())),
        coverage=_coverage(list(scores.values())),
        imperatives_missed=missed,
        imperatives_open=open_,
    )


def _objective_score(objective: Objective, answers: Answers, questionnaire: Questionnaire) -> ObjectiveScore:
    answer = answers.get(objective.id, UNANSWERED)
    level = questionnaire.scale.by_id[answer.level] if answer.level else None
    return ObjectiveScore(objective.id, answer.state, level)


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
    rules = questionnaire.rules
    policies = {AnswerState.NOT_APPLICABLE: rules.not_applicable, AnswerState.UNKNOWN: rules.unknown}
    inputs, excluded = [], []
    for scored in objectives:
        weight = questionnaire.objectives[scored.id].weight
        if scored.level:
            inputs.append(Input(scored.id, scored.level.rank, weight))
        elif policies.get(scored.state) is SpecialPolicy.LOWEST:
            inputs.append(Input(scored.id, questionnaire.scale.lowest.rank, weight))
        else:
            excluded.append((scored.id, Exclusion(scored.state.value)))
    return _Terms(tuple(inputs), tuple(excluded))


def _goal_score(questionnaire: Questionnaire, goal: Goal, scores: dict[str, ObjectiveScore]) -> BranchScore:
    objectives = [scores[o.id] for o in goal.objectives if o.id in scores]
    return _branch(questionnaire, goal.id, questionnaire.rules.goal, objectives, _terms(questionnaire, objectives))


def _theme_score(
    questionnaire: Questionnaire, theme: Theme, scores: dict[str, ObjectiveScore], goals: dict[str, BranchScore]
) -> BranchScore:
    objectives = [scores[o.id] for o in theme.objectives if o.id in scores]
    of_theme = [goals[g.id] for g in theme.goals if g.id in goals]
    excluded = tuple(left_out for g in of_theme for left_out in g.trace.excluded)
    if questionnaire.rules.theme_of is Source.GOALS:
        inputs = tuple(Input(g.id, g.exact, Fraction(1)) for g in of_theme if g.exact is not None)
    else:
        inputs = tuple(term for g in of_theme for term in g.trace.inputs)
    return _branch(questionnaire, theme.id, questionnaire.rules.theme, objectives, _Terms(inputs, excluded))


def _branch(
    questionnaire: Questionnaire, id: str, aggregate: Aggregate, objectives: Sequence[ObjectiveScore], terms: _Terms
) -> BranchScore:
    coverage = _coverage(objectives)
    silence = _silence(questionnaire, coverage, terms)
    exact = None if silence else AGGREGATES[aggregate](terms.inputs)
    spread = _spread(questionnaire, objectives)
    lowest = next((level for level, number in zip(questionnaire.scale.levels, spread, strict=True) if number), None)
    return BranchScore(
        id=id,
        exact=exact,
        shown=None if exact is None else rounded(exact, questionnaire.rules.rounding),
        silence=silence,
        minimum=lowest,
        weakest=tuple(o.id for o in objectives if lowest and o.level is lowest),
        spread=spread,
        coverage=coverage,
        trace=Trace(aggregate, terms.inputs, terms.excluded),
    )


def _silence(questionnaire: Questionnaire, coverage: Coverage, terms: _Terms) -> Silence | None:
    if coverage.applicable == 0 and not terms.inputs:
        return Silence.NOTHING_APPLICABLE
    if coverage.positioned == 0 and not terms.inputs:
        return Silence.NOTHING_POSITIONED
    least = questionnaire.rules.minimum_coverage
    if coverage.positioned * least.denominator < least.numerator * coverage.applicable:
        return Silence.TOO_FEW
    return None if terms.inputs else Silence.TOO_FEW


def _coverage(objectives: Sequence[ObjectiveScore]) -> Coverage:
    states = [o.state for o in objectives]
    return Coverage(
        total=len(states),
        positioned=states.count(AnswerState.POSITIONED),
        not_applicable=states.count(AnswerState.NOT_APPLICABLE),
        unknown=states.count(AnswerState.UNKNOWN),
    )


def _spread(questionnaire: Questionnaire, objectives: Sequence[ObjectiveScore]) -> tuple[int, ...]:
    ranks = [o.level.rank for o in objectives if o.level]
    return tuple(ranks.count(level.rank) for level in questionnaire.scale.levels)
