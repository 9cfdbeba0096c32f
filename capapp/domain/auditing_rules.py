"""How a frame may be audited: the time to reply, what may pass unchecked, what a good outcome is recognised by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RecognitionKind(StrEnum):
    """What a good outcome is recognised by."""

    CERTIFICATION = "certification"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class RecognitionRules:
    """What is recognised and for how long; without `surveillance_months` nobody comes back before its end."""

    kind: RecognitionKind
    title: str
    valid_months: int
    surveillance_months: int | None = None


@dataclass(frozen=True, slots=True)
class AuditRules:
    """The rules of an audit.

    The enterprise has `reply_days` to reply to findings. Claims at or below the level `unchecked_up_to` of the main scale may
    pass without the auditor's check; without it, everything is checked. Without `recognition` an audit ends in its report.
    """

    reply_days: int = 15
    unchecked_up_to: str | None = None
    recognition: RecognitionRules | None = None
