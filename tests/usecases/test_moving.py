"""Changing without fear: what an edition would do is told first, the lead moves, nothing typed is lost, frozen results stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from capapp.domain.answers import Answer
from capapp.domain.assessment import Path
from capapp.domain.colleges import College
from capapp.domain.editions.carried import Fate
from capapp.domain.editions.mapping import EditionMap, Meaning, Move
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import State, Step
from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.domain.scales import Scale
from capapp.usecases import answering, gathering, moving, opening, picturing
from capapp.wording import effects
from tests.domain.small import questionnaire
from tests.usecases.world import World


def edited(of: Questionnaire, checksum: str, **objectives: Objective | None) -> Questionnaire:
    """The questionnaire with some objectives otherwise, or gone (None)."""

    def branch(each: Branch) -> Branch:
        own = tuple(new for o in each.own if (new := objectives.get(o.id, o)) is not None)
        return replace(each, branches=tuple(branch(inner) for inner in each.branches), own=own)

    return replace(of, edition=checksum[:1], checksum=checksum * 64, themes=tuple(branch(theme) for theme in of.themes))


def newer() -> tuple[Questionnaire, EditionMap]:
    """o1 is another objective now (« n1 »), o2 says something else, o3 is gone."""
    old = questionnaire()
    o1, o2 = old.objectives["o1"], old.objectives["o2"]
    new = edited(old, "2", o1=replace(o1, id="n1"), o2=replace(o2, meaning="Autre chose."), o3=None)
    return new, EditionMap(old.id, (Move("o1", ("n1",), Meaning.KEPT),), ())


def test_the_effect_is_told_before_anything_moves(world: World) -> None:
    assessment = world.filled()
    new, edition_map = newer()
    world.publish(new, edition_map)
    with world.acting("federation", writing=False) as ctx:
        found = moving.publication(ctx, new.id)
    assert found is not None
    assert [found.effect.count(fate) for fate in (Fate.KEPT, Fate.TO_CONFIRM, Fate.ARCHIVED)] == [4, 1, 1]
    assert effects.effect(found.effect).startswith("1\u00a0démarche en cours")
    assert found.assessments[assessment.id].organisation.name == "Escale"
    with world.acting("lead", writing=False) as ctx:
        assert ctx.library[answering.sheet(ctx, assessment.id).assessment.edition].objectives["o3"]


def test_only_the_federation_is_told_of_everybody(world: World) -> None:
    for who in ("lead", "delegate", "auditor", "stranger"):
        with world.acting(who, writing=False) as ctx:
            verbs = (lambda: moving.publication(ctx, "small"), lambda: moving.shelf(ctx), lambda: moving.publish(ctx, "small"))
            for verb in verbs:
                with pytest.raises(Refused) as refused:
                    verb()
                assert refused.value.refusal.code is RefusalCode.NOT_FEDERATION


def test_a_move_keeps_every_word_and_its_history(world: World) -> None:
    assessment = world.filled()
    new, edition_map = newer()
    world.publish(new, edition_map)
    with world.acting("lead") as ctx:
        moving.move(ctx, assessment.id)
    with world.acting("colleague", writing=False) as ctx:
        sheet = answering.sheet(ctx, assessment.id)
        assert sheet.assessment.edition == new.checksum
        assert sheet.positions["n1"].answer == Answer.at("l1", "Constat o1")
        assert {id for id, position in sheet.positions.items() if position.to_confirm} == {"o2"}
        archive = moving.archived(ctx, assessment.id)
        assert archive.positions["o3"].answer.comment == "Constat o3"
        old = archive.objective("o3")
        assert (old and old.title, archive.level("o3")) == ("Objectif o3", "Niveau 3")
        assert [event.answer.comment for event in answering.trail(ctx, assessment.id, "o2")] == ["Constat o2"]


def test_the_same_answer_saved_again_confirms_it(world: World) -> None:
    assessment = world.filled()
    new, edition_map = newer()
    world.publish(new, edition_map)
    with world.acting("lead") as ctx:
        moving.move(ctx, assessment.id)
    saved = world.save("colleague", assessment, "o2", Answer.at("l2", "Constat o2"), 1)
    assert saved.version == 2
    with world.acting("lead", writing=False) as ctx:
        assert not answering.sheet(ctx, assessment.id).positions["o2"].to_confirm


def test_a_second_move_has_nowhere_to_go(world: World) -> None:
    assessment = world.filled()
    new, edition_map = newer()
    world.publish(new, edition_map)
    with world.acting("lead") as ctx:
        moving.move(ctx, assessment.id)
    with world.acting("lead") as ctx, pytest.raises(Refused) as refused:
        moving.move(ctx, assessment.id)
    assert refused.value.refusal.code is RefusalCode.WRONG_STATE
    with world.acting("lead", writing=False) as ctx:
        assert moving.way(ctx, assessment.id) is None


def test_only_the_lead_moves(world: World) -> None:
    assessment = world.filled()
    world.publish(*newer())
    with world.acting("colleague") as ctx:
        assert moving.way(ctx, assessment.id) is not None
        with pytest.raises(Refused) as refused:
            moving.move(ctx, assessment.id)
    assert refused.value.refusal.code is RefusalCode.NOT_LEAD


def test_nothing_moves_while_people_speak(world: World) -> None:
    assessment = world.filled()
    world.publish(*newer())
    with world.acting("lead") as ctx:
        gathering.open_gathering(ctx, assessment.id, [College.MANAGEMENT], None)
    with world.acting("lead") as ctx, pytest.raises(Refused) as refused:
        moving.move(ctx, assessment.id)
    assert refused.value.refusal.code is RefusalCode.GATHERING_UNDER_WAY
    with world.acting("lead", writing=False) as ctx:
        way = moving.way(ctx, assessment.id)
        assert way is not None
        assert way.refusal == refused.value.refusal
    world.step(assessment, Step.AGREE)
    with world.acting("lead") as ctx:
        moving.move(ctx, assessment.id)


def test_a_frozen_picture_is_never_touched(world: World) -> None:
    assessment = world.step(world.filled(), Step.SETTLE)
    with world.acting("lead", writing=False) as ctx:
        before = picturing.picture(ctx, assessment.id).scorecard
    world.publish(*newer())
    with world.acting("lead") as ctx:
        assert moving.way(ctx, assessment.id) is None
        with pytest.raises(Refused):
            moving.move(ctx, assessment.id)
        assert picturing.picture(ctx, assessment.id).scorecard == before


def test_what_a_smaller_frame_holds_carries_on_into_the_full_one(world: World) -> None:
    full = questionnaire()
    small = replace(edited(full, "3", o2=None, o3=None, o5=None), id="smaller")
    world.publish(small)
    with world.acting("lead") as ctx:
        first = opening.open_assessment(ctx, world.own.id, frame="smaller", path=Path.FULL, planned_on=None, capacity=3)
    world.save("colleague", first, "o1", Answer.at("l2", "Vu ensemble."), 0)
    with world.acting("lead") as ctx:
        opened = opening.open_assessment(ctx, world.own.id, frame=full.id, path=Path.FULL, planned_on=None, capacity=3)
    assert opened.state is State.AGREEING
    with world.acting("lead", writing=False) as ctx:
        assert answering.sheet(ctx, opened.id).answers == {"o1": Answer.at("l2", "Vu ensemble.")}
        assert answering.sheet(ctx, first.id).answers == {"o1": Answer.at("l2", "Vu ensemble.")}


def test_one_of_each_frame_may_be_under_way(world: World) -> None:
    world.publish(replace(edited(questionnaire(), "4"), id="other"))
    world.opened()
    with world.acting("lead") as ctx:
        opening.open_assessment(ctx, world.own.id, frame="other", path=Path.FULL, planned_on=None, capacity=3)
        with pytest.raises(Refused) as refused:
            opening.open_assessment(ctx, world.own.id, frame="other", path=Path.FULL, planned_on=None, capacity=3)
        assert refused.value.refusal.code is RefusalCode.ALREADY_OPEN
        (card,) = opening.home(ctx).own
    assert card.current is not None
    assert len(card.others) == 1


def test_an_answer_on_a_level_that_is_gone_is_told_in_words(world: World) -> None:
    assessment = world.opened()
    world.save("colleague", assessment, "o5", Answer.at("l4"), 0)
    old = questionnaire()
    shorter = replace(old, edition="2", checksum="5" * 64, scale=Scale(old.scale.levels[:3]))
    world.publish(shorter)
    with world.acting("lead") as ctx:
        moving.move(ctx, assessment.id)
        picture = picturing.picture(ctx, assessment.id)
        position = answering.sheet(ctx, assessment.id).positions["o5"]
    assert picture.scorecard.coverage.positioned == 0
    assert position.to_confirm
    assert position.answer.comment == "Dans l'édition 1\u00a0: «\u00a0Niveau 4\u00a0»."
