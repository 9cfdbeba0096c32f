"""After the report: the enterprise says what was done, an auditor lifts each gap or not, and the audit is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from uuid import UUID

from capapp.domain.answers import clean_text
from capapp.domain.audit.access import AuditPermission, audit_refusal
from capapp.domain.audit.audit import Audit, Part
from capapp.domain.audit.lifecycle import SIGNED, AuditStep
from capapp.domain.audit.obstacles import Obstacle, check_clear
from capapp.domain.audit.thread import TEXT_MAX, Content, Done, Lift, Voice
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.store import audits
from capapp.usecases import auditing, reviewing
from capapp.usecases.context import Context
from capapp.usecases.entering import NewEntry, SavedEntry, enter
from capapp.usecases.reviewing import ReviewSheet


@dataclass(frozen=True)
class FollowUp:
    """What becomes of the gaps of an enterprise: why its reader may not say one done or lift one, and the gaps in order.

    First those whose day has passed, then the next ones due, those that are lifted at the end.
    """

    findings: ReviewSheet
    done_refusal: Refusal | None
    lift_refusal: Refusal | None
    gaps: tuple[str, ...]


def follow_up(ctx: Context, audit_id: UUID, part_id: UUID) -> FollowUp:
    """The gaps of one enterprise once the report is signed, for whoever reads its findings."""
    found = reviewing.sheet(ctx, audit_id, part_id)
    if found.audit.state not in SIGNED:
        raise Refused(RefusalCode.NOT_SIGNED_YET)
    ask = partial(audit_refusal, ctx.actor, audit=found.audit, part=part_id)
    due = {gap.objective: gap.due_on for gap in found.outcome.gaps}
    in_order = sorted(reviewing.gaps_of(found), key=lambda id: (found.thread(id).is_lifted, due.get(id) or date.max, id))
    return FollowUp(
        findings=found,
        done_refusal=ask(AuditPermission.SAY_DONE),
        lift_refusal=ask(AuditPermission.LIFT),
        gaps=tuple(in_order),
    )


def say_done(
    ctx: Context, audit_id: UUID, part_id: UUID, objective_id: str, what: str, *, base_version: int, request_id: UUID
) -> SavedEntry:
    """Say what was done about a gap; its evidence is added beside. The team is told."""
    audit = auditing.take(ctx, audit_id, AuditPermission.SAY_DONE, part=part_id)
    part = auditing.part_of(audit, part_id)
    said = _entered(ctx, audit, part, objective_id, Voice.DONE, Done(_text(what)), base_version, request_id)
    auditing.tell_team(ctx, audit, "audit_gap_done", enterprise=part.organisation.name)
    return said


def lift(
    ctx: Context, audit_id: UUID, part_id: UUID, objective_id: str, verdict: Lift, *, base_version: int, request_id: UUID
) -> SavedEntry:
    """Lift a gap, or say what is still missing; either way, what was seen is written."""
    audit = auditing.take(ctx, audit_id, AuditPermission.LIFT)
    part = auditing.part_of(audit, part_id)
    typed = Lift(verdict.is_lifted, _text(verdict.seen))
    said = _entered(ctx, audit, part, objective_id, Voice.LIFT, typed, base_version, request_id)
    auditing.note(ctx, audit, f"{'lift' if typed.is_lifted else 'not_lifted'}:{part_id}:{objective_id}")
    auditing.tell_auditee(ctx, audit, "audit_gap_seen", outcome="levé" if typed.is_lifted else "pas encore levé")
    return said


def close(ctx: Context, audit_id: UUID) -> Audit:
    """Close the audit once every gap is lifted, or looked at again by the next one; the team then reads the file no longer."""
    audit = auditing.take(ctx, audit_id, AuditPermission.LEAD)
    closed = auditing.stepped(audit, AuditStep.CLOSE)
    check_clear(obstacles(ctx, audit))
    return auditing.keep(ctx, replace(closed, closed_at=ctx.now), "step:close")


def obstacles(ctx: Context, audit: Audit) -> Iterator[Obstacle]:
    """What keeps an audit from being closed: gaps that are not lifted, unless the next audit has concluded on them."""
    if _is_followed(ctx, audit):
        return
    for found in reviewing.outcome(ctx, audit).parts:
        if any(not gap.is_lifted for gap in found.gaps):
            yield Obstacle(RefusalCode.GAPS_OPEN, found.part)


def _is_followed(ctx: Context, audit: Audit) -> bool:
    return any(
        each.previous == audit.id and each.signed_at for each in audits.of_organisations(ctx.session, {audit.organisation.id})
    )


def _entered(
    ctx: Context, audit: Audit, part: Part, objective: str, voice: Voice, content: Content, base_version: int, request_id: UUID
) -> SavedEntry:
    if objective not in reviewing.gaps_of(reviewing.sheet_of(ctx, audit, part)):
        raise Refused(RefusalCode.NOT_A_GAP)
    return enter(ctx, NewEntry(audit.id, part.id, objective, voice, content, base_version, request_id))


def _text(text: str) -> str:
    cleaned = clean_text(text)
    if not cleaned:
        raise Refused(RefusalCode.REASONS_MISSING)
    if len(cleaned) > TEXT_MAX:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    return cleaned
