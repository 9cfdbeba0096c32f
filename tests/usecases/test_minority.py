"""The minority view: a text of an answer like the comment, which whoever was not shown it cannot take away."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from capapp.domain.answers import MINORITY_MAX, Answer
from capapp.domain.assessment import Assessment, Consent
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import answering, documenting, moving, opening, picturing
from tests.usecases.test_moving import newer
from tests.usecases.world import World

SAID = replace(Answer.at("l2", "Nos mots"), minority="Deux d'entre nous voient l1.")
BARE = Answer.at("l3", "D'autres mots")


def standing(world: World, assessment: Assessment) -> Answer:
    with world.acting("lead", writing=False) as ctx:
        return answering.sheet(ctx, assessment.id).positions["o1"].answer


def test_it_is_kept_and_taken_away_like_any_text(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", SAID, 0)
    assert standing(world, assessment) == SAID
    world.save("colleague", assessment, "o1", BARE, 1)
    assert standing(world, assessment).minority == ""


def test_a_page_that_did_not_show_it_leaves_it(world: World) -> None:
    assessment, request = world.opened(), uuid4()
    world.save("lead", assessment, "o1", SAID, 0)
    first = world.save("colleague", assessment, "o1", BARE, 1, keeps_minority=True, request_id=request)
    assert standing(world, assessment) == replace(BARE, minority=SAID.minority)
    assert world.save("colleague", assessment, "o1", BARE, 1, keeps_minority=True, request_id=request) == first


def test_a_page_from_before_it_was_written_stands_beside_without_it(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", Answer.at("l2"), 0)
    world.save("lead", assessment, "o1", SAID, 1)
    saved = world.save("colleague", assessment, "o1", BARE, 1, keeps_minority=True)
    assert saved.conflict
    assert saved.conflict.answer == BARE
    assert standing(world, assessment) == SAID


def test_too_long_is_refused(world: World) -> None:
    assessment = world.opened()
    with pytest.raises(Refused) as refused:
        world.save("lead", assessment, "o1", replace(SAID, minority="a" * (MINORITY_MAX + 1)), 0)
    assert refused.value.refusal.code is RefusalCode.TEXT_TOO_LONG


def test_a_move_to_another_edition_takes_it_along(world: World) -> None:
    assessment = world.opened()
    for objective in ("o1", "o3"):
        world.save("lead", assessment, objective, SAID, 0)
    world.publish(*newer())
    with world.acting("lead") as ctx:
        moving.move(ctx, assessment.id)
    with world.acting("lead", writing=False) as ctx:
        assert answering.sheet(ctx, assessment.id).positions["n1"].answer == SAID
        assert moving.archived(ctx, assessment.id).positions["o3"].answer == SAID


def test_a_delegate_never_reads_it(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", SAID, 0)
    with world.acting("lead") as ctx:
        opening.give_consent(ctx, assessment.id, Consent(positions=True, plan=True))
    with world.acting("delegate", writing=False) as ctx:
        assert answering.sheet(ctx, assessment.id).positions["o1"].answer == replace(SAID, comment="", minority="")
        assert picturing.picture(ctx, assessment.id).answers["o1"].minority == ""
        assert documenting.report(ctx, assessment.id).answers["o1"].minority == ""
