"""The steps of an audit as offered to somebody: who may take them now, and what still stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from capapp.domain.audit.access import TEAM, AuditPermission, audit_refusal, parties
from capapp.domain.audit.audit import Audit
from capapp.domain.audit.lifecycle import AuditStep, Party, audit_way
from capapp.domain.audit.obstacles import Obstacle
from capapp.domain.errors import Refusal, RefusalCode
from capapp.usecases import audit_planning, auditing, lifting, replying, reviewing
from capapp.usecases.context import Context

OFFERED = (AuditStep.OPEN, AuditStep.HAND_OVER, AuditStep.TAKE_UP, AuditStep.CLOSE, AuditStep.CANCEL)
"""Preparing begins with the lead auditor's statement, and signing has a page of its own."""


@dataclass(frozen=True, slots=True)
class StepOffer:
    """A step from where an audit stands: why the reader may not take it, and what stands in its way for who may."""

    step: AuditStep
    refusal: Refusal | None
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def reason(self) -> Refusal | None:
        """Why it cannot be taken now, or None."""
        return self.refusal or next((Refusal(obstacle.code) for obstacle in self.obstacles), None)


def offers(ctx: Context, audit: Audit) -> tuple[StepOffer, ...]:
    """The steps that the state allows and that are of the reader's side, in order; what stands in the way is looked up."""
    mine = parties(ctx.actor, audit)
    return tuple(_offer(ctx, audit, step) for step in OFFERED if _is_of(step, audit, mine))


def refusal(ctx: Context, audit: Audit, step: AuditStep) -> Refusal:
    """Why a step is not offered to somebody: it is another side's, or not of this state."""
    found = audit_refusal(ctx.actor, _permission(step), audit)
    return found or Refusal(RefusalCode.WRONG_STATE)


def _is_of(step: AuditStep, audit: Audit, mine: Iterable[Party]) -> bool:
    way = audit_way(step, audit.state)
    side = (TEAM if way.party in TEAM else {way.party}) if way else frozenset()
    return not side.isdisjoint(mine)


def _offer(ctx: Context, audit: Audit, step: AuditStep) -> StepOffer:
    refused, found = audit_refusal(ctx.actor, _permission(step), audit), _OBSTACLES.get(step)
    if refused or found is None:
        return StepOffer(step, refused)
    return StepOffer(step, None, tuple(found(ctx, auditing.with_assessments(ctx, audit))))


def _permission(step: AuditStep) -> AuditPermission:
    return AuditPermission.CANCEL if step is AuditStep.CANCEL else AuditPermission.LEAD


_OBSTACLES: dict[AuditStep, Callable[[Context, Audit], Iterable[Obstacle]]] = {
    AuditStep.OPEN: audit_planning.obstacles,
    AuditStep.HAND_OVER: reviewing.obstacles,
    AuditStep.TAKE_UP: replying.obstacles,
    AuditStep.CLOSE: lifting.obstacles,
}
