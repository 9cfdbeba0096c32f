from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from capapp.domain.answers import Answer
from capapp.domain.assessment import Consent, Path
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import State, Step
from capapp.store import journal
from capapp.usecases import opening, planning
from tests.usecases.world import World


def refused(act: object, *args: object, **more: object) -> RefusalCode:
    with pytest.raises(Refused) as found:
        act(*args, **more)  # type: ignore[operator]
    return found.value.refusal.code


def test_a_lead_opens_a_cap_on_the_newest_edition(world: World) -> None:
    assessment = world.opened(path=Path.SHORT)
    assert (assessment.state, assessment.edition, assessment.path) == (State.DRAFT, world.library.current.checksum, Path.SHORT)
    with world.acting("lead", writing=False) as ctx:
        assert opening.home(ctx).own[0].current == assessment


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("colleague", RefusalCode.NOT_LEAD),
        ("auditor", RefusalCode.NOT_YOURS),
        ("delegate", RefusalCode.NOT_LEAD),
        ("federation", RefusalCode.NOT_LEAD),
        ("stranger", RefusalCode.NOT_YOURS),
    ],
)
def test_nobody_else_opens_one(world: World, who: str, code: RefusalCode) -> None:
    with world.acting(who, writing=False) as ctx:
        assert refused(opening.open_assessment, ctx, world.own.id, path=Path.FULL, planned_on=None, capacity=3) is code


def test_an_enterprise_has_one_cap_under_way(world: World) -> None:
    world.opened()
    with world.acting("lead", writing=False) as ctx:
        code = refused(opening.open_assessment, ctx, world.own.id, path=Path.FULL, planned_on=None, capacity=3)
    assert code is RefusalCode.ALREADY_OPEN


def test_what_is_foreign_and_what_does_not_exist_are_both_hidden(world: World) -> None:
    assessment = world.opened()
    with world.acting("stranger", writing=False) as ctx:
        for id in (assessment.id, uuid4()):
            with pytest.raises(Refused) as found:
                opening.take_step(ctx, id, Step.START)
            assert found.value.refusal.hidden


def test_a_lead_prepares_the_day_and_the_capacity(world: World) -> None:
    assessment = world.opened()
    with world.acting("lead") as ctx:
        opening.prepare(ctx, assessment.id, planned_on=date(2026, 12, 1), capacity=10**12)
    with world.acting("lead", writing=False) as ctx:
        current = opening.home(ctx).own[0].current
    assert current is not None
    assert (current.planned_on, current.capacity) == (date(2026, 12, 1), opening.CAPACITY_MAX)


def test_settling_asks_for_at_least_one_position(world: World) -> None:
    assessment = world.step(world.opened(), Step.START)
    with world.acting("lead", writing=False) as ctx:
        assert refused(opening.take_step, ctx, assessment.id, Step.SETTLE) is RefusalCode.NOTHING_POSITIONED


def test_settling_waits_for_the_choice_between_two_answers(world: World) -> None:
    assessment = world.filled()
    world.save("colleague", assessment, "o1", Answer.at("l4", "Vu autrement"), 0)
    with world.acting("lead", writing=False) as ctx:
        assert refused(opening.take_step, ctx, assessment.id, Step.SETTLE) is RefusalCode.CONFLICTS_WAITING


def test_settling_notes_the_day_in_paris(world: World) -> None:
    assessment = world.filled()
    world.now += timedelta(hours=14, minutes=30)
    assert world.step(assessment, Step.SETTLE).settled_on == date(2026, 11, 24)


def test_a_step_out_of_order_is_refused(world: World) -> None:
    assessment = world.opened()
    with world.acting("lead", writing=False) as ctx:
        assert refused(opening.take_step, ctx, assessment.id, Step.ADOPT_PLAN) is RefusalCode.WRONG_STATE


def test_a_contributor_takes_no_step(world: World) -> None:
    assessment = world.filled()
    with world.acting("colleague", writing=False) as ctx:
        assert refused(opening.take_step, ctx, assessment.id, Step.SETTLE) is RefusalCode.NOT_LEAD


def test_a_plan_is_adopted_only_when_every_must_have_has_its_action_owner_and_day(world: World) -> None:
    assessment = world.step(world.filled(), Step.SETTLE)
    missing = RefusalCode.OWNER_AND_DUE_DATE_MISSING
    with world.acting("lead") as ctx:
        assert refused(opening.take_step, ctx, assessment.id, Step.ADOPT_PLAN) is missing
        planning.keep(ctx, assessment.id, ["o6"])
        action = planning.plan_view(ctx, assessment.id).plan.actions[0]
        assert refused(opening.take_step, ctx, assessment.id, Step.ADOPT_PLAN) is missing
        typed = planning.ActionInput(action.what, owner="Ada", due_on=date(2027, 3, 1))
        planning.edit_action(ctx, assessment.id, action.id, typed, action.version)
        assert opening.take_step(ctx, assessment.id, Step.ADOPT_PLAN).state is State.FOLLOWED_UP


def test_the_next_cap_follows_the_last_settled_one(world: World) -> None:
    first = world.filled()
    with world.acting("lead") as ctx:
        planning.keep(ctx, first.id, ["o6"])
        action = planning.plan_view(ctx, first.id).plan.actions[0]
        planning.drop_action(ctx, first.id, action.id, "Le chantier ferme")
    world.step(first, Step.SETTLE, Step.ADOPT_PLAN, Step.CLOSE)
    world.now += timedelta(days=365)
    second = world.opened()
    assert second.previous == first.id
    with world.acting("lead", writing=False) as ctx:
        card = opening.home(ctx).own[0]
    assert (card.current, [a.id for a in card.past]) == (second, [first.id])


def test_steps_and_consent_are_in_the_journal(world: World) -> None:
    assessment = world.opened()
    world.now += timedelta(minutes=1)
    world.step(assessment, Step.START)
    world.now += timedelta(minutes=1)
    with world.acting("lead") as ctx:
        opening.give_consent(ctx, assessment.id, Consent(positions=True))
        lines = journal.about(ctx.session, assessment.id)
    assert [line.what for line in lines] == ["open_assessment", "step:start", "consent:positions"]
    assert {line.who for line in lines} == {world.ids["lead"]}


def test_home_shows_each_what_they_are_named_for(world: World) -> None:
    assessment = world.filled()
    seen = {}
    for who in world.ids:
        with world.acting(who, writing=False) as ctx:
            home = opening.home(ctx)
        seen[who] = ([c.organisation.name for c in home.own], len(home.followed), [a.state for a in home.audits])
    assert seen == {
        "lead": (["Escale"], 0, []),
        "colleague": (["Escale"], 0, []),
        "auditor": ([], 0, []),
        "delegate": ([], 2, []),
        "federation": ([], 2, []),
        "stranger": (["Rivage"], 0, []),
    }
    with world.acting("lead", writing=False) as ctx:
        card = opening.home(ctx).own[0]
    assert (card.is_lead, card.current.id, card.coverage.positioned, card.plan_size) == (True, assessment.id, 6, 0)


def test_home_takes_the_same_statements_whatever_there_is(world: World) -> None:
    with world.acting("federation", writing=False) as ctx, world.counted() as few:
        opening.home(ctx)
    world.filled()
    with world.acting("federation", writing=False) as ctx, world.counted() as more:
        opening.home(ctx)
    with world.acting("lead", writing=False) as ctx, world.counted() as own:
        opening.home(ctx)
    assert len(few) == len(more)
    assert max(len(more), len(own)) <= 5
