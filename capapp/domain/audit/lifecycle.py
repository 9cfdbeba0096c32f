"""The life of an audit: states and ways as a table, from which guard, button and diagram are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AuditState(StrEnum):
    """Where an audit stands."""

    ASSIGNED = "assigned"
    PREPARING = "preparing"
    REVIEWING = "reviewing"
    REPLYING = "replying"
    CONCLUDING = "concluding"
    FOLLOWING_UP = "following_up"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class AuditStep(StrEnum):
    """A way from one state to another."""

    PREPARE = "prepare"
    OPEN = "open"
    HAND_OVER = "hand_over"
    TAKE_UP = "take_up"
    SIGN = "sign"
    CLOSE = "close"
    CANCEL = "cancel"


class Party(StrEnum):
    """Who acts in an audit: the team that audits, the enterprise that is audited, the federation, the delegation."""

    LEAD_AUDITOR = "lead_auditor"
    AUDITOR = "auditor"
    AUDITEE = "auditee"
    FEDERATION = "federation"
    DELEGATE = "delegate"


@dataclass(frozen=True, slots=True)
class AuditWay:
    """One row of the table: who may go from where to where. Replies are taken up by themselves once all were sent."""

    step: AuditStep
    source: AuditState
    target: AuditState
    party: Party = Party.LEAD_AUDITOR


AUDIT_WAYS = (
    AuditWay(AuditStep.PREPARE, AuditState.ASSIGNED, AuditState.PREPARING),
    AuditWay(AuditStep.OPEN, AuditState.PREPARING, AuditState.REVIEWING),
    AuditWay(AuditStep.HAND_OVER, AuditState.REVIEWING, AuditState.REPLYING),
    AuditWay(AuditStep.TAKE_UP, AuditState.REPLYING, AuditState.CONCLUDING),
    AuditWay(AuditStep.SIGN, AuditState.CONCLUDING, AuditState.FOLLOWING_UP),
    AuditWay(AuditStep.CLOSE, AuditState.FOLLOWING_UP, AuditState.CLOSED),
    AuditWay(AuditStep.CANCEL, AuditState.ASSIGNED, AuditState.CANCELLED, Party.FEDERATION),
    AuditWay(AuditStep.CANCEL, AuditState.PREPARING, AuditState.CANCELLED, Party.FEDERATION),
    AuditWay(AuditStep.CANCEL, AuditState.REVIEWING, AuditState.CANCELLED, Party.FEDERATION),
)

OVER = frozenset({AuditState.CLOSED, AuditState.CANCELLED})
"""States after which nobody of the team sees the enterprise's file any more."""
SIGNED = frozenset({AuditState.FOLLOWING_UP, AuditState.CLOSED})
"""States in which the report is signed and sealed."""
HOLDING = frozenset({AuditState.REVIEWING, AuditState.REPLYING, AuditState.CONCLUDING})
"""States during which what is audited stays as it is: the picture is not reopened, no evidence goes away."""


def audit_way(step: AuditStep, source: AuditState) -> AuditWay | None:
    """The row for a step from a state, or None."""
    return next((w for w in AUDIT_WAYS if w.step is step and w.source is source), None)
