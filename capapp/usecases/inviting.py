"""People: who is named for an enterprise, inviting and withdrawing; what only the federation may do."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from capapp import accounts, mail
from capapp.domain import permissions
from capapp.domain.answers import clean_text
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.organisation import Kind, Organisation, Region
from capapp.domain.people import ENTERPRISE_ROLES, Membership, Person, Role
from capapp.domain.permissions import Permission, Subject
from capapp.store import journal, organisations
from capapp.store import people as directory
from capapp.store.people import Account
from capapp.usecases.context import Context
from capapp.wording.words import word

NETWORK = "le réseau"
"""What the mails call the place of a role that is for no enterprise and no region."""


def people(ctx: Context, organisation_id: UUID) -> tuple[Person, ...]:
    """Everyone named for an enterprise: leads first, then by name."""
    _managed(ctx, organisation_id)
    return directory.named_for(ctx.session, organisation_id, ctx.now)


def invite(ctx: Context, organisation_id: UUID, *, name: str, email: str, role: Role) -> None:
    """Name someone lead or contributor, and mail them; someone who has not come yet is mailed again."""
    organisation = _managed(ctx, organisation_id)
    if role not in ENTERPRISE_ROLES:
        raise Refused(RefusalCode.NOT_FEDERATION)
    _name(ctx, name, email, Membership(role, organisation=organisation_id), organisation.name, organisation_id)


def withdraw(ctx: Context, organisation_id: UUID, person_id: UUID, role: Role) -> None:
    """Take a role away, from the next request on; the last lead stays until there is another."""
    _managed(ctx, organisation_id, lock=True)
    if role not in ENTERPRISE_ROLES:
        raise Refused(RefusalCode.NOT_FOUND)
    named = directory.named_for(ctx.session, organisation_id, ctx.now)
    if role is Role.LEAD and not any(p.role is Role.LEAD and p.id != person_id for p in named):
        raise Refused(RefusalCode.LAST_LEAD)
    if not directory.revoke(ctx.session, person_id, role, organisation_id):
        raise Refused(RefusalCode.NOT_FOUND)
    journal.write(ctx.session, ctx.actor.id, f"withdraw:{role.value}:{person_id}", organisation_id, ctx.now)


def create_organisation(
    ctx: Context,
    *,
    name: str,
    kinds: tuple[Kind, ...],
    town: str,
    region_id: UUID | None = None,
    parent: UUID | None = None,
    permanent_staff: int | None = None,
    path_employees: int | None = None,
) -> Organisation:
    """Bring an enterprise in; it is nobody's until a lead is invited."""
    permissions.check(ctx.actor, Permission.ADMINISTER)
    region = _region(ctx, region_id) if region_id else None
    parent = organisations.get(ctx.session, parent).id if parent else None
    organisation = Organisation(
        uuid4(), clean_text(name), kinds, clean_text(town), region, parent, permanent_staff, path_employees
    )
    organisations.add(ctx.session, organisation)
    journal.write(ctx.session, ctx.actor.id, "create_organisation", organisation.id, ctx.now)
    return organisation


def create_region(ctx: Context, name: str) -> Region:
    """Bring a regional delegation in; no other may have its name."""
    permissions.check(ctx.actor, Permission.ADMINISTER)
    region = Region(uuid4(), clean_text(name))
    if any(known.name.casefold() == region.name.casefold() for known in organisations.regions(ctx.session)):
        raise Refused(RefusalCode.NAME_TAKEN)
    organisations.add_region(ctx.session, region)
    return region


def regions(ctx: Context) -> tuple[Region, ...]:
    """All regional delegations, for the federation."""
    permissions.check(ctx.actor, Permission.ADMINISTER)
    return organisations.regions(ctx.session)


def invite_delegate(ctx: Context, region_id: UUID, *, name: str, email: str) -> None:
    """Name someone delegate of a region."""
    permissions.check(ctx.actor, Permission.ADMINISTER)
    region = _region(ctx, region_id)
    _name(ctx, name, email, Membership(Role.DELEGATE, region=region_id), region.name, region_id)


def name_for_network(ctx: Context, name: str, email: str, membership: Membership) -> None:
    """Give someone a role in the network as a whole; the federation's own right."""
    permissions.check(ctx.actor, Permission.ADMINISTER)
    _name(ctx, name, email, membership, NETWORK, ctx.actor.id)


def hand_over(ctx: Context, organisation_id: UUID, *, name: str, email: str) -> None:
    """Give an enterprise another lead in the place of those it had, all of them told."""
    permissions.check(ctx.actor, Permission.ADMINISTER)
    organisation = organisations.get(ctx.session, organisation_id, lock=True)
    email, name = directory.normal(email), clean_text(name)
    before = [p for p in directory.named_for(ctx.session, organisation_id, ctx.now) if p.role is Role.LEAD and p.email != email]
    for person in before:
        directory.revoke(ctx.session, person.id, Role.LEAD, organisation_id)
        values = {"organisation": organisation.name, "name": person.name, "successor": name}
        mail.post(ctx.session, "handed_over", person.email, ctx.now, **values)
    _name(
        ctx, name, email, Membership(Role.LEAD, organisation=organisation_id), organisation.name, organisation_id, is_again=True
    )
    journal.write(ctx.session, ctx.actor.id, "hand_over", organisation_id, ctx.now)


def _managed(ctx: Context, organisation_id: UUID, *, lock: bool = False) -> Organisation:
    organisation = organisations.get(ctx.session, organisation_id, lock=lock)
    permissions.check(ctx.actor, Permission.MANAGE_PEOPLE, Subject(organisation))
    return organisation


def _region(ctx: Context, region_id: UUID) -> Region:
    found = next((r for r in organisations.regions(ctx.session) if r.id == region_id), None)
    if found is None:
        raise Refused(RefusalCode.NOT_FOUND)
    return found


def _name(
    ctx: Context, name: str, email: str, membership: Membership, place: str, subject: UUID, *, is_again: bool = False
) -> None:
    """Give the membership and mail the person: a link to a password, or word of the new role to who has one already."""
    account = _account(ctx, clean_text(name), email)
    if membership.organisation in _audited_by(account):
        raise Refused(RefusalCode.AUDITS_ITS_OWN)
    held = [m for m in account.memberships if _same_scope(m, membership) and m.role is membership.role and _lasts(m, ctx.now)]
    if held and account.password is not None and not is_again:
        raise Refused(RefusalCode.ALREADY_INVITED)
    if not held:
        directory.grant(ctx.session, account.id, membership, ctx.now)
    _mail(ctx, account, membership.role, place)
    journal.write(ctx.session, ctx.actor.id, f"invite:{membership.role.value}:{account.id}", subject, ctx.now)


def _account(ctx: Context, name: str, email: str) -> Account:
    account = directory.by_email(ctx.session, email)
    if account is None:
        directory.create(ctx.session, name, email, ctx.now)
        account = directory.by_email(ctx.session, email)
    assert account is not None, "just created"
    return account


def _mail(ctx: Context, account: Account, role: Role, place: str) -> None:
    is_new = account.password is None
    link = accounts.invitation_link(account) if is_new else accounts.sign_in_link()
    values = {"organisation": place, "name": account.name, "inviter": ctx.actor.name, "role": word(role), "link": link}
    mail.post(ctx.session, "invitation" if is_new else "named", account.email, ctx.now, **values)


def _audited_by(account: Account) -> set[UUID]:
    """The enterprises whose file someone reads as an auditor now: meanwhile they join none of them."""
    return {m.organisation for m in account.memberships if m.role is Role.AUDITOR and m.organisation}


def _same_scope(one: Membership, other: Membership) -> bool:
    return (one.organisation, one.region, one.assessment) == (other.organisation, other.region, other.assessment)


def _lasts(membership: Membership, now: datetime) -> bool:
    return membership.ends_at is None or membership.ends_at > now
