from __future__ import annotations

from datetime import timedelta

import pytest

from capapp.domain.answers import Answer
from capapp.domain.assessment import Consent
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import Step
from capapp.domain.scoring.engine import score
from capapp.store import people
from capapp.usecases import answering, documenting, opening, picturing, planning, remembering
from tests.usecases.world import FULL, World


def test_the_picture_moves_with_the_answers_until_it_is_settled(world: World) -> None:
    assessment = world.filled()
    with world.acting("lead", writing=False) as ctx:
        found = picturing.picture(ctx, assessment.id)
    assert not found.is_frozen
    assert found.scorecard == score(found.questionnaire, {id: Answer.at(level) for id, level in FULL.items()})


def test_a_settled_picture_is_read_and_never_computed_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assessment = world.filled()
    with world.acting("lead", writing=False) as ctx:
        before = picturing.picture(ctx, assessment.id)
    world.step(assessment, Step.SETTLE)
    monkeypatch.setattr(picturing, "score", lambda *_: pytest.fail("computed again"))
    with world.acting("lead", writing=False) as ctx:
        after = picturing.picture(ctx, assessment.id)
    assert after.is_frozen
    assert (after.scorecard, after.answers) == (before.scorecard, before.answers)


def test_reopening_and_settling_again_gives_the_new_picture(world: World) -> None:
    assessment = world.filled()
    world.step(assessment, Step.SETTLE, Step.REOPEN)
    world.save("lead", assessment, "o1", Answer.at("l4"), 1)
    world.now = world.now.replace(day=25)
    world.step(assessment, Step.SETTLE)
    with world.acting("lead", writing=False) as ctx:
        found = picturing.picture(ctx, assessment.id)
    assert (found.answers["o1"].level, found.assessment.settled_on.day) == ("l4", 25)


def test_an_answer_after_settling_is_refused(world: World) -> None:
    assessment = world.step(world.filled(), Step.SETTLE)
    with pytest.raises(Refused) as refused:
        world.save("lead", assessment, "o1", Answer.at("l4"), 1)
    assert refused.value.refusal.code is RefusalCode.ANSWERS_CLOSED
    with world.acting("lead", writing=False) as ctx:
        assert answering.sheet(ctx, assessment.id).refusal.code is RefusalCode.ANSWERS_CLOSED


@pytest.mark.parametrize("who", ["delegate", "federation"])
def test_a_delegate_and_the_federation_see_positions_by_consent_and_comments_never(world: World, who: str) -> None:
    assessment = world.filled()
    with world.acting(who, writing=False) as ctx:
        for verb in (picturing.picture, answering.sheet, documenting.report):
            with pytest.raises(Refused) as refused:
                verb(ctx, assessment.id)
            assert refused.value.refusal.code is RefusalCode.NO_CONSENT
    with world.acting("lead") as ctx:
        opening.give_consent(ctx, assessment.id, Consent(positions=True, plan=True))
    with world.acting(who, writing=False) as ctx:
        pages = (
            picturing.picture(ctx, assessment.id),
            answering.sheet(ctx, assessment.id),
            documenting.report(ctx, assessment.id),
        )
    for page in pages:
        assert {id: answer.level for id, answer in page.answers.items()} == FULL
        assert not any(answer.comment or answer.reason for answer in page.answers.values())
    assert pages[1].conflicts == ()


def test_an_auditor_reads_everything_and_changes_nothing(world: World) -> None:
    assessment = world.filled()
    with world.acting("auditor", writing=False) as ctx:
        assert picturing.picture(ctx, assessment.id).answers["o1"].comment == "Constat o1"
    with pytest.raises(Refused):
        world.save("auditor", assessment, "o1", Answer.at("l4"), 1)
    with world.acting("auditor") as ctx:
        people.let_read(ctx.session, (), [assessment.id], ctx.now)
    with world.acting("auditor", writing=False) as ctx, pytest.raises(Refused) as refused:
        picturing.picture(ctx, assessment.id)
    assert refused.value.refusal.hidden


def test_the_trail_tells_who_said_what_and_only_to_the_enterprise(world: World) -> None:
    assessment = world.filled()
    world.save("colleague", assessment, "o1", Answer.at("l2", "Autre"), 1)
    with world.acting("lead", writing=False) as ctx:
        trail = answering.trail(ctx, assessment.id, "o1")
    assert [(e.version, e.author, e.answer.comment) for e in trail] == [(1, "Lead", "Constat o1"), (2, "Colleague", "Autre")]
    with world.acting("federation", writing=False) as ctx, pytest.raises(Refused):
        answering.trail(ctx, assessment.id, "o1")


def test_the_report_is_a_project_until_settled_and_then_bears_that_day(world: World) -> None:
    assessment = world.filled()
    with world.acting("lead", writing=False) as ctx:
        assert documenting.report(ctx, assessment.id).is_project
    world.step(assessment, Step.SETTLE)
    world.now = world.now.replace(month=12)
    with world.acting("lead", writing=False) as ctx:
        report = documenting.report(ctx, assessment.id)
    assert (report.is_project, report.dated_on.month) == (False, 11)


@pytest.mark.parametrize("who", ["delegate", "federation"])
def test_what_was_not_shared_last_time_stays_so(world: World, who: str) -> None:
    before = world.filled()
    with world.acting("lead") as ctx:
        planning.keep(ctx, before.id, ["o6"])
        action = planning.plan_view(ctx, before.id).plan.actions[0]
        planning.drop_action(ctx, before.id, action.id, "Le chantier ferme")
    world.step(before, Step.SETTLE, Step.ADOPT_PLAN, Step.CLOSE)
    world.now += timedelta(days=365)
    assessment = world.filled()
    with world.acting("lead") as ctx:
        opening.give_consent(ctx, assessment.id, Consent(positions=True, plan=True))
    for is_shared in (False, True):
        with world.acting(who, writing=False) as ctx:
            found, last = picturing.picture(ctx, assessment.id), remembering.last_time(ctx, assessment)
        assert ((found.previous is not None), (found.previous_on is not None), (last is not None)) == (is_shared,) * 3
        with world.acting("lead") as ctx:
            assert picturing.picture(ctx, assessment.id).previous is not None
            opening.give_consent(ctx, before.id, Consent(positions=True))
