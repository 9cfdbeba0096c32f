"""Emptying a person's texts and name leaves the chain of events, and the settled picture, whole."""

from __future__ import annotations

from sqlalchemy import Engine, update

from capapp.domain.answers import Answer
from capapp.domain.lifecycle import Step
from capapp.store import tables
from capapp.store.engine import OpenSession
from capapp.usecases import answering, picturing
from tests.usecases.world import FULL, World


def test_an_erased_text_is_gone_from_the_trail_and_from_the_settled_picture(engine: Engine, open_session: OpenSession) -> None:
    world = World(engine, open_session)
    assessment = world.filled()
    world.save("colleague", assessment, "o1", Answer.at("l1", "Un mot de trop"), 1)
    world.step(assessment, Step.SETTLE)
    with world.open(writing=True) as session:
        mine = tables.FreeText.author_id == world.ids["colleague"]
        session.execute(update(tables.FreeText).where(mine).values(body=""))
        session.execute(update(tables.Person).where(tables.Person.id == world.ids["colleague"]).values(name=""))
        session.commit()
    with world.acting("lead", writing=False) as ctx:
        trail = answering.trail(ctx, assessment.id, "o1")
        picture = picturing.picture(ctx, assessment.id)
    assert [(e.version, e.author, e.answer.comment) for e in trail] == [(1, "Lead", "Constat o1"), (2, "", "")]
    assert {id: answer.level for id, answer in picture.answers.items()} == FULL
    assert "Un mot de trop" not in str(picture)
