"""Assigning an audit: the list of auditors, who audits whom, the statement of ties before any access."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from capapp.domain import permissions
from capapp.domain.answers import clean_text
from capapp.domain.assessment import Assessment
from capapp.domain.audit.access import AuditPermission, parties
from capapp.domain.audit.audit import Audit, AuditKind, Member, Part, Scope
from capapp.domain.audit.lifecycle import OVER, SIGNED, AuditState, AuditStep
from capapp.domain.audit.sampling import proposed
from capapp.domain.audit.thread import TEXT_MAX
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.organisation import Organisation
from capapp.domain.people import ENTERPRISE_ROLES, Membership, Person, Role
from capapp.domain.permissions import Permission
from capapp.domain.questionnaire import Questionnaire
from capapp.store import assessments, audits, journal, organisations
from capapp.store import people as directory
from capapp.usecases import auditing, inviting
from capapp.usecases.context import Context
from capapp.wording.figures import PARIS, long_day
from capapp.wording.words import word


def audits_of(ctx: Context) -> tuple[Audit, ...]:
    """The audits that concern the actor, newest first: one's own, of one's enterprises or region, all for the federation."""
    if ctx.actor.holds(Role.FEDERATION):
        return audits.every(ctx.session)
    regions = {m.region for m in ctx.actor.memberships if m.role is Role.DELEGATE and m.region}
    found = audits.of_people(ctx.session, ctx.actor.id, ctx.actor.organisations, regions)
    return tuple(audit for audit in found if parties(ctx.actor, audit))


def auditors(ctx: Context) -> tuple[Person, ...]:
    """Everyone who may be assigned, for the federation."""
    permissions.check(ctx.actor, Permission.ADMINISTER)
    return directory.auditors(ctx.session)


def name_auditor(ctx: Context, *, name: str, email: str) -> None:
    """Put someone on the list of auditors; it opens no file by itself."""
    permissions.check(ctx.actor, Permission.ADMINISTER)
    inviting.name_for_network(ctx, name, email, Membership(Role.AUDITOR))


def auditable(ctx: Context) -> tuple[Questionnaire, ...]:
    """The frames that say how they are audited."""
    return tuple(frame for frame in ctx.library.frames if frame.audit)


def assign(
    ctx: Context,
    organisation_id: UUID,
    *,
    kind: AuditKind,
    frame: str,
    lead: UUID | None,
    auditors: Collection[UUID] = (),
    is_group: bool = False,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Audit:
    """Entrust an audit to a team. In a group the enterprise's own functions are seen, and members by turns (√n of them).

    One whose report is signed does not stand in the way of the next, which looks again at the gaps that are still open.
    """
    permissions.check(ctx.actor, Permission.ADMINISTER)
    organisation = organisations.get(ctx.session, organisation_id, lock=True)
    questionnaire = ctx.library.frame(frame)
    if questionnaire.audit is None:
        raise Refused(RefusalCode.NOT_AUDITABLE)
    family = (organisation, *_members(ctx, organisation)) if is_group else (organisation,)
    before = [a for a in audits.of_organisations(ctx.session, {o.id for o in family}) if _is_on(ctx, a, questionnaire)]
    if any(audit.state not in OVER | SIGNED for audit in before):
        raise Refused(RefusalCode.ALREADY_AUDITED)
    previous = next((a.id for a in before if a.organisation.id == organisation_id and a.signed_at), None)
    opened = _assessments(ctx, family, questionnaire)
    audit = Audit(
        id=uuid4(),
        organisation=organisation,
        kind=kind,
        scope=Scope.GROUP if is_group else Scope.INDIVIDUAL,
        edition=opened[organisation_id].edition if organisation_id in opened else questionnaire.checksum,
        state=AuditState.ASSIGNED,
        parts=_parts(ctx, organisation, family, opened),
        team=_team(ctx, family, lead, auditors, ()),
        assigned_at=ctx.now,
        assigned_by=ctx.actor.id,
        starts_on=starts_on,
        ends_on=ends_on,
        previous=previous,
    )
    audits.add(ctx.session, audit)
    auditing.note(ctx, audit, f"assign:{kind.value}:" + "+".join(str(member.person) for member in audit.team))
    _tell(ctx, audit)
    return audit


def change_team(ctx: Context, audit_id: UUID, *, lead: UUID | None, auditors: Collection[UUID]) -> Audit:
    """Give an audit another team before the visit; who stays keeps the statement that was made."""
    audit = auditing.take(ctx, audit_id, AuditPermission.ASSIGN)
    team = _team(ctx, [part.organisation for part in audit.parts], lead, auditors, audit.team)
    cleared = any(member.is_lead and member.is_cleared for member in team)
    state = AuditState.PREPARING if cleared else AuditState.ASSIGNED
    kept = auditing.keep(ctx, replace(audit, team=team, state=state), "team:" + "+".join(str(m.person) for m in team))
    _tell(ctx, kept)
    return kept


def cancel(ctx: Context, audit_id: UUID, reasons: str) -> Audit:
    """Give an audit up, before its findings were handed over; both sides are told why."""
    audit = auditing.take(ctx, audit_id, AuditPermission.CANCEL)
    reasons = clean_text(reasons)
    if not reasons:
        raise Refused(RefusalCode.REASONS_MISSING)
    auditing.tell_auditee(ctx, audit, "audit_cancelled", reasons=reasons)
    auditing.tell_team(ctx, audit, "audit_cancelled", reasons=reasons)
    return auditing.keep(ctx, auditing.stepped(audit, AuditStep.CANCEL), "step:cancel")


def declare(ctx: Context, audit_id: UUID, *, statement: str, has_conflict: bool) -> Audit:
    """State one's ties with the enterprise; without any that stands in the way, the file opens. Said once for all."""
    audit = auditing.take(ctx, audit_id, AuditPermission.DECLARE)
    mine = audit.member(ctx.actor.id)
    if mine is None or mine.declared_at:
        raise Refused(RefusalCode.ALREADY_DECLARED)
    statement = clean_text(statement)
    if has_conflict and not statement:
        raise Refused(RefusalCode.REASONS_MISSING)
    if len(statement) > TEXT_MAX:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    stated = replace(mine, declared_at=ctx.now, has_conflict=has_conflict, statement=statement)
    team = tuple(stated if member.person == ctx.actor.id else member for member in audit.team)
    changed = replace(audit, team=team)
    if stated.is_lead and stated.is_cleared and audit.state is AuditState.ASSIGNED:
        changed = auditing.stepped(changed, AuditStep.PREPARE)
    return auditing.keep(ctx, changed, "declare:conflict" if has_conflict else "declare:none")


def _members(ctx: Context, group: Organisation) -> tuple[Organisation, ...]:
    return tuple(each for each in organisations.every(ctx.session) if each.parent == group.id)


def _is_on(ctx: Context, audit: Audit, frame: Questionnaire) -> bool:
    return ctx.library.is_kin(ctx.library[audit.edition], frame)


def _assessments(ctx: Context, family: Iterable[Organisation], frame: Questionnaire) -> dict[UUID, Assessment]:
    """The newest assessment of each enterprise on this frame."""
    found = assessments.by_organisation(ctx.session, {each.id for each in family})
    kin = {id: [a for a in of if ctx.library.is_kin(ctx.library[a.edition], frame)] for id, of in found.items()}
    return {id: of[0] for id, of in kin.items() if of}


def _parts(
    ctx: Context, organisation: Organisation, family: Collection[Organisation], opened: dict[UUID, Assessment]
) -> tuple[Part, ...]:
    members = [each for each in family if each.id != organisation.id]
    sample = proposed((each.id, _last_seen(ctx, each)) for each in members)
    is_group = bool(members)
    return tuple(
        Part(
            id=uuid4(),
            organisation=each,
            assessment=opened[each.id].id if each.id in opened else None,
            is_central=is_group and each.id == organisation.id,
            in_sample=not is_group or each.id in sample,
        )
        for each in family
    )


def _last_seen(ctx: Context, organisation: Organisation) -> date | None:
    signed_at = audits.last_seen(ctx.session, organisation.id)
    return signed_at.astimezone(PARIS).date() if signed_at else None


def _team(
    ctx: Context, family: Iterable[Organisation], lead: UUID | None, others: Collection[UUID], before: Iterable[Member]
) -> tuple[Member, ...]:
    if lead is None:
        raise Refused(RefusalCode.NO_LEAD_AUDITOR)
    pool, known = {person.id: person for person in directory.auditors(ctx.session)}, {m.person: m for m in before}
    family = tuple(family)
    team = []
    for person in dict.fromkeys((lead, *others)):
        if person not in pool:
            raise Refused(RefusalCode.NOT_AN_AUDITOR)
        _check_independence(ctx, person, family)
        member = known.get(person, Member(person, pool[person].name, is_lead=False))
        team.append(replace(member, is_lead=person == lead))
    return tuple(team)


def _check_independence(ctx: Context, person: UUID, family: Iterable[Organisation]) -> None:
    """Nobody audits an enterprise for which they work or worked, nor another of its group (ISO 19011's principle)."""
    account = directory.by_id(ctx.session, person)
    works_for = {m.organisation for m in account.memberships if m.role in ENTERPRISE_ROLES} if account else set()
    every = {each.id: each for each in organisations.every(ctx.session)}
    groups = {each.parent or each.id for each in family}
    kin = {each.id for each in every.values() if (each.parent or each.id) in groups}
    worked_for = {id for id in kin if any(_left(entry.what, person) for entry in journal.about(ctx.session, id))}
    if (works_for & kin) or worked_for:
        raise Refused(RefusalCode.AUDITS_ITS_OWN)


def _left(what: str, person: UUID) -> bool:
    return any(what == f"withdraw:{role.value}:{person}" for role in ENTERPRISE_ROLES)


def _tell(ctx: Context, audit: Audit) -> None:
    said = {"kind": word(audit.kind), "when": long_day(audit.starts_on) if audit.starts_on else "date à fixer"}
    auditing.tell_team(ctx, audit, "audit_entrusted", **said)
    auditing.tell_auditee(ctx, audit, "audit_announced", team=", ".join(member.name for member in audit.team), **said)
