"""Colleges: the groups of people whose points of view are gathered, and what each is asked in which wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class College(StrEnum):
    """A group of people who stand in the same place toward the enterprise."""

    MANAGEMENT = "management"
    PERMANENT_STAFF = "permanent_staff"
    PATH_EMPLOYEES = "path_employees"
    VOLUNTEERS_BOARD = "volunteers_board"
    PARTNERS = "partners"


class Wording(StrEnum):
    """How a question is asked: on the described levels, or in plain words with faces, never turned into levels."""

    NORMAL = "normal"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Listening:
    """How one college is listened to; without `objectives` (ids) it is asked all those that its wording has."""

    wording: Wording = Wording.NORMAL
    objectives: frozenset[str] | None = None


LISTENING = {college: Listening() for college in College} | {College.PATH_EMPLOYEES: Listening(Wording.PLAIN)}
"""What holds where a questionnaire says nothing else."""
