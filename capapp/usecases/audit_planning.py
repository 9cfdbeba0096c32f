"""Preparing an audit: what is looked at, which members of a group, the moments of the visit; then opening it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from capapp.domain.answers import clean_text
from capapp.domain.audit.access import AuditPermission
from capapp.domain.audit.audit import AgendaLine, Audit
from capapp.domain.audit.lifecycle import AuditState, AuditStep
from capapp.domain.audit.obstacles import Obstacle, check_clear
from capapp.domain.audit.sampling import is_enough
from capapp.domain.audit.thread import TEXT_MAX
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import ANSWERS_OPEN
from capapp.store import assessments
from capapp.usecases import auditing
from capapp.usecases.context import Context

LINE_MAX = 300
AGENDA_MAX = 60
"""The most moments that a plan holds."""


def plan(
    ctx: Context, audit_id: UUID, *, perimeter: str, starts_on: date | None, ends_on: date | None, base_version: int
) -> Audit:
    """Say what is looked at and when."""
    audit = auditing.take(ctx, audit_id, AuditPermission.PLAN)
    changed = replace(audit, perimeter=_text(perimeter, TEXT_MAX), starts_on=starts_on, ends_on=ends_on)
    return auditing.keep(ctx, changed, "plan", base_version=base_version)


def choose_sample(ctx: Context, audit_id: UUID, members: Collection[UUID]) -> Audit:
    """Choose the members of the group that are seen, by their enterprise: √n of them at least; its own functions always."""
    audit = auditing.take(ctx, audit_id, AuditPermission.PLAN)
    if audit.state is not AuditState.PREPARING:
        raise Refused(RefusalCode.WRONG_STATE)
    parts = tuple(replace(p, in_sample=p.is_central or p.organisation.id in members) for p in audit.parts)
    changed = replace(audit, parts=parts)
    if not is_enough(changed):
        raise Refused(RefusalCode.SAMPLE_TOO_SMALL)
    return auditing.keep(ctx, changed, "sample:" + "+".join(str(p.organisation.id) for p in changed.seen))


def set_agenda(ctx: Context, audit_id: UUID, lines: Iterable[AgendaLine], *, base_version: int) -> Audit:
    """The moments of the visit, in order of day and hour; people are met by function."""
    audit = auditing.take(ctx, audit_id, AuditPermission.PLAN)
    cleaned = [
        replace(
            line, place=_text(line.place, LINE_MAX), subject=_text(line.subject, LINE_MAX), people=_text(line.people, LINE_MAX)
        )
        for line in lines
    ]
    if len(cleaned) > AGENDA_MAX:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    agenda = tuple(sorted(cleaned, key=lambda line: (line.day, line.starts, line.ends, line.id)))
    return auditing.keep(ctx, replace(audit, agenda=agenda), "agenda", base_version=base_version)


def put_line(ctx: Context, audit_id: UUID, line: AgendaLine, *, based_on: str) -> Audit:
    """Add a moment to the plan, or change the one of the same id; `based_on` is the mark of what was read, empty for a new one.

    Refused when somebody changed or took away the same moment meanwhile; other moments are nobody's business here.
    """
    audit = auditing.take(ctx, audit_id, AuditPermission.PLAN)
    present = next((each for each in audit.agenda if each.id == line.id), None)
    if present and not based_on:
        return audit
    if (present.mark if present else "") != based_on:
        raise Refused(RefusalCode.CHANGED_MEANWHILE)
    others = [each for each in audit.agenda if each.id != line.id]
    return set_agenda(ctx, audit_id, [*others, line], base_version=audit.version)


def remove_line(ctx: Context, audit_id: UUID, line_id: UUID) -> Audit:
    """Take a moment out of the plan; again changes nothing."""
    audit = auditing.take(ctx, audit_id, AuditPermission.PLAN)
    left = [line for line in audit.agenda if line.id != line_id]
    return audit if len(left) == len(audit.agenda) else set_agenda(ctx, audit_id, left, base_version=audit.version)


def open_audit(ctx: Context, audit_id: UUID) -> Audit:
    """Open the visit: every enterprise that is seen has settled its picture, which then stays as it is."""
    audit = auditing.with_assessments(ctx, auditing.take(ctx, audit_id, AuditPermission.LEAD))
    opened = auditing.stepped(audit, AuditStep.OPEN)
    check_clear(obstacles(ctx, audit, lock=True))
    return auditing.keep(ctx, replace(opened, opened_at=ctx.now), "step:open")


def obstacles(ctx: Context, audit: Audit, *, lock: bool = False) -> Iterator[Obstacle]:
    """What keeps the visit from being opened: too small a sample, pictures that are not retained."""
    if not is_enough(audit):
        yield Obstacle(RefusalCode.SAMPLE_TOO_SMALL)
    for part in audit.seen:
        if part.assessment is None:
            yield Obstacle(RefusalCode.NOT_ASSESSED, part)
        elif assessments.get(ctx.session, part.assessment, lock=lock).state in ANSWERS_OPEN:
            yield Obstacle(RefusalCode.NOT_SETTLED, part)


def _text(text: str, most: int) -> str:
    cleaned = clean_text(text)
    if len(cleaned) > most:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    return cleaned
