"""Drafting: what is proposed becomes actions; what the plan holds is not proposed again."""

from uuid import NAMESPACE_URL, UUID, uuid5

from capapp.domain.drafting import draft_plan, effects, left_to_propose, with_must_haves
from capapp.domain.plan import Action, Priority, ProgressPlan
from capapp.domain.recommendations import Recommendation, recommend
from capapp.domain.scoring.engine import score
from tests.domain.small import answers, questionnaire

FRAME = questionnaire()
SAID = answers({"o1": 1, "o2": 3, "o3": 4, "o4": 4, "o5": 4, "o6": 2})


def an_id(recommendation: Recommendation) -> UUID:
    return uuid5(NAMESPACE_URL, recommendation.objective.id)


def test_a_drafted_action_carries_finding_step_target_and_rank_of_must_have() -> None:
    plan = draft_plan(recommend(FRAME, SAID, 2), an_id)
    first, second = plan.actions
    assert (first.objective, first.target, first.is_compulsory, first.priority) == ("o6", "l3", True, Priority.HIGH)
    assert (second.finding, second.what, second.is_compulsory) == ("o1 Niveau 1", "Aller à l2", False)


def test_what_the_plan_holds_is_not_proposed_again_and_fills_the_capacity() -> None:
    found = recommend(FRAME, SAID, 2)
    plan = ProgressPlan(draft_plan(found, an_id).actions[1:])
    left = left_to_propose(found, plan, 2)
    assert [r.objective.id for r in left.proposed] == ["o6"]
    assert [r.objective.id for r in left.beyond] == ["o2"]


def test_effects_speak_of_actions_that_lead_higher_only() -> None:
    plan = draft_plan(recommend(FRAME, SAID, 2), an_id)
    own = Action(UUID(int=1), "La nôtre")
    reached = Action(UUID(int=2), "Déjà là", objective="o3", target="l2")
    found = effects(FRAME, SAID, score(FRAME, SAID), ProgressPlan((*plan.actions, own, reached)))
    assert set(found) == {action.id for action in plan.actions}
    assert all(effect.target.rank > effect.source.rank for effect in found.values())


def test_actions_typed_in_a_file_learn_that_they_are_compulsory() -> None:
    plan = ProgressPlan((Action(UUID(int=1), "Sécurité", objective="o6"), Action(UUID(int=2), "Autre", objective="o1")))
    assert [a.is_compulsory for a in with_must_haves(FRAME, plan, score(FRAME, SAID)).actions] == [True, False]
