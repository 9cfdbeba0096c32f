from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from capapp.domain.assessment import Consent
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import Step
from capapp.domain.plan import ActionStatus, Priority
from capapp.usecases import opening, planning
from capapp.usecases.planning import ActionInput
from tests.usecases.world import World


def view(world: World, assessment, who: str = "lead") -> planning.PlanView:
    with world.acting(who, writing=False) as ctx:
        return planning.plan_view(ctx, assessment.id)


def names(found) -> list[str]:
    return [r.objective.id for r in found]


def test_no_more_is_proposed_than_the_enterprise_can_carry(world: World) -> None:
    found = view(world, world.filled(capacity=2)).recommendations
    assert len(found.proposed) == 2
    assert names(found.proposed)[0] == "o6"
    assert len(found.beyond) == 3


def test_kept_actions_leave_the_proposals_and_say_what_they_change(world: World) -> None:
    assessment = world.filled(capacity=3)
    with world.acting("lead") as ctx:
        planning.keep(ctx, assessment.id, ["o6", "o1"])
        planning.keep(ctx, assessment.id, ["o1", "nowhere"])
    found = view(world, assessment)
    assert [a.objective for a in found.plan.actions] == ["o6", "o1"]
    assert (found.plan.actions[0].is_compulsory, found.plan.actions[0].priority) == (True, Priority.HIGH)
    assert found.plan.actions[0].finding == "o6 Niveau 2"
    assert len(found.recommendations.proposed) == 1
    assert {effect.target.id for effect in found.effects.values()} == {"l2", "l3"}


def test_an_action_of_ones_own_is_kept_whole(world: World) -> None:
    assessment = world.filled()
    typed = ActionInput(
        "Former l'équipe",
        finding="Trois nouveaux",
        first_step="Appeler",
        owner="Ada",
        due_on=date(2027, 6, 1),
        resources="2 000 €",
        success_measure="Tous formés",
        effort=Decimal("1.5"),
        priority=Priority.LOW,
        status=ActionStatus.IN_PROGRESS,
        objective="o2",
    )
    with world.acting("colleague") as ctx:
        action = planning.add_action(ctx, assessment.id, typed)
    assert view(world, assessment).plan.actions == (action,)
    assert (action.effort, action.due_on, action.objective) == (Decimal("1.5"), date(2027, 6, 1), "o2")


def test_two_people_who_edit_one_action_do_not_overwrite_each_other(world: World) -> None:
    assessment = world.filled()
    with world.acting("lead") as ctx:
        action = planning.add_action(ctx, assessment.id, ActionInput("Une"))
        planning.edit_action(ctx, assessment.id, action.id, ActionInput("Deux"), 1)
    with world.acting("colleague", writing=False) as ctx, pytest.raises(Refused) as refused:
        planning.edit_action(ctx, assessment.id, action.id, ActionInput("Trois"), 1)
    assert refused.value.refusal.code is RefusalCode.CHANGED_MEANWHILE
    assert [(a.what, a.version) for a in view(world, assessment).plan.actions] == [("Deux", 2)]


def test_actions_are_ordered_by_hand(world: World) -> None:
    assessment = world.filled()
    with world.acting("lead") as ctx:
        actions = [planning.add_action(ctx, assessment.id, ActionInput(what)) for what in "abc"]
        planning.move_action(ctx, assessment.id, actions[2].id, -2)
        planning.move_action(ctx, assessment.id, actions[0].id, 99)
    assert [a.what for a in view(world, assessment).plan.actions] == ["c", "b", "a"]


def test_a_dropped_action_can_come_back(world: World) -> None:
    assessment = world.filled()
    with world.acting("lead") as ctx:
        action = planning.add_action(ctx, assessment.id, ActionInput("Une"))
        planning.drop_action(ctx, assessment.id, action.id, "Plus le temps")
        planning.drop_action(ctx, assessment.id, action.id)
        assert planning.restore_action(ctx, assessment.id, action.id).status is ActionStatus.TODO
        assert planning.restore_action(ctx, assessment.id, action.id).drop_reason == ""


def test_dropping_a_must_have_asks_for_a_reason(world: World) -> None:
    assessment = world.filled()
    with world.acting("lead") as ctx:
        planning.keep(ctx, assessment.id, ["o6"])
        action = planning.plan_view(ctx, assessment.id).plan.actions[0]
        with pytest.raises(Refused) as refused:
            planning.drop_action(ctx, assessment.id, action.id, "  ")
        assert refused.value.refusal.code is RefusalCode.DROP_REASON_MISSING
        assert planning.drop_action(ctx, assessment.id, action.id, "Le chantier ferme").status is ActionStatus.DROPPED


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (ActionInput("  "), RefusalCode.ACTION_TEXT_MISSING),
        (ActionInput("x" * 1_001), RefusalCode.TEXT_TOO_LONG),
        (ActionInput("Une", owner="x" * 201), RefusalCode.TEXT_TOO_LONG),
        (ActionInput("Une", objective="nowhere"), RefusalCode.UNKNOWN_OBJECTIVE),
        (ActionInput("Une", offer="nowhere"), RefusalCode.NOT_FOUND),
    ],
)
def test_what_an_action_may_not_hold_is_refused(world: World, typed: ActionInput, code: RefusalCode) -> None:
    assessment = world.filled()
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused) as refused:
        planning.add_action(ctx, assessment.id, typed)
    assert refused.value.refusal.code is code


def test_a_plan_is_edited_by_the_enterprise_alone_and_while_it_is_open(world: World) -> None:
    assessment = world.opened()
    assert view(world, assessment).refusal.code is RefusalCode.PLAN_CLOSED
    world.step(assessment, Step.START)
    assert view(world, assessment).refusal is None
    assert view(world, assessment, "auditor").refusal.code is RefusalCode.NOT_A_MEMBER


def test_a_plan_shown_by_consent_tells_no_level(world: World) -> None:
    assessment = world.filled()
    with world.acting("lead") as ctx:
        planning.keep(ctx, assessment.id, ["o1"])
        opening.give_consent(ctx, assessment.id, Consent(plan=True))
    found = view(world, assessment, "delegate")
    assert len(found.plan.actions) == 1
    assert (found.recommendations.proposed, found.effects) == ((), {})


def test_an_action_of_another_plan_is_not_found(world: World) -> None:
    assessment = world.filled()
    with world.acting("stranger") as ctx:
        theirs = opening.open_assessment(ctx, world.other.id, path=assessment.path, planned_on=None, capacity=3)
        opening.take_step(ctx, theirs.id, Step.START)
        action = planning.add_action(ctx, theirs.id, ActionInput("La leur"))
    with world.acting("lead", writing=False) as ctx:
        for act in (planning.drop_action, planning.restore_action):
            with pytest.raises(Refused) as refused:
                act(ctx, assessment.id, action.id)
            assert refused.value.refusal.code is RefusalCode.NOT_FOUND


def test_a_plan_page_takes_few_statements_however_long_the_plan(world: World) -> None:
    assessment = world.filled()
    with world.acting("lead") as ctx:
        for number in range(40):
            planning.add_action(ctx, assessment.id, ActionInput(f"Action {number}", objective="o1"))
    with world.acting("lead", writing=False) as ctx, world.counted() as sent:
        planning.plan_view(ctx, assessment.id)
    assert len(sent) == 3
