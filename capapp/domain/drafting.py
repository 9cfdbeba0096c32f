"""Drafting the plan: recommendations become actions, and each action says what it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from capapp.domain.answers import Answers
from capapp.domain.asking import ANY, Situation
from capapp.domain.assessment import Path
from capapp.domain.plan import Action, Priority, ProgressPlan
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.recommendations import Effect, Recommendation, Recommendations, compulsory, effect_of
from capapp.domain.scoring.scorecard import Scorecard


def action_from(recommendation: Recommendation, id: UUID) -> Action:
    """The action that a recommendation proposes: its finding is what the present level describes."""
    objective, step = recommendation.objective, recommendation.step
    return Action(
        id=id,
        what=step.action,
        objective=objective.id,
        target=step.to,
        finding=Questionnaire.words(objective, recommendation.effect.source),
        first_step=step.first_step,
        success_measure=step.success,
        offer=objective.offers[0] if objective.offers else None,
        effort=step.effort,
        priority=Priority.HIGH if recommendation.is_compulsory else Priority.MEDIUM,
        is_compulsory=recommendation.is_compulsory,
    )


def draft_plan(recommendations: Recommendations, new_id: Callable[[Recommendation], UUID]) -> ProgressPlan:
    """A plan of everything proposed, nothing beyond."""
    return ProgressPlan(tuple(action_from(r, new_id(r)) for r in recommendations.proposed))


def left_to_propose(found: Recommendations, plan: ProgressPlan, capacity: int) -> Recommendations:
    """What is still worth proposing: nothing that the plan holds, no more than the capacity left, all must-haves."""
    present = {action.objective for action in plan.actions}
    left = [r for r in (*found.proposed, *found.beyond) if r.objective.id not in present]
    room = max(capacity - len(plan.alive), sum(r.is_compulsory for r in left), 0)
    return Recommendations(tuple(left[:room]), tuple(left[room:]))


def effects(
    questionnaire: Questionnaire,
    answers: Answers,
    card: Scorecard,
    plan: ProgressPlan,
    path: Path = Path.FULL,
    situation: Situation = ANY,
) -> dict[UUID, Effect]:
    """What each living action that leads to a higher level changes, by action id."""
    found = {}
    for action in plan.alive:
        scored = card.objectives.get(action.objective or "")
        if scored is None or scored.level is None:
            continue
        objective = questionnaire.objectives[scored.id]
        target = questionnaire.scale_of(objective).by_id.get(action.target or "")
        if target and target.rank > scored.level.rank:
            found[action.id] = effect_of(questionnaire, answers, card, objective, target, path, situation)
    return found


def with_must_haves(questionnaire: Questionnaire, plan: ProgressPlan, card: Scorecard) -> ProgressPlan:
    """The plan with the actions on must-haves not reached marked compulsory."""
    missed = compulsory(questionnaire, card)
    return ProgressPlan(tuple(replace(a, is_compulsory=a.objective in missed) for a in plan.actions))
