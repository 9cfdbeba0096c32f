"""Who reads an audit, and what is said to them of what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from capapp.domain.audit.access import is_reply_late, parties
from capapp.domain.audit.audit import Audit, Part
from capapp.domain.audit.lifecycle import Party
from capapp.domain.people import Actor, Role
from capapp.wording.figures import enumeration


@dataclass(frozen=True, slots=True)
class NextInAudit:
    """What comes next: a title, why, the words of the button (none when it is somebody else's to do) and its address."""

    title: str
    text: str
    button: str | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who sees an audit, on a day."""

    audit: Audit
    actor: Actor
    today: date

    @property
    def parties(self) -> frozenset[Party]:
        """What the reader is in the audit."""
        return parties(self.actor, self.audit)

    @property
    def leads_audit(self) -> bool:
        """Whether the reader is the lead auditor."""
        return Party.LEAD_AUDITOR in self.parties

    @property
    def own(self) -> Part | None:
        """The reader's enterprise, where the team goes."""
        return next((p for p in self.audit.seen if p.organisation.id in self.actor.organisations), None)

    @property
    def leads_own(self) -> bool:
        """Whether the reader leads that enterprise's work."""
        return self.own is not None and self.actor.holds(Role.LEAD, organisation=self.own.organisation.id)

    @property
    def team(self) -> str:
        """The names of the team."""
        return enumeration([member.name for member in self.audit.team])

    @property
    def is_late(self) -> bool:
        """Whether the last day for replies has passed."""
        return is_reply_late(self.audit, self.today)
