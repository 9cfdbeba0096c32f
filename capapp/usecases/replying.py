"""The right of reply: the enterprise accepts or contests each finding; a corrective action goes into its plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID, uuid5

from capapp.domain.answers import clean_text
from capapp.domain.assessment import Assessment
from capapp.domain.audit.access import AuditPermission, check_audit, is_reply_late
from capapp.domain.audit.audit import Audit, Part
from capapp.domain.audit.lifecycle import AuditStep
from capapp.domain.audit.obstacles import Obstacle, check_clear
from capapp.domain.audit.thread import TEXT_MAX, Reply, Stance, Thread, Voice
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import PLAN_OPEN
from capapp.domain.plan import ACTION_MAX, SHORT_MAX, Action, Priority
from capapp.store import assessments, plans
from capapp.usecases import auditing
from capapp.usecases.context import Context
from capapp.usecases.entering import NewEntry, SavedEntry, enter

_TEXTS = ("cause", "containment", "corrective", "reasons")


def save_reply(
    ctx: Context,
    audit_id: UUID,
    part_id: UUID,
    objective_id: str,
    reply: Reply,
    *,
    base_version: int,
    request_id: UUID,
    resolves: tuple[UUID, ...] = (),
) -> SavedEntry:
    """Keep the reply to one finding as it stands; it may still lack something until the replies are sent."""
    audit = auditing.take(ctx, audit_id, AuditPermission.REPLY, part=part_id)
    part = _open_part(ctx, audit, part_id)
    if _thread(ctx, audit, part, objective_id).review is None:
        raise Refused(RefusalCode.UNKNOWN_OBJECTIVE)
    typed = _checked(reply)
    return enter(ctx, NewEntry(audit.id, part.id, objective_id, Voice.REPLY, typed, base_version, request_id, resolves))


def send_replies(ctx: Context, audit_id: UUID, part_id: UUID) -> Audit:
    """Hand the replies to the team: each gap has one, and what will be done about it goes into the plan."""
    audit = auditing.take(ctx, audit_id, AuditPermission.SEND_REPLIES, part=part_id)
    part = _open_part(ctx, audit, part_id)
    threads = auditing.told_threads(ctx, audit, part)
    if any(_is_owed(thread) and (thread.reply is None or lacks(thread.reply)) for thread in threads.values()):
        raise Refused(RefusalCode.REPLIES_MISSING)
    if any(thread.conflicts(Voice.REPLY) for thread in threads.values()):
        raise Refused(RefusalCode.CONFLICTS_WAITING)
    parts = tuple(replace(p, replied_at=ctx.now) if p.id == part_id else p for p in audit.parts)
    changed = replace(audit, parts=parts)
    is_last = all(p.replied_at for p in changed.seen)
    kept = auditing.keep(ctx, auditing.stepped(changed, AuditStep.TAKE_UP) if is_last else changed, f"replies:{part_id}")
    auditing.tell_team(ctx, kept, "audit_replies", enterprise=part.organisation.name)
    return kept


def take_up(ctx: Context, audit_id: UUID) -> Audit:
    """Go on without waiting once the last day for replies has passed; what is written by then counts."""
    audit = auditing.take(ctx, audit_id, AuditPermission.LEAD)
    changed = auditing.stepped(audit, AuditStep.TAKE_UP)
    check_clear(obstacles(ctx, audit))
    return auditing.keep(ctx, changed, "step:take_up")


def obstacles(ctx: Context, audit: Audit) -> Iterator[Obstacle]:
    """What keeps the replies from being taken up: enterprises that may still reply."""
    if not is_reply_late(audit, ctx.today):
        yield from (Obstacle(RefusalCode.REPLIES_STILL_OPEN, part) for part in audit.seen if part.replied_at is None)


def plan_corrections(ctx: Context, audit: Audit) -> None:
    """Put each corrective action that was accepted into the plan of its enterprise, once."""
    for part in audit.seen:
        if part.assessment is None:
            continue
        assessment = assessments.get(ctx.session, part.assessment, lock=True)
        if assessment.state in PLAN_OPEN:
            _plan(ctx, audit, part, assessment)


def lacks(reply: Reply) -> bool:
    """Whether a reply to a gap lacks something: a cause, an action, its owner and its day; or the reasons of who contests."""
    if reply.stance is Stance.CONTESTED:
        return not reply.reasons
    return not (reply.cause and reply.corrective and reply.owner and reply.due_on)


def _plan(ctx: Context, audit: Audit, part: Part, assessment: Assessment) -> None:
    known = {action.id for action in plans.get(ctx.session, assessment.id).actions}
    threads = auditing.threads_of(auditing.every_entry(ctx, part))
    actions = [_action(audit, part, objective, thread) for objective, thread in threads.items() if _is_promised(thread)]
    plans.add(ctx.session, assessment.id, [action for action in actions if action.id not in known])


def _action(audit: Audit, part: Part, objective: str, thread: Thread) -> Action:
    reply, review = thread.reply, thread.review
    assert reply is not None
    assert review is not None
    return Action(
        id=uuid5(part.id, objective),
        what=reply.corrective[:ACTION_MAX],
        objective=objective,
        finding=review.fact[:ACTION_MAX],
        owner=reply.owner,
        due_on=reply.due_on,
        first_step=reply.containment[:ACTION_MAX],
        priority=Priority.HIGH,
        is_compulsory=review.kind.is_gap,
        audit=audit.id,
    )


def _is_promised(thread: Thread) -> bool:
    reply, review = thread.reply, thread.review
    return bool(reply and review and review.kind.is_gap and reply.corrective)


def _is_owed(thread: Thread) -> bool:
    return thread.review is not None and thread.review.kind.is_gap


def _open_part(ctx: Context, audit: Audit, part_id: UUID) -> Part:
    part = auditing.part_of(audit, part_id)
    check_audit(ctx.actor, AuditPermission.REPLY, audit, part=part_id)
    if part.replied_at or is_reply_late(audit, ctx.today):
        raise Refused(RefusalCode.REPLIES_CLOSED)
    return part


def _thread(ctx: Context, audit: Audit, part: Part, objective: str) -> Thread:
    return auditing.told_threads(ctx, audit, part).get(objective, Thread())


def _checked(reply: Reply) -> Reply:
    texts = {name: clean_text(getattr(reply, name)) for name in (*_TEXTS, "owner")}
    if any(len(texts[name]) > TEXT_MAX for name in _TEXTS) or len(texts["owner"]) > SHORT_MAX:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    cause, containment, corrective, reasons = (texts[name] for name in _TEXTS)
    words = replace(reply, cause=cause, containment=containment, corrective=corrective)
    return replace(words, reasons=reasons, owner=texts["owner"])
