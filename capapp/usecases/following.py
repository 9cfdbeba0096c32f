"""What one's own hand wrote last: an answer typed on from a save whose acknowledgement got lost is no conflict with oneself."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from capapp.store import answers
from capapp.usecases.context import Context


def base(ctx: Context, assessment_id: UUID, objective_id: str, base_version: int, follows: Collection[UUID]) -> int:
    """The version that an answer goes on from: the present one if one of the requests in `follows`, the actor's own, left it."""
    if not follows:
        return base_version
    return answers.own_version(ctx.session, assessment_id, objective_id, ctx.actor.id, follows) or base_version
