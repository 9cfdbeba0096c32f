"""People: who acts, and for whom they are named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

_LETTER = r"""[^@\s\x00-\x1f\x7f-\x9f"(),:;<>\[\\\]]"""
_LABEL = _LETTER.replace("@", "@.")
ADDRESS = rf"{_LETTER}+@{_LABEL}+(?:\.{_LABEL}+)+"
"""One e-mail address as a mail's header takes it: nothing there that would make it several, or none."""
ADDRESS_MAX = 200


def is_address(text: str) -> bool:
    """Whether a text is one e-mail address, judged by its shape only: the mail itself proves it."""
    return len(text) <= ADDRESS_MAX and bool(re.fullmatch(ADDRESS, text))


class Role(StrEnum):
    """What a membership lets a person do."""

    LEAD = "lead"
    CONTRIBUTOR = "contributor"
    AUDITOR = "auditor"
    DELEGATE = "delegate"
    FEDERATION = "federation"


ENTERPRISE_ROLES = (Role.LEAD, Role.CONTRIBUTOR)


@dataclass(frozen=True, slots=True)
class Membership:
    """A role, scoped to one enterprise (lead, contributor) or one region (delegate); federation has no scope.

    An auditor without scope may be assigned to audits; with an enterprise and one of its assessments, reads that file. It ends
    at `ends_at` (UTC) when given.
    """

    role: Role
    organisation: UUID | None = None
    region: UUID | None = None
    ends_at: datetime | None = None
    assessment: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is signed in: a pseudonymous id, a name to greet, and the memberships in force."""

    id: UUID
    name: str
    email: str
    memberships: tuple[Membership, ...] = ()

    def holds(self, role: Role, *, organisation: UUID | None = None, region: UUID | None = None) -> bool:
        """Whether the actor has this role with exactly this scope."""
        return any(m.role is role and m.organisation == organisation and m.region == region for m in self.memberships)

    def audits(self, organisation: UUID, assessment: UUID | None) -> bool:
        """Whether the actor is let into this file as an auditor; without an assessment, into any of the enterprise."""
        files = [m.assessment for m in self.memberships if m.role is Role.AUDITOR and m.organisation == organisation]
        return bool(files) if assessment is None else assessment in files

    @property
    def organisations(self) -> tuple[UUID, ...]:
        """The enterprises whose own people the actor belongs to."""
        return tuple(m.organisation for m in self.memberships if m.role in ENTERPRISE_ROLES and m.organisation)

    @property
    def is_staff(self) -> bool:
        """Whether the shorter absolute session applies: auditors, delegates, federation."""
        return any(m.role not in ENTERPRISE_ROLES for m in self.memberships)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named for an enterprise, as its people page lists them; `has_joined` once the invitation was accepted."""

    id: UUID
    name: str
    email: str
    role: Role
    has_joined: bool
