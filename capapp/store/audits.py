"""Audits with their enterprises and their team."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from capapp.domain.audit.audit import Advice, Audit, AuditKind, Member, Part, Scope
from capapp.domain.audit.lifecycle import AuditState
from capapp.domain.errors import RefusalCode, Refused
from capapp.store import agendas, organisations, tables
from capapp.store import audit_tables as own
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_A, _P, _M = own.Audit, own.AuditPart, own.AuditMember
_O, _R = tables.Organisation, tables.Region
_WORDS = ("edition", "starts_on", "ends_on", "perimeter", "reply_by", "conclusion", "strengths")
_MOMENTS = ("opened_at", "handed_at", "signed_at", "closed_at")
_SAME = ("id", "assigned_at", "assigned_by", "version", *_WORDS, *_MOMENTS)
_ROWS = select(_A.__table__).order_by(_A.assigned_at.desc(), _A.id)
_PARTS = (
    select(_P.id, _P.audit_id, _P.assessment_id, _P.is_central, _P.in_sample, _P.replied_at, *organisations.COLUMNS)
    .join(_O, _O.id == _P.organisation_id)
    .outerjoin(_R, _R.id == _O.region_id)
    .order_by(_P.is_central.desc(), _O.name, _P.id)
)
_TEAM = (
    select(_M.__table__, tables.Person.name)
    .join(tables.Person, tables.Person.id == _M.person_id)
    .order_by(_M.is_lead.desc(), tables.Person.name, _M.person_id)
)


def get(session: Session, audit_id: UUID, *, lock: bool = False) -> Audit:
    """One audit, or Refused; `lock` makes other writers of the same audit wait until the transaction ends."""
    wanted = _ROWS.where(_A.id == audit_id)
    found = _whole(session, session.execute(wanted.with_for_update(key_share=True) if lock else wanted))
    if not found:
        raise Refused(RefusalCode.NOT_FOUND)
    return found[0]


def every(session: Session) -> tuple[Audit, ...]:
    """All audits, newest first."""
    return _whole(session, session.execute(_ROWS))


def of_people(session: Session, person: UUID, organisation_ids: Collection[UUID], regions: Collection[UUID]) -> tuple[Audit, ...]:
    """The audits that someone does, those of these enterprises and those in these regions, newest first."""
    theirs: list[ColumnElement[bool]] = [_A.id.in_(select(_M.audit_id).where(_M.person_id == person))]
    if organisation_ids:
        theirs.append(_A.id.in_(select(_P.audit_id).where(_P.organisation_id.in_(organisation_ids))))
    if regions:
        inside = select(_P.audit_id).join(_O, _O.id == _P.organisation_id).where(_O.region_id.in_(regions))
        theirs.append(_A.id.in_(inside))
    return _whole(session, session.execute(_ROWS.where(or_(*theirs))))


def of_organisations(session: Session, organisation_ids: Collection[UUID]) -> tuple[Audit, ...]:
    """The audits that these enterprises are part of, newest first."""
    inside = select(_P.audit_id).where(_P.organisation_id.in_(organisation_ids))
    return _whole(session, session.execute(_ROWS.where(_A.id.in_(inside)))) if organisation_ids else ()


def of_assessment(session: Session, assessment_id: UUID) -> tuple[Audit, ...]:
    """The audits that review an assessment, newest first."""
    inside = select(_P.audit_id).where(_P.assessment_id == assessment_id)
    return _whole(session, session.execute(_ROWS.where(_A.id.in_(inside))))


def add(session: Session, audit: Audit) -> None:
    """Keep a new audit with its parts and its team."""
    fixed: dict[str, Any] = {name: getattr(audit, name) for name in ("id", "assigned_at", "assigned_by", "version")}
    fixed |= {"organisation_id": audit.organisation.id, "previous_id": audit.previous}
    fixed |= {"kind": audit.kind.value, "scope": audit.scope.value}
    session.execute(insert(_A).values(**fixed, **_changing(audit)))
    _add_parts(session, audit)
    _add_team(session, audit)


def change(session: Session, audit: Audit, *, base_version: int | None = None) -> Audit:
    """Keep what may change of an audit, its parts and its team, as its next version; Refused when `base_version` is past."""
    mine = [_A.id == audit.id] if base_version is None else [_A.id == audit.id, _A.version == base_version]
    kept = update(_A).where(*mine).values(version=_A.version + 1, **_changing(audit)).returning(_A.version)
    if session.execute(kept).first() is None:
        raise Refused(RefusalCode.CHANGED_MEANWHILE)
    for part in audit.parts:
        session.execute(update(_P).where(_P.id == part.id).values(**_part(part)))
    session.execute(delete(_M).where(_M.audit_id == audit.id))
    _add_team(session, audit)
    return get(session, audit.id)


def _add_parts(session: Session, audit: Audit) -> None:
    rows = [{"id": p.id, "audit_id": audit.id, "organisation_id": p.organisation.id} | _part(p) for p in audit.parts]
    session.execute(insert(_P), rows)


def _add_team(session: Session, audit: Audit) -> None:
    rows = [{"audit_id": audit.id, "person_id": member.person} | _member(member) for member in audit.team]
    if rows:
        session.execute(insert(_M), rows)


def _changing(audit: Audit) -> dict[str, Any]:
    values = {name: getattr(audit, name) for name in (*_WORDS, *_MOMENTS)}
    return values | {"state": audit.state.value, "advice": audit.advice.value, "agenda": agendas.dump(audit.agenda)}


def _part(part: Part) -> dict[str, Any]:
    return {name: getattr(part, name) for name in ("is_central", "in_sample", "replied_at")} | {"assessment_id": part.assessment}


def _member(member: Member) -> dict[str, Any]:
    return {name: getattr(member, name) for name in ("is_lead", "declared_at", "has_conflict", "statement", "signed_at")}


def _whole(session: Session, rows: Iterable[AnyRow]) -> tuple[Audit, ...]:
    """The audits of these rows; three statements, whatever their number."""
    rows = list(rows)
    if not rows:
        return ()
    ids = [row.id for row in rows]
    parts: dict[UUID, list[Part]] = {id: [] for id in ids}
    for row in session.execute(_PARTS.where(_P.audit_id.in_(ids))):
        found = Part(row.id, organisations.from_row(row), row.assessment_id, row.is_central, row.in_sample, row.replied_at)
        parts[row.audit_id].append(found)
    team: dict[UUID, list[Member]] = {id: [] for id in ids}
    for row in session.execute(_TEAM.where(_M.audit_id.in_(ids))):
        stated = (row.declared_at, row.has_conflict, row.statement, row.signed_at)
        team[row.audit_id].append(Member(row.person_id, row.name, row.is_lead, *stated))
    return tuple(_audit(row, tuple(parts[row.id]), tuple(team[row.id])) for row in rows)


def _audit(row: AnyRow, parts: tuple[Part, ...], team: tuple[Member, ...]) -> Audit:
    return Audit(
        **{name: getattr(row, name) for name in _SAME},
        organisation=next(part.organisation for part in parts if part.organisation.id == row.organisation_id),
        kind=AuditKind(row.kind),
        scope=Scope(row.scope),
        state=AuditState(row.state),
        advice=Advice(row.advice),
        agenda=agendas.load(row.agenda),
        previous=row.previous_id,
        parts=parts,
        team=team,
    )


def last_seen(session: Session, organisation_id: UUID) -> datetime | None:
    """When an enterprise was last audited and the report signed; None if never."""
    theirs = select(_A.signed_at).join(_P, _P.audit_id == _A.id).where(_P.organisation_id == organisation_id)
    seen = theirs.where(_A.signed_at.is_not(None), or_(_P.is_central, _P.in_sample))
    return session.scalar(seen.order_by(_A.signed_at.desc()).limit(1))
