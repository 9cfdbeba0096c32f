"""What the verbs of an audit share: finding it, keeping it, who reads which file, what is told to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from capapp import accounts, mail
from capapp.domain.audit.access import AuditPermission, check_audit, parties
from capapp.domain.audit.audit import Audit, Part, readers
from capapp.domain.audit.lifecycle import OVER, SIGNED, AuditState, AuditStep, Party, audit_way
from capapp.domain.audit.thread import Entry, Thread, told_to_auditee, told_to_team
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.people import Role
from capapp.store import assessments, audits, journal, threads
from capapp.store import people as directory
from capapp.usecases.context import Context


def see(ctx: Context, audit_id: UUID, permission: AuditPermission = AuditPermission.SEE, *, part: UUID | None = None) -> Audit:
    """An audit for whoever may do this with it, or Refused."""
    audit = audits.get(ctx.session, audit_id)
    check_audit(ctx.actor, permission, audit, part=part)
    return audit


def take(ctx: Context, audit_id: UUID, permission: AuditPermission, *, part: UUID | None = None) -> Audit:
    """The same, for a change: nobody else changes it until the transaction ends."""
    audit = audits.get(ctx.session, audit_id, lock=True)
    check_audit(ctx.actor, permission, audit, part=part)
    return audit


def part_of(audit: Audit, part_id: UUID) -> Part:
    """One of its enterprises where the team goes, or Refused."""
    part = audit.part(part_id)
    if part is None or not part.is_seen:
        raise Refused(RefusalCode.NOT_FOUND)
    return part


def keep(ctx: Context, audit: Audit, what: str, *, base_version: int | None = None) -> Audit:
    """Keep a changed audit, let its team read what it now may, and write the line of the journal."""
    kept = audits.change(ctx.session, with_assessments(ctx, audit), base_version=base_version)
    files = {part.assessment for part in kept.parts if part.assessment}
    directory.let_read(ctx.session, _readers(ctx, files), files, ctx.now)
    note(ctx, kept, what)
    return kept


def _readers(ctx: Context, files: set[UUID]) -> set[tuple[UUID, UUID, UUID]]:
    """Who reads these files now, by whichever of their audits."""
    return {
        found
        for file in files
        for audit in audits.of_assessment(ctx.session, file)
        for found in readers(audit)
        if found[2] == file
    }


def note(ctx: Context, audit: Audit, what: str) -> None:
    """A line of the audit's journal."""
    journal.write(ctx.session, ctx.actor.id, what, audit.id, ctx.now)


def stepped(audit: Audit, step: AuditStep) -> Audit:
    """The audit one step further, or Refused where its state has no such way."""
    found = audit_way(step, audit.state)
    if found is None:
        raise Refused(RefusalCode.WRONG_STATE)
    return replace(audit, state=found.target)


def with_assessments(ctx: Context, audit: Audit) -> Audit:
    """The audit with the assessments that its enterprises opened since, while nothing was opened yet."""
    if audit.opened_at or audit.state in OVER:
        return audit
    frame = ctx.library[audit.edition]
    missing = {part.organisation.id for part in audit.parts if part.assessment is None}
    found = assessments.by_organisation(ctx.session, missing)
    usable = {id: next((a.id for a in of if ctx.library.is_kin(ctx.library[a.edition], frame)), None) for id, of in found.items()}
    parts = tuple(replace(p, assessment=p.assessment or usable.get(p.organisation.id)) for p in audit.parts)
    return replace(audit, parts=parts)


def told_threads(ctx: Context, audit: Audit, part: Part) -> Mapping[str, Thread]:
    """The threads of an enterprise, by objective, with what the actor is told of them."""
    entries = threads.of_parts(ctx.session, [part.id])[part.id]
    return threads_of(told(ctx, audit, part, entries))


def told(ctx: Context, audit: Audit, part: Part, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What the actor reads of these entries: each side its own at once, the other's when it was handed over."""
    mine = parties(ctx.actor, audit)
    if mine & {Party.LEAD_AUDITOR, Party.AUDITOR}:
        return told_to_team(entries, has_replied=has_replied(audit, part))
    if Party.AUDITEE in mine and part.organisation.id in ctx.actor.organisations:
        return told_to_auditee(entries, audit.handed_at, is_signed=audit.state in SIGNED)
    return entries if audit.state in SIGNED else ()


def has_replied(audit: Audit, part: Part) -> bool:
    """Whether the replies of an enterprise are handed to the team: sent, or their time is over."""
    return part.replied_at is not None or audit.state not in (AuditState.REVIEWING, AuditState.REPLYING)


def threads_of(entries: tuple[Entry, ...]) -> dict[str, Thread]:
    """Entries by objective."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.objective, []).append(entry)
    return {objective: Thread(tuple(of)) for objective, of in found.items()}


def tell_auditee(ctx: Context, audit: Audit, template: str, **values: str) -> None:
    """Mail the leads of the enterprises that are seen."""
    for part in audit.seen:
        for person in directory.named_for(ctx.session, part.organisation.id, ctx.now):
            if person.role is Role.LEAD:
                tell(ctx, template, person.name, person.email, part.organisation.name, **values)


def tell_team(ctx: Context, audit: Audit, template: str, **values: str) -> None:
    """Mail everyone of the team but who acts."""
    for member in audit.team:
        account = directory.by_id(ctx.session, member.person)
        if account and account.id != ctx.actor.id:
            tell(ctx, template, account.name, account.email, audit.organisation.name, **values)


def tell(ctx: Context, template: str, name: str, email: str, organisation: str, **values: str) -> None:
    """Mail one person."""
    said = {"name": name, "organisation": organisation, "actor": ctx.actor.name, "link": accounts.sign_in_link()}
    mail.post(ctx.session, template, email, ctx.now, **(said | values))


def every_entry(ctx: Context, part: Part) -> tuple[Entry, ...]:
    """All entries about an enterprise, for verbs that judge by them and show none."""
    return threads.of_parts(ctx.session, [part.id])[part.id]
