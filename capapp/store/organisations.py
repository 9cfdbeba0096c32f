"""Enterprises and regions."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import insert, select

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.organisation import Kind, Organisation, Region
from capapp.store import tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow, AnySelect

_O, _R = tables.Organisation, tables.Region

COLUMNS = (
    _O.id.label("organisation_id"),
    _O.name.label("organisation_name"),
    _O.kinds,
    _O.town,
    _O.region_id,
    _R.name.label("region_name"),
    _O.parent_id,
    _O.permanent_staff,
    _O.path_employees,
)


def get(session: Session, organisation_id: UUID, *, lock: bool = False) -> Organisation:
    """One enterprise, or Refused; `lock` keeps others from changing what hangs on it until the transaction ends."""
    statement = _all().where(_O.id == organisation_id)
    row = session.execute(statement.with_for_update(of=_O, key_share=True) if lock else statement).one_or_none()
    if row is None:
        raise Refused(RefusalCode.NOT_FOUND)
    return from_row(row)


def by_ids(session: Session, ids: Collection[UUID]) -> tuple[Organisation, ...]:
    """These enterprises, by name."""
    return _sorted(session, _all().where(_O.id.in_(ids))) if ids else ()


def by_regions(session: Session, regions: Collection[UUID]) -> tuple[Organisation, ...]:
    """The enterprises of these regions, by name."""
    return _sorted(session, _all().where(_O.region_id.in_(regions))) if regions else ()


def every(session: Session) -> tuple[Organisation, ...]:
    """All enterprises, by name."""
    return _sorted(session, _all())


def add(session: Session, organisation: Organisation) -> None:
    """Keep a new enterprise."""
    session.execute(
        insert(_O).values(
            id=organisation.id,
            name=organisation.name,
            kinds=",".join(organisation.kinds),
            town=organisation.town,
            region_id=organisation.region.id if organisation.region else None,
            parent_id=organisation.parent,
            permanent_staff=organisation.permanent_staff,
            path_employees=organisation.path_employees,
        )
    )


def add_region(session: Session, region: Region) -> None:
    """Keep a new region."""
    session.execute(insert(_R).values(id=region.id, name=region.name))


def regions(session: Session) -> tuple[Region, ...]:
    """All regions, by name."""
    rows = session.execute(select(_R.id, _R.name)).all()
    return tuple(sorted((Region(row.id, row.name) for row in rows), key=lambda region: region.name.casefold()))


def from_row(row: AnyRow) -> Organisation:
    """The enterprise that a row with COLUMNS holds."""
    return Organisation(
        id=row.organisation_id,
        name=row.organisation_name,
        kinds=tuple(Kind(kind) for kind in row.kinds.split(",") if kind),
        town=row.town,
        region=Region(row.region_id, row.region_name) if row.region_id else None,
        parent=row.parent_id,
        permanent_staff=row.permanent_staff,
        path_employees=row.path_employees,
    )


def _all() -> AnySelect:
    return select(*COLUMNS).outerjoin(_R, _R.id == _O.region_id)


def _sorted(session: Session, statement: AnySelect) -> tuple[Organisation, ...]:
    return tuple(sorted((from_row(row) for row in session.execute(statement)), key=lambda o: (o.name.casefold(), o.id)))
