"""Assessments with their enterprise."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from capapp.domain.assessment import Assessment, Consent, Path
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import State
from capapp.store import organisations, tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_A, _O, _R = tables.Assessment, tables.Organisation, tables.Region
_ALL = (
    select(
        _A.id,
        _A.edition,
        _A.path,
        _A.state,
        _A.capacity,
        _A.consent_positions,
        _A.consent_plan,
        _A.opened_at,
        _A.planned_on,
        _A.settled_on,
        _A.previous_id,
        _A.options,
        *organisations.COLUMNS,
    )
    .join(_O, _O.id == _A.organisation_id)
    .outerjoin(_R, _R.id == _O.region_id)
)
_ONE = _ALL.where(_A.id == bindparam("assessment"))
_ONE_LOCKED = _ONE.with_for_update(of=_A, key_share=True)
_OF_ENTERPRISES = _ALL.where(_A.organisation_id.in_(bindparam("organisations", expanding=True))).order_by(
    _A.opened_at.desc(), _A.id
)


def get(session: Session, assessment_id: UUID, *, lock: bool = False) -> Assessment:
    """One assessment, or Refused; `lock` makes other writers of the same assessment wait until the transaction ends."""
    row = session.execute(_ONE_LOCKED if lock else _ONE, {"assessment": assessment_id}).one_or_none()
    if row is None:
        raise Refused(RefusalCode.NOT_FOUND)
    return _from_row(row)


def by_organisation(session: Session, organisation_ids: Collection[UUID]) -> dict[UUID, tuple[Assessment, ...]]:
    """The assessments of these enterprises, newest first; enterprises without any are left out."""
    found: dict[UUID, tuple[Assessment, ...]] = {}
    if not organisation_ids:
        return found
    for row in session.execute(_OF_ENTERPRISES, {"organisations": list(organisation_ids)}):
        assessment = _from_row(row)
        found[assessment.organisation.id] = (*found.get(assessment.organisation.id, ()), assessment)
    return found


def add(session: Session, assessment: Assessment) -> None:
    """Keep a new assessment."""
    session.execute(
        insert(_A).values(
            id=assessment.id,
            organisation_id=assessment.organisation.id,
            edition=assessment.edition,
            path=assessment.path.value,
            opened_at=assessment.opened_at,
            previous_id=assessment.previous,
            **_changing(assessment),
        )
    )


def change(session: Session, assessment: Assessment) -> None:
    """Keep what may change of an assessment: state, dates, capacity, consent, options."""
    session.execute(update(_A).where(_A.id == assessment.id).values(**_changing(assessment)))


def move(session: Session, assessment_id: UUID, edition: str) -> None:
    """Put an assessment on another edition."""
    session.execute(update(_A).where(_A.id == assessment_id).values(edition=edition))


def on_editions(session: Session, editions: Collection[str], states: Collection[State]) -> tuple[Assessment, ...]:
    """The assessments on these editions that are in one of these states."""
    wanted = _ALL.where(_A.edition.in_(editions), _A.state.in_([state.value for state in states])).order_by(_A.opened_at, _A.id)
    return tuple(_from_row(row) for row in session.execute(wanted))


def _changing(assessment: Assessment) -> dict[str, Any]:
    return {
        "state": assessment.state.value,
        "capacity": assessment.capacity,
        "consent_positions": assessment.consent.positions,
        "consent_plan": assessment.consent.plan,
        "planned_on": assessment.planned_on,
        "settled_on": assessment.settled_on,
        "options": ",".join(sorted(assessment.options)),
    }


def _from_row(row: AnyRow) -> Assessment:
    return Assessment(
        id=row.id,
        organisation=organisations.from_row(row),
        edition=row.edition,
        path=Path(row.path),
        state=State(row.state),
        capacity=row.capacity,
        consent=Consent(row.consent_positions, row.consent_plan),
        opened_at=row.opened_at,
        planned_on=row.planned_on,
        settled_on=row.settled_on,
        previous=row.previous_id,
        options=frozenset(row.options.split(",")) if row.options else frozenset(),
    )
