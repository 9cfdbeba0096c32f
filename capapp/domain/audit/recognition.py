"""A recognition: the label or certificate that an audit led to, its days, and when one must be reminded of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from capapp.domain.audit.audit import Scope
from capapp.domain.auditing_rules import RecognitionKind, RecognitionRules
from capapp.domain.calendar import months_after
from capapp.domain.organisation import Organisation


class Milestone(StrEnum):
    """What one is reminded of."""

    SURVEILLANCE = "surveillance"
    RENEWAL = "renewal"


NOTICE = {Milestone.SURVEILLANCE: 90, Milestone.RENEWAL: 180}
"""How many days before, so that an audit can still be prepared in time."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was granted to an enterprise, or to a group with the enterprises that it covers.

    `level` is the maturity level or empty; `certifier` who grants it; `reference` its number; `audit` the audit it rests on.
    `withdrawn_on` is the day it was taken back.
    """

    id: UUID
    organisation: Organisation
    kind: RecognitionKind
    scope: Scope
    title: str
    level: str
    granted_on: date
    valid_until: date
    surveillance_on: date | None
    certifier: str
    reference: str
    covers: tuple[Organisation, ...]
    audit: UUID | None = None
    withdrawn_on: date | None = None

    def is_valid(self, today: date) -> bool:
        """Whether it holds today."""
        return self.withdrawn_on is None and self.granted_on <= today <= self.valid_until


def days_of(rules: RecognitionRules, granted_on: date) -> tuple[date, date | None]:
    """Until when a recognition granted on a day is valid, and the day of its surveillance, by the frame's rule."""
    until = months_after(granted_on, rules.valid_months) - timedelta(days=1)
    return until, months_after(granted_on, rules.surveillance_months) if rules.surveillance_months else None


def due_reminders(recognition: Recognition, today: date) -> Iterator[tuple[Milestone, date]]:
    """What one should be reminded of today, with its day: within its notice, and as long as it has not passed."""
    days = {Milestone.SURVEILLANCE: recognition.surveillance_on, Milestone.RENEWAL: recognition.valid_until}
    for milestone, day in days.items():
        if day and recognition.is_valid(today) and day - timedelta(days=NOTICE[milestone]) <= today <= day:
            yield milestone, day
