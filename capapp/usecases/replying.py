"""The right of reply: the enterprise accepts or contests each finding; a corrective action goes into its plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID, uuid5

from capapp.domain.answers import clean_text
from capapp.domain.assessment import Assessment
from capapp.domain.audit.access import AuditPermission, audit_refusal, check_audit, is_reply_late
from capapp.domain.audit.audit import Audit, Part
from capapp.domain.audit.lifecycle import AuditStep
from capapp.domain.audit.obstacles import Obstacle, check_clear
from capapp.domain.audit.thread import TEXT_MAX, Reply, Stance, Thread, Voice
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.lifecycle import PLAN_OPEN
from capapp.domain.plan import ACTION_MAX, SHORT_MAX, Action, Priority
from capapp.store import assessments, plans
from capapp.usecases import auditing, reviewing
from capapp.usecases.context import Context
from capapp.usecases.entering import NewEntry, SavedEntry, enter
from capapp.usecases.reviewing import ReviewSheet

_TEXTS = ("cause", "containment", "corrective", "reasons")
_OWED = ("cause", "corrective", "owner", "due_on")


@dataclass(frozen=True)
class ReplySheet:
    """The findings on an enterprise as it replies: why its reader may not write, why not send, and the gaps that lack a reply."""

    findings: ReviewSheet
    refusal: Refusal | None
    send_refusal: Refusal | None
    missing: tuple[str, ...]


def replies(ctx: Context, audit_id: UUID, part_id: UUID) -> ReplySheet:
    """The replies of one enterprise, for whoever reads its findings; what one reads of them is told by the state."""
    found = reviewing.sheet(ctx, audit_id, part_id)
    closed = _closed(ctx, found.audit, found.part)
    ask = partial(audit_refusal, ctx.actor, audit=found.audit, part=part_id)
    return ReplySheet(
        findings=found,
        refusal=ask(AuditPermission.REPLY) or closed,
        send_refusal=ask(AuditPermission.SEND_REPLIES) or closed,
        missing=tuple(o.id for o in found.asked if _is_missing(found.thread(o.id))),
    )


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
    if not _is_found(ctx, audit, part, objective_id):
        raise Refused(RefusalCode.UNKNOWN_OBJECTIVE)
    typed = _checked(reply)
    return enter(ctx, NewEntry(audit.id, part.id, objective_id, Voice.REPLY, typed, base_version, request_id, resolves))


def send_replies(ctx: Context, audit_id: UUID, part_id: UUID) -> Audit:
    """Hand the replies to the team: each gap has one, and what will be done about it goes into the plan."""
    audit = auditing.take(ctx, audit_id, AuditPermission.SEND_REPLIES, part=part_id)
    part = _open_part(ctx, audit, part_id)
    threads = auditing.told_threads(ctx, audit, part)
    if any(_is_missing(thread) for thread in threads.values()):
        raise Refused(RefusalCode.REPLIES_MISSING)
    if any(thread.conflicts(Voice.REPLY) for thread in threads.values()):
        raise Refused(RefusalCode.VERSIONS_WAITING)
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


def lacking(reply: Reply) -> tuple[str, ...]:
    """What a reply to a gap lacks, as names of its parts: a cause, an action, its owner, its day; or the reasons to contest."""
    owed = ("reasons",) if reply.stance is Stance.CONTESTED else _OWED
    return tuple(name for name in owed if not getattr(reply, name))


def _plan(ctx: Context, audit: Audit, part: Part, assessment: Assessment) -> None:
    known = {action.id for action in plans.get(ctx.session, assessment.id).actions}
    threads = auditing.threads_of(auditing.every_entry(ctx, part))
    actions = [_action(audit, part, objective, thread) for objective, thread in threads.items() if _is_promised(thread)]
    plans.add(ctx.session, assessment.id, [action for action in actions if action.id not in known])


def _action(audit: Audit, part: Part, objective: str, thread: Thread) -> Action:
    reply, review = thread.reply, thread.review
    assert reply is not None
    return Action(
        id=uuid5(part.id, objective),
        what=reply.corrective[:ACTION_MAX],
        objective=objective,
        finding=review.fact[:ACTION_MAX] if review else "",
        owner=reply.owner,
        due_on=reply.due_on,
        first_step=reply.containment[:ACTION_MAX],
        priority=Priority.HIGH,
        is_compulsory=True,
        audit=audit.id,
    )


def _is_promised(thread: Thread) -> bool:
    """Whether a corrective action was promised for a gap, found by the team or declared by the enterprise itself."""
    reply, review = thread.reply, thread.review
    return bool(reply and reply.corrective and (review is None or review.kind.is_gap))


def _is_missing(thread: Thread) -> bool:
    """Whether a gap has no reply yet, or one that lacks something."""
    is_owed = thread.review is not None and thread.review.kind.is_gap
    return is_owed and (thread.reply is None or bool(lacking(thread.reply)))


def _closed(ctx: Context, audit: Audit, part: Part) -> Refusal | None:
    """Why the replies of an enterprise are closed although the audit awaits some: it sent its own, or its day has passed."""
    is_closed = bool(part.replied_at) or is_reply_late(audit, ctx.today)
    return Refusal(RefusalCode.REPLIES_CLOSED) if is_closed else None


def _open_part(ctx: Context, audit: Audit, part_id: UUID) -> Part:
    part = auditing.part_of(audit, part_id)
    check_audit(ctx.actor, AuditPermission.REPLY, audit, part=part_id)
    closed = _closed(ctx, audit, part)
    if closed:
        raise Refused(closed.code)
    return part


def _is_found(ctx: Context, audit: Audit, part: Part, objective: str) -> bool:
    """Whether there is anything to reply to: a finding, or a gap that the enterprise declared itself."""
    found = reviewing.sheet_of(ctx, audit, part)
    return found.thread(objective).review is not None or objective in reviewing.gaps_of(found)


def _checked(reply: Reply) -> Reply:
    texts = {name: clean_text(getattr(reply, name)) for name in (*_TEXTS, "owner")}
    if any(len(texts[name]) > TEXT_MAX for name in _TEXTS) or len(texts["owner"]) > SHORT_MAX:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    cause, containment, corrective, reasons = (texts[name] for name in _TEXTS)
    words = replace(reply, cause=cause, containment=containment, corrective=corrective)
    return replace(words, reasons=reasons, owner=texts["owner"])
