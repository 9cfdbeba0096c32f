"""Evidence for the tests, through the verbs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from capapp.domain.evidence import Evidence
from capapp.usecases import evidencing
from capapp.usecases.evidencing import Typed
from capapp.vault import prepared
from tests.usecases.world import World
from tests.vault import made

MEANWHILE = timedelta(seconds=1)


def typed(objective: str = "o1", title: str = "Le compte rendu", request_id: UUID | None = None, **more: Any) -> Typed:
    return Typed(objective, title, request_id or uuid4(), **more)


def link(world: World, assessment: UUID, who: str = "lead", **more: Any) -> Evidence:
    world.now += MEANWHILE
    with world.acting(who) as ctx:
        return evidencing.add_link(ctx, assessment, typed(**more), "https://exemple.fr/preuve")


def file(world: World, assessment: UUID, who: str = "lead", *, data: bytes = made.PDF, **more: Any) -> Evidence:
    world.now += MEANWHILE
    with world.acting(who) as ctx:
        return evidencing.add_file(ctx, assessment, typed(**more), prepared("preuve.pdf", data))


def statement(world: World, assessment: UUID, who: str = "lead", **more: Any) -> Evidence:
    world.now += MEANWHILE
    with world.acting(who) as ctx:
        return evidencing.add_statement(ctx, assessment, typed(**more), "Nous le faisons depuis mai.")
