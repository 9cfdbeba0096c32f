"""What happened to an answer: every save is kept, in order, with who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from capapp.domain.answers import Answer


@dataclass(frozen=True, slots=True)
class Event:
    """One save of one objective.

    `version` is None while the answer stands beside the present one, in conflict; `resolved_by` is the event that settled the
    conflict. `author` is empty once that person was erased.
    """

    id: UUID
    objective: str
    answer: Answer
    author: str
    saved_at: datetime
    base_version: int
    version: int | None
    resolved_by: UUID | None = None

    @property
    def is_in_conflict(self) -> bool:
        """Whether it still waits for someone to choose."""
        return self.version is None and self.resolved_by is None
