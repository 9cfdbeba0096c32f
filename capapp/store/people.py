"""People: their accounts and what they are named for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, bindparam, delete, insert, or_, select, update

from capapp.domain.people import Actor, Membership, Person, Role
from capapp.store import tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_P, _M = tables.Person, tables.Membership
COLUMNS = (
    _P.id.label("person_id"),
    _P.name,
    _P.email,
    _P.password,
    _P.fs_uniquifier,
    _P.active,
    _P.confirmed_at,
    _M.role,
    _M.organisation_id,
    _M.region_id,
    _M.ends_at,
    _M.assessment_id,
)


@dataclass(frozen=True, slots=True)
class Account:
    """What signing in needs to know of a person; `password` is a hash, None while only invited."""

    id: UUID
    name: str
    email: str
    password: str | None
    fs_uniquifier: str
    active: bool
    memberships: tuple[Membership, ...]

    def actor(self, now: datetime) -> Actor:
        """Who acts, with the memberships in force now."""
        in_force = tuple(m for m in self.memberships if m.ends_at is None or m.ends_at > now)
        return Actor(self.id, self.name, self.email, in_force)


def normal(email: str) -> str:
    """An e-mail address as kept and looked for."""
    return email.strip().lower()


def by_email(session: Session, email: str) -> Account | None:
    """The account of an address, or None."""
    return _account(session, _P.email == normal(email))


def by_uniquifier(session: Session, uniquifier: str) -> Account | None:
    """The account that a session or a link names, or None."""
    return _account(session, _P.fs_uniquifier == uniquifier)


def by_id(session: Session, person_id: UUID) -> Account | None:
    """The account of a person, or None."""
    return _account(session, _P.id == person_id)


def create(session: Session, name: str, email: str, now: datetime) -> UUID:
    """Keep a new person, without a password yet; give their id."""
    id = uuid4()
    values = {"name": name, "email": normal(email), "fs_uniquifier": uuid4().hex, "active": True, "created_at": now}
    session.execute(insert(_P).values(id=id, **values))
    return id


def set_password(session: Session, account: Account, password: str, now: datetime) -> bool:
    """Keep a new hash and close every session of the person; False when the password changed meanwhile."""
    same = (_P.id == account.id, _P.fs_uniquifier == account.fs_uniquifier)
    values = {"password": password, "fs_uniquifier": uuid4().hex, "confirmed_at": now}
    changed = session.execute(update(_P).where(*same).values(values).returning(_P.id)).first()
    session.execute(delete(tables.HttpSession).where(tables.HttpSession.person_id == account.id))
    return changed is not None


def named_for(session: Session, organisation_id: UUID, now: datetime) -> tuple[Person, ...]:
    """Everyone named for an enterprise now: leads first, then by name."""
    theirs = (_M.organisation_id == organisation_id, _M.assessment_id.is_(None), _in_force(now))
    statement = select(*COLUMNS).join(_M, _M.person_id == _P.id).where(*theirs)
    found = [
        Person(row.person_id, row.name, row.email, Role(row.role), row.confirmed_at is not None)
        for row in session.execute(statement)
    ]
    order = list(Role)
    return tuple(sorted(found, key=lambda p: (order.index(p.role), p.name.casefold(), p.id)))


_AUDITED = (
    select(_M.id)
    .where(_M.assessment_id == bindparam("assessment"), _M.role == Role.AUDITOR.value)
    .where(or_(_M.ends_at.is_(None), _M.ends_at > bindparam("now", type_=_M.ends_at.type)))
    .limit(1)
)


def has_auditor(session: Session, assessment_id: UUID, now: datetime) -> bool:
    """Whether an auditor reads an assessment now; every page of answers asks, so the statement is made once."""
    return session.execute(_AUDITED, {"assessment": assessment_id, "now": now}).first() is not None


def names(session: Session, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of these people."""
    rows = session.execute(select(_P.id, _P.name).where(_P.id.in_(ids)))
    return {row.id: row.name for row in rows}


def auditors(session: Session) -> tuple[Person, ...]:
    """Everyone who may be assigned to audits, by name."""
    pool = (_M.role == Role.AUDITOR.value, _M.organisation_id.is_(None))
    rows = session.execute(select(*COLUMNS).join(_M, _M.person_id == _P.id).where(*pool))
    found = [Person(r.person_id, r.name, r.email, Role.AUDITOR, r.confirmed_at is not None) for r in rows]
    return tuple(sorted(found, key=lambda p: (p.name.casefold(), p.id)))


def federation(session: Session) -> tuple[Person, ...]:
    """Everyone of the federation, by name."""
    rows = session.execute(select(*COLUMNS).join(_M, _M.person_id == _P.id).where(_M.role == Role.FEDERATION.value))
    found = [Person(r.person_id, r.name, r.email, Role.FEDERATION, r.confirmed_at is not None) for r in rows]
    return tuple(sorted(found, key=lambda p: (p.name.casefold(), p.id)))


def let_read(session: Session, files: Collection[tuple[UUID, UUID, UUID]], assessments: Collection[UUID], now: datetime) -> None:
    """Let these auditors, and no others, into these assessments; a file is a person, an enterprise and one of its assessments."""
    session.execute(delete(_M).where(_M.role == Role.AUDITOR.value, _M.assessment_id.in_(assessments)))
    for person, organisation, assessment in sorted(files):
        grant(session, person, Membership(Role.AUDITOR, organisation=organisation, assessment=assessment), now)


def grant(session: Session, person_id: UUID, membership: Membership, now: datetime) -> None:
    """Name a person for something."""
    session.execute(
        insert(_M).values(
            id=uuid4(),
            person_id=person_id,
            role=membership.role.value,
            organisation_id=membership.organisation,
            region_id=membership.region,
            ends_at=membership.ends_at,
            assessment_id=membership.assessment,
            created_at=now,
        )
    )


def revoke(session: Session, person_id: UUID, role: Role, organisation_id: UUID) -> bool:
    """Take a role for an enterprise away, at once; False when the person did not hold it."""
    held = (_M.person_id == person_id, _M.role == role.value, _M.organisation_id == organisation_id)
    return session.execute(delete(_M).where(*held).returning(_M.id)).first() is not None


def account_from(rows: Iterable[AnyRow]) -> Account | None:
    """The account that rows with COLUMNS hold, one row for each membership."""
    rows = list(rows)
    if not rows:
        return None
    first = rows[0]
    memberships = tuple(
        Membership(Role(r.role), r.organisation_id, r.region_id, r.ends_at, r.assessment_id) for r in rows if r.role
    )
    return Account(first.person_id, first.name, first.email, first.password, first.fs_uniquifier, first.active, memberships)


def _account(session: Session, condition: ColumnElement[bool]) -> Account | None:
    statement = select(*COLUMNS).outerjoin(_M, _M.person_id == _P.id).where(condition).order_by(_M.created_at, _M.id)
    return account_from(session.execute(statement))


def _in_force(now: datetime) -> ColumnElement[bool]:
    return or_(_M.ends_at.is_(None), _M.ends_at > now)
