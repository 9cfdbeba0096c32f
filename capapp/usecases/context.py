"""What every verb is given: who acts, when, on which transaction, with which editions, and where files are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from capapp.domain.people import Actor
from capapp.store.engine import Session
from capapp.usecases.library import Library
from capapp.vault import Vault
from capapp.wording.figures import PARIS


@dataclass(frozen=True, slots=True)
class Context:
    """Who acts, the moment (UTC), the open transaction, the editions and the files kept; the door makes one for each request."""

    actor: Actor
    now: datetime
    session: Session
    library: Library
    vault: Vault = field(default_factory=Vault)

    @property
    def today(self) -> date:
        """The day in Paris: what is printed, and what due dates are compared with."""
        return self.now.astimezone(PARIS).date()
