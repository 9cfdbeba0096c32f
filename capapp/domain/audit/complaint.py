"""A complaint about an audit: made by the enterprise, heard by someone of the federation who is not of the team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the enterprise complains of, and the answer: by whom, when, whether it is upheld (None while it waits)."""

    id: UUID
    audit: UUID
    part: UUID
    text: str
    author: str
    made_at: datetime
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    is_upheld: bool | None = None
