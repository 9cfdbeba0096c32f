"""What an enterprise declares that it does decides what is asked, scored, proposed and printed, until the picture is settled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from capapp.domain.answers import Answer
from capapp.domain.assessment import Assessment, Path
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import State, Step
from capapp.domain.questionnaire import Applicability, Questionnaire
from capapp.store import journal
from capapp.usecases import answering, documenting, moving, opening, picturing, planning
from tests.domain.small import questionnaire
from tests.usecases.test_moving import edited
from tests.usecases.world import FULL, World

WORDS = {"forme": "Nous formons des apprentis", "vend": "Nous tenons une boutique"}
BASE = ["o1", "o2", "o3", "o4"]
"""What is asked of everybody; o5 is asked of those who train, theme b (o6) of those who sell."""


def asking_by_option(edition: str = "5") -> Questionnaire:
    of = questionnaire()
    trains, sells = (replace(of.objectives[id], applies=Applicability(option=o)) for id, o in (("o5", "forme"), ("o6", "vend")))
    return replace(edited(of, edition, o5=trains, o6=sells), options=WORDS)


@pytest.fixture
def shop(world: World) -> World:
    world.publish(asking_by_option())
    return world


def opened(world: World, options: Collection[str] | None = None) -> Assessment:
    chosen = {"path": Path.FULL, "planned_on": None, "capacity": 9, "options": options}
    with world.acting("lead") as ctx:
        return opening.open_assessment(ctx, world.own.id, **chosen)  # type: ignore[arg-type]


def declare(world: World, assessment: Assessment, *options: str, who: str = "lead") -> Assessment:
    with world.acting(who) as ctx:
        return opening.prepare(ctx, assessment.id, planned_on=None, capacity=9, options=options)


def asked(world: World, assessment: Assessment) -> list[str]:
    with world.acting("lead", writing=False) as ctx:
        return [o.id for o in answering.sheet(ctx, assessment.id).asked]


def filled(world: World, *options: str) -> Assessment:
    assessment = opened(world, options)
    for objective, level in FULL.items():
        world.save("lead", assessment, objective, Answer.at(level, f"Constat {objective}"), 0)
    return assessment


def test_what_is_declared_at_the_opening_is_asked(shop: World) -> None:
    assessment = opened(shop, ["vend", "inconnu"])
    assert assessment.options == {"vend"}
    assert asked(shop, assessment) == [*BASE, "o6"]


def test_questions_come_and_go_and_nothing_said_is_lost(shop: World) -> None:
    assessment = filled(shop, "forme", "vend")
    assert asked(shop, assessment) == [*BASE, "o5", "o6"]
    declare(shop, assessment)
    assert asked(shop, assessment) == BASE
    with shop.acting("lead", writing=False) as ctx:
        sheet, card = answering.sheet(ctx, assessment.id), picturing.picture(ctx, assessment.id).scorecard
    assert sheet.total.total == len(BASE)
    assert set(card.objectives) == set(BASE)
    assert "b" not in card.branches
    assert sheet.answers["o5"] == Answer.at("l4", "Constat o5")
    declare(shop, assessment, "forme")
    with shop.acting("lead", writing=False) as ctx:
        picture = picturing.picture(ctx, assessment.id)
    assert picture.scorecard.objectives["o5"].level is not None
    assert picture.scorecard.options == ("forme",)


def test_the_plan_follows_what_is_declared(shop: World) -> None:
    assessment = filled(shop, "vend")
    with shop.acting("lead") as ctx:
        found = planning.plan_view(ctx, assessment.id).recommendations
        assert {r.objective.id for r in found.proposed} >= {"o1", "o6"}
        planning.keep(ctx, assessment.id, ["o6"])
    with shop.acting("lead", writing=False) as ctx:
        view = planning.plan_view(ctx, assessment.id)
        assert [effect.theme for effect in view.effects.values()] == ["b"]
    declare(shop, assessment)
    with shop.acting("lead", writing=False) as ctx:
        view = planning.plan_view(ctx, assessment.id)
    assert [action.objective for action in view.plan.actions] == ["o6"]
    assert view.effects == {}
    assert "o6" not in {r.objective.id for r in view.recommendations.proposed}


def test_a_settled_picture_keeps_what_it_was_made_with(shop: World) -> None:
    assessment = shop.step(filled(shop, "forme"), Step.SETTLE)
    with shop.acting("lead") as ctx, pytest.raises(Refused) as refused:
        opening.prepare(ctx, assessment.id, planned_on=None, capacity=9, options=["vend"])
    assert refused.value.refusal.code is RefusalCode.ANSWERS_CLOSED
    declare(shop, assessment, "forme")
    with shop.acting("lead", writing=False) as ctx:
        assert documenting.report(ctx, assessment.id).declared == ["Nous formons des apprentis"]
        kept = picturing.picture(ctx, assessment.id)
    assert kept.is_frozen
    assert (kept.scorecard.options, "o5" in kept.scorecard.objectives) == (("forme",), True)
    shop.step(assessment, Step.REOPEN)
    assert declare(shop, assessment, "vend").options == {"vend"}


def test_preparing_without_a_word_on_options_changes_none(shop: World) -> None:
    assessment = opened(shop, ["forme"])
    with shop.acting("lead") as ctx:
        assert opening.prepare(ctx, assessment.id, planned_on=None, capacity=2).options == {"forme"}


def test_the_next_round_starts_from_what_was_declared(shop: World) -> None:
    first = filled(shop, "forme")
    shop.step(first, Step.SETTLE, Step.ADOPT_PLAN, Step.CLOSE)
    shop.now = shop.now.replace(year=2027)
    assert opened(shop).options == {"forme"}


def test_a_change_is_written_in_the_journal(shop: World) -> None:
    assessment = opened(shop, ["forme"])
    for options in (("forme", "vend"), ("forme", "vend"), ()):
        declare(shop, assessment, *options)
    with shop.acting("lead", writing=False) as ctx:
        lines = [line.what for line in journal.about(ctx.session, assessment.id)]
    assert sorted(lines) == ["open_assessment", "options:forme+vend", "options:nothing"]


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("colleague", RefusalCode.NOT_LEAD),
        ("auditor", RefusalCode.NOT_YOURS),
        ("federation", RefusalCode.NOT_LEAD),
        ("stranger", RefusalCode.NOT_YOURS),
    ],
)
def test_only_who_prepares_declares(shop: World, who: str, code: RefusalCode) -> None:
    assessment = opened(shop)
    with pytest.raises(Refused) as refused:
        declare(shop, assessment, "vend", who=who)
    assert refused.value.refusal.code is code


def test_moving_to_another_edition_counts_and_keeps_what_is_declared(shop: World) -> None:
    assessment = filled(shop, "forme", "vend")
    newer = asking_by_option("6")
    shop.publish(replace(newer, options={"forme": WORDS["forme"]}))
    with shop.acting("federation", writing=False) as ctx:
        publication = moving.publication(ctx, newer.id)
    assert publication is not None
    with shop.acting("lead") as ctx:
        way = moving.way(ctx, assessment.id)
        assert way is not None
        moving.move(ctx, assessment.id)
    assert asked(shop, assessment) == [*BASE, "o5", "o6"]
    assert declare(shop, assessment).options == {"vend"}


def test_a_frame_without_options_takes_none(world: World) -> None:
    assessment = opened(world, ["forme"])
    assert (assessment.state, assessment.options) == (State.DRAFT, frozenset())
