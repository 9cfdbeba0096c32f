"""Recognitions: labels and certificates, what they cover, and the reminders that were mailed of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert, select, update

from capapp.domain.audit.audit import Scope
from capapp.domain.audit.recognition import Milestone, Recognition
from capapp.domain.auditing_rules import RecognitionKind
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.organisation import Organisation
from capapp.store import audit_tables as own
from capapp.store import organisations
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_R, _C, _S = own.Recognition, own.RecognitionCover, own.RecognitionReminder
_ALL = select(_R.__table__).order_by(_R.granted_on.desc(), _R.id)


def every(session: Session) -> tuple[Recognition, ...]:
    """All recognitions, newest first."""
    return _whole(session, session.execute(_ALL))


def of_organisations(session: Session, organisation_ids: Collection[UUID]) -> tuple[Recognition, ...]:
    """The recognitions that cover these enterprises, newest first."""
    covered = select(_C.recognition_id).where(_C.organisation_id.in_(organisation_ids))
    return _whole(session, session.execute(_ALL.where(_R.id.in_(covered)))) if organisation_ids else ()


def get(session: Session, recognition_id: UUID) -> Recognition:
    """One recognition, or Refused."""
    found = _whole(session, session.execute(_ALL.where(_R.id == recognition_id)))
    if not found:
        raise Refused(RefusalCode.NOT_FOUND)
    return found[0]


def add(session: Session, recognition: Recognition, recorded_by: UUID, at: datetime) -> None:
    """Keep a new recognition with what it covers; the same one twice is kept once."""
    if session.execute(select(_R.id).where(_R.id == recognition.id)).first():
        return
    names = ("id", "title", "level", "granted_on", "valid_until", "surveillance_on", "certifier", "reference", "withdrawn_on")
    values = {name: getattr(recognition, name) for name in names}
    codes = {"kind": recognition.kind.value, "scope": recognition.scope.value, "audit_id": recognition.audit}
    whose = {"organisation_id": recognition.organisation.id, "recorded_by": recorded_by, "recorded_at": at}
    session.execute(insert(_R).values(**values, **codes, **whose))
    covers = [{"recognition_id": recognition.id, "organisation_id": each.id} for each in recognition.covers]
    session.execute(insert(_C), covers)


def withdraw(session: Session, recognition_id: UUID, day: date) -> bool:
    """Take a recognition back; False when it was already."""
    standing = update(_R).where(_R.id == recognition_id, _R.withdrawn_on.is_(None))
    return session.execute(standing.values(withdrawn_on=day).returning(_R.id)).first() is not None


def reminded(session: Session) -> frozenset[tuple[UUID, Milestone, date]]:
    """The reminders that were mailed."""
    rows = session.execute(select(_S.recognition_id, _S.milestone, _S.day))
    return frozenset((row.recognition_id, Milestone(row.milestone), row.day) for row in rows)


def note_reminder(session: Session, recognition_id: UUID, milestone: Milestone, day: date, at: datetime) -> None:
    """Keep that a reminder was mailed."""
    values = {"recognition_id": recognition_id, "milestone": milestone.value, "day": day, "mailed_at": at}
    session.execute(insert(_S).values(**values))


def _whole(session: Session, rows: Iterable[AnyRow]) -> tuple[Recognition, ...]:
    """The recognitions of these rows; three statements, whatever their number."""
    rows = list(rows)
    if not rows:
        return ()
    covers: dict[UUID, list[UUID]] = {row.id: [] for row in rows}
    for row in session.execute(select(_C.recognition_id, _C.organisation_id).where(_C.recognition_id.in_(list(covers)))):
        covers[row.recognition_id].append(row.organisation_id)
    wanted = {id for ids in covers.values() for id in ids} | {row.organisation_id for row in rows}
    known = {each.id: each for each in organisations.by_ids(session, wanted)}
    return tuple(_recognition(row, known, covers[row.id]) for row in rows)


def _recognition(row: AnyRow, known: dict[UUID, Organisation], covers: Collection[UUID]) -> Recognition:
    names = ("id", "title", "level", "granted_on", "valid_until", "surveillance_on", "certifier", "reference", "withdrawn_on")
    return Recognition(
        **{name: getattr(row, name) for name in names},
        organisation=known[row.organisation_id],
        kind=RecognitionKind(row.kind),
        scope=Scope(row.scope),
        covers=tuple(each for id, each in known.items() if id in covers),
        audit=row.audit_id,
    )
