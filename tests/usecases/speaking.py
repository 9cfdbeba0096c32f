"""People who speak in the small world: with a code on a device of their own, or on a sheet of paper."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

import pytest
from sqlalchemy import text

from capapp.domain.assessment import Assessment
from capapp.domain.colleges import College
from capapp.domain.disclosure import Release
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.gathering import Gathering
from capapp.domain.lifecycle import Step
from capapp.store import gatherings
from capapp.usecases import gathering, voicing
from capapp.usecases.voicing import Visit
from tests.usecases.world import World

M, S, P, B, X = College
STAFF_AND_PATHS = (College.PERMANENT_STAFF, College.PATH_EMPLOYEES)


def refused(act: object, *args: object, **more: object) -> RefusalCode:
    with pytest.raises(Refused) as found:
        act(*args, **more)  # type: ignore[operator]
    return found.value.refusal.code


def gathered(world: World, assessment: Assessment, colleges: Collection[College] = STAFF_AND_PATHS) -> Gathering:
    """The gathering, just opened."""
    with world.acting("lead") as ctx:
        return gathering.open_gathering(ctx, assessment.id, colleges, None)


@contextmanager
def visiting(world: World, *, writing: bool = True) -> Iterator[Visit]:
    """Someone without an account; committed when the block succeeds."""
    with world.open(writing=writing) as session:
        yield Visit(world.now, session, world.library)
        if writing:
            session.commit()


def begun(world: World, code: str) -> str:
    """The secret of someone who has just begun."""
    with visiting(world) as visit:
        return voicing.begin(visit, code)


def said(world: World, secret: str, choices: Mapping[str, str]) -> None:
    with visiting(world) as visit:
        voicing.say(visit, secret, choices)


def spoken(world: World, code: str, choices: Mapping[str, str]) -> str:
    """The secret of someone who has said this."""
    secret = begun(world, code)
    said(world, secret, choices)
    return secret


def closed(world: World, assessment: Assessment) -> Release:
    """What is told, once the gathering is closed."""
    world.step(assessment, Step.AGREE)
    with world.open(writing=False) as session:
        found = gatherings.newest(session, assessment.id)
    assert found is not None
    assert found.release is not None
    return found.release


def told(world: World, assessment_id: UUID) -> int:
    """How many have spoken, as the lead sees it."""
    with world.acting("lead", writing=False) as ctx:
        return gathering.view(ctx, assessment_id).voices


def kept(world: World) -> tuple[int, int]:
    """How many rows there are of people who speak, and of what they said."""
    with world.open(writing=False) as session:
        found = [session.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in ("respondent", "voice")]
    return int(found[0]), int(found[1])
