"""The journal: who did what to which subject, and when. Only added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from capapp.store.engine import Session
from capapp.store.tables import AuditLog


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal; `who` and `subject` are pseudonymous ids."""

    who: UUID
    what: str
    subject: UUID
    at: datetime


def write(session: Session, who: UUID, what: str, subject: UUID, at: datetime) -> None:
    """Add a line."""
    session.execute(insert(AuditLog).values(id=uuid4(), who=who, what=what, subject=subject, at=at))


def about(session: Session, subject: UUID) -> tuple[Entry, ...]:
    """The lines about one subject, oldest first."""
    columns = (AuditLog.who, AuditLog.what, AuditLog.subject, AuditLog.at)
    rows = session.execute(select(*columns).where(AuditLog.subject == subject).order_by(AuditLog.at, AuditLog.id))
    return tuple(Entry(row.who, row.what, row.subject, row.at) for row in rows)
