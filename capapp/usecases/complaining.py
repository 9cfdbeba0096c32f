"""Complaints about an audit: made by the enterprise, heard by someone of the federation who is not of the team."""

from __future__ import annotations

from uuid import UUID, uuid5

from capapp.domain.answers import clean_text
from capapp.domain.audit.access import AuditPermission
from capapp.domain.audit.complaint import Complaint
from capapp.domain.audit.thread import TEXT_MAX
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.people import Role
from capapp.store import complaints
from capapp.store import people as directory
from capapp.usecases import auditing
from capapp.usecases.context import Context


def complaints_of(ctx: Context, audit_id: UUID) -> tuple[Complaint, ...]:
    """The complaints about an audit, oldest first: each enterprise its own, the federation all, the team none."""
    audit = auditing.see(ctx, audit_id, AuditPermission.READ_COMPLAINTS)
    found = complaints.of_audit(ctx.session, audit_id)
    if ctx.actor.holds(Role.FEDERATION):
        return found
    own = {part.id for part in audit.parts if part.organisation.id in ctx.actor.organisations}
    return tuple(complaint for complaint in found if complaint.part in own)


def complain(ctx: Context, audit_id: UUID, part_id: UUID, text: str, *, request_id: UUID) -> Complaint:
    """Complain of how an audit goes; the federation is told, the team is not."""
    audit = auditing.take(ctx, audit_id, AuditPermission.COMPLAIN, part=part_id)
    part = auditing.part_of(audit, part_id)
    complaint = Complaint(uuid5(part_id, f"{request_id}{text}"), audit.id, part.id, _text(text), ctx.actor.name, ctx.now)
    complaints.add(ctx.session, complaint, ctx.actor.id)
    auditing.note(ctx, audit, f"complain:{complaint.id}")
    for person in directory.federation(ctx.session):
        if audit.member(person.id) is None:
            auditing.tell(ctx, "audit_complaint", person.name, person.email, part.organisation.name)
    return complaint


def answer_complaint(ctx: Context, audit_id: UUID, complaint_id: UUID, text: str, *, is_upheld: bool) -> None:
    """Answer a complaint, once, with reasons; the enterprise is told."""
    audit = auditing.take(ctx, audit_id, AuditPermission.HEAR_COMPLAINTS)
    complaint = next((c for c in complaints.of_audit(ctx.session, audit_id) if c.id == complaint_id), None)
    if complaint is None:
        raise Refused(RefusalCode.NOT_FOUND)
    if not complaints.answer(ctx.session, complaint_id, _text(text), ctx.actor, ctx.now, is_upheld=is_upheld):
        raise Refused(RefusalCode.ALREADY_ANSWERED)
    auditing.note(ctx, audit, f"answer_complaint:{complaint_id}")
    auditing.tell_auditee(ctx, audit, "audit_complaint_answered")


def _text(text: str) -> str:
    cleaned = clean_text(text)
    if not cleaned:
        raise Refused(RefusalCode.REASONS_MISSING)
    if len(cleaned) > TEXT_MAX:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    return cleaned
