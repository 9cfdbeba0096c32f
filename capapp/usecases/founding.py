"""The first accounts, made from the terminal by whoever hosts the service."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from capapp import accounts
from capapp.domain.answers import clean_text
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.organisation import Kind, Organisation, Region
from capapp.domain.people import Membership, Role
from capapp.store import journal, organisations, people
from capapp.store.engine import Session


def found_account(
    session: Session,
    *,
    email: str,
    name: str,
    role: Role,
    organisation: str | None,
    region: str | None,
    password: str,
    now: datetime,
) -> UUID:
    """Make an account with a password and a role; the enterprise or region is made when no other has its name."""
    kept = accounts.hashed(password, (email, name, organisation or ""))
    membership = _membership(session, role, organisation, region)
    if people.by_email(session, email):
        raise Refused(RefusalCode.ALREADY_INVITED)
    id = people.create(session, clean_text(name), email, now)
    account = people.by_id(session, id)
    assert account is not None, "just created"
    people.set_password(session, account, kept, now)
    people.grant(session, id, membership, now)
    journal.write(session, id, f"found_account:{role.value}", id, now)
    return id


def _membership(session: Session, role: Role, organisation: str | None, region: str | None) -> Membership:
    if role in (Role.FEDERATION, Role.AUDITOR):
        return Membership(role)
    if role is Role.DELEGATE:
        return Membership(role, region=_region(session, _given(region)))
    return Membership(role, organisation=_organisation(session, _given(organisation)))


def _given(name: str | None) -> str:
    name = clean_text(name or "")
    if not name:
        raise Refused(RefusalCode.NOT_FOUND)
    return name


def _organisation(session: Session, name: str) -> UUID:
    found = next((o.id for o in organisations.every(session) if o.name == name), None)
    if found is None:
        found = uuid4()
        organisations.add(session, Organisation(found, name, (Kind.OTHER,), ""))
    return found


def _region(session: Session, name: str) -> UUID:
    found = next((r.id for r in organisations.regions(session) if r.name == name), None)
    if found is None:
        found = uuid4()
        organisations.add_region(session, Region(found, name))
    return found
