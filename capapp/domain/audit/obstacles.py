"""What keeps an audit from its next step, said enterprise by enterprise, so that one knows whom to call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from capapp.domain.audit.audit import Part
from capapp.domain.errors import RefusalCode, Refused


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a step cannot be taken yet, and at which enterprise; None when it is about the audit as a whole."""

    code: RefusalCode
    part: Part | None = None


def check_clear(obstacles: Iterable[Obstacle]) -> None:
    """Raise Refused for the first obstacle, if there is one."""
    for obstacle in obstacles:
        raise Refused(obstacle.code)
