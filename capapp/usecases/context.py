"""What every verb is given: who acts, when, on which transaction, with which editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from capapp.domain.people import Actor
from capapp.store.engine import Session
from capapp.usecases.library import Library
from capapp.wording.figures import PARIS


@dataclass(frozen=True, slots=True)
class Context:
    """Who acts, the moment (UTC), the open transaction and the editions; the door makes one for each request."""

    actor: Actor
    now: datetime
    session: Session
    library: Library

    @property
    def today(self) -> date:
        """The day in Paris: what is printed, and what due dates are compared with."""
        return self.now.astimezone(PARIS).date()
