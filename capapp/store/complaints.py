"""Complaints about audits."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import aliased

from capapp.domain.audit.complaint import Complaint
from capapp.domain.people import Actor
from capapp.store import audit_tables as own
from capapp.store import tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_C = own.AuditComplaint
_AUTHOR, _JUDGE = aliased(tables.Person, name="author"), aliased(tables.Person, name="judge")
_ALL = (
    select(_C.__table__, _AUTHOR.name.label("author"), _JUDGE.name.label("judge"))
    .join(_AUTHOR, _AUTHOR.id == _C.author_id)
    .outerjoin(_JUDGE, _JUDGE.id == _C.answered_by)
    .order_by(_C.made_at, _C.id)
)


def of_audit(session: Session, audit_id: UUID) -> tuple[Complaint, ...]:
    """The complaints about an audit, oldest first."""
    return tuple(_complaint(row) for row in session.execute(_ALL.where(_C.audit_id == audit_id)))


def add(session: Session, complaint: Complaint, author: UUID) -> None:
    """Keep a new complaint; the same one twice is kept once."""
    if session.execute(select(_C.id).where(_C.id == complaint.id)).first():
        return
    values = {"audit_id": complaint.audit, "part_id": complaint.part, "text": complaint.text, "answer": ""}
    session.execute(insert(_C).values(id=complaint.id, author_id=author, made_at=complaint.made_at, **values))


def answer(session: Session, complaint_id: UUID, text: str, judge: Actor, at: datetime, *, is_upheld: bool) -> bool:
    """Keep the answer to a complaint; False when it had one already."""
    waiting = update(_C).where(_C.id == complaint_id, _C.answered_at.is_(None))
    kept = waiting.values(answer=text, answered_by=judge.id, answered_at=at, is_upheld=is_upheld).returning(_C.id)
    return session.execute(kept).first() is not None


def _complaint(row: AnyRow) -> Complaint:
    made = (row.id, row.audit_id, row.part_id, row.text, row.author, row.made_at)
    return Complaint(*made, row.answer, row.judge or "", row.answered_at, row.is_upheld)
