"""An audit: who reviews whose assessments, from assignment to closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from capapp.domain.audit.lifecycle import OVER, AuditState
from capapp.domain.organisation import Organisation


class AuditKind(StrEnum):
    """Why one audits: for oneself, among peers, as a rehearsal, for a recognition."""

    INTERNAL = "internal"
    PEER = "peer"
    MOCK = "mock"
    CERTIFICATION = "certification"


class Scope(StrEnum):
    """One enterprise alone, or a group with its members."""

    INDIVIDUAL = "individual"
    GROUP = "group"


class Advice(StrEnum):
    """What the team concludes for a recognition; `NONE` where the frame or the kind of audit recognises nothing."""

    NONE = "none"
    FAVOURABLE = "favourable"
    AFTER_LIFTING = "after_lifting"
    UNFAVOURABLE = "unfavourable"


@dataclass(frozen=True, slots=True)
class Part:
    """One enterprise of an audit, with the assessment that is reviewed (None: it has none on this frame yet).

    In a group, `is_central` is the group's own functions, always seen; a member is seen when it is `in_sample`.
    `replied_at` is when the enterprise sent its replies.
    """

    id: UUID
    organisation: Organisation
    assessment: UUID | None
    is_central: bool = False
    in_sample: bool = True
    replied_at: datetime | None = None

    @property
    def is_seen(self) -> bool:
        """Whether the team goes there."""
        return self.is_central or self.in_sample


@dataclass(frozen=True, slots=True)
class Member:
    """Someone of the team. Access opens with a statement that no interest stands in the way, never before.

    `statement` is what was said of ties with the enterprise, `has_conflict` whether they forbid to audit it.
    """

    person: UUID
    name: str
    is_lead: bool
    declared_at: datetime | None = None
    has_conflict: bool = False
    statement: str = ""
    signed_at: datetime | None = None

    @property
    def is_cleared(self) -> bool:
        """Whether the person stated that nothing stands in the way."""
        return self.declared_at is not None and not self.has_conflict


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One moment of the plan of the audit: where, what about, and whom one meets, by function and never by name."""

    id: UUID
    day: date
    starts: time
    ends: time
    place: str
    subject: str
    people: str = ""

    @property
    def mark(self) -> str:
        """A short text that another moment, or the same with other words, does not have: what a change was based on."""
        return sha256(repr(self).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit on one frame (`edition` is the checksum of the edition that its assessments are on).

    `perimeter` says what is looked at (activities, sites, exclusions); `reply_by` is the last day for replies; `conclusion`,
    `strengths` and `advice` are the team's words; `previous` is the audit before it, on the same frame, whose gaps are looked
    at again. The moments say when it was opened, handed over, signed and closed; `version` counts the changes of its own words.
    """

    id: UUID
    organisation: Organisation
    kind: AuditKind
    scope: Scope
    edition: str
    state: AuditState
    parts: tuple[Part, ...]
    team: tuple[Member, ...]
    assigned_at: datetime
    assigned_by: UUID
    starts_on: date | None = None
    ends_on: date | None = None
    perimeter: str = ""
    agenda: tuple[AgendaLine, ...] = ()
    reply_by: date | None = None
    conclusion: str = ""
    strengths: str = ""
    advice: Advice = Advice.NONE
    previous: UUID | None = None
    opened_at: datetime | None = None
    handed_at: datetime | None = None
    signed_at: datetime | None = None
    closed_at: datetime | None = None
    version: int = 1

    @property
    def seen(self) -> tuple[Part, ...]:
        """The enterprises where the team goes."""
        return tuple(part for part in self.parts if part.is_seen)

    @property
    def members(self) -> tuple[Part, ...]:
        """The members of a group, without its own functions."""
        return tuple(part for part in self.parts if not part.is_central)

    @property
    def lead(self) -> Member | None:
        """The lead auditor."""
        return next((member for member in self.team if member.is_lead), None)

    def member(self, person: UUID) -> Member | None:
        """Someone's place in the team, or None."""
        return next((member for member in self.team if member.person == person), None)

    def part(self, id: UUID) -> Part | None:
        """One of its enterprises, or None."""
        return next((part for part in self.parts if part.id == id), None)


def readers(audit: Audit) -> frozenset[tuple[UUID, UUID, UUID]]:
    """Who of the team reads which file now: person, enterprise, assessment. Empty before a statement and after the end."""
    if audit.state in OVER:
        return frozenset()
    cleared = [member.person for member in audit.team if member.is_cleared]
    return frozenset((who, part.organisation.id, part.assessment) for who in cleared for part in audit.seen if part.assessment)
