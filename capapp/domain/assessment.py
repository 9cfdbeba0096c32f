"""An assessment: one enterprise's CAP on one edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from capapp.domain.answers import Answer
from capapp.domain.lifecycle import State
from capapp.domain.organisation import Organisation


class Path(StrEnum):
    """Which objectives are asked: all, or the essential ones only."""

    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Consent:
    """What the enterprise lets its delegate and the federation see, beyond state and dates. Comments: never."""

    positions: bool = False
    plan: bool = False


NO_CONSENT = Consent()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One enterprise's CAP.

    `edition` is the checksum of the edition it stays on; `capacity` how many actions it says it can carry; `planned_on`
    the day of the workshop; `settled_on` the day the picture was frozen; `previous` the assessment it follows; `options`
    what the enterprise says it does, among the ids that the frame offers.
    """

    id: UUID
    organisation: Organisation
    edition: str
    path: Path
    state: State
    capacity: int
    consent: Consent
    opened_at: datetime
    planned_on: date | None = None
    settled_on: date | None = None
    previous: UUID | None = None
    options: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Position:
    """The present answer to one objective, with the version that the next save must build on (0: none yet).

    `to_confirm`: it came from another edition, in which the objective did not say quite the same.
    """

    objective: str
    answer: Answer
    version: int
    author: str
    saved_at: datetime
    to_confirm: bool = False


def answers_of(positions: Mapping[str, Position]) -> dict[str, Answer]:
    """The answers alone, by objective id."""
    return {id: position.answer for id, position in positions.items()}


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that was based on an old version: kept, shown beside the present one until someone chooses."""

    event: UUID
    objective: str
    answer: Answer
    author: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save answers: the version now current, when, and the conflict if the answer was put beside."""

    objective: str
    version: int
    saved_at: datetime
    conflict: Conflict | None = None
    present: Position | None = None
