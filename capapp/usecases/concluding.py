"""Concluding: a decision on each reply, the conclusion, and the signatures that seal the report."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from capapp.domain.answers import clean_text
from capapp.domain.audit.access import AuditPermission
from capapp.domain.audit.audit import Advice, Audit
from capapp.domain.audit.lifecycle import AuditStep
from capapp.domain.audit.outcome import AuditOutcome
from capapp.domain.audit.thread import TEXT_MAX, Decision, Entry, Ruling, Stance, Thread, Voice
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import auditing, replying, reporting, reviewing
from capapp.usecases.context import Context
from capapp.usecases.entering import NewEntry, SavedEntry, enter

CONCLUSION_MAX = 12_000


def decide(
    ctx: Context,
    audit_id: UUID,
    part_id: UUID,
    objective_id: str,
    decision: Decision,
    *,
    base_version: int,
    request_id: UUID,
) -> SavedEntry:
    """Accept a reply, keep the finding or change it, with reasons; one that is changed was changed since the reply."""
    audit = auditing.take(ctx, audit_id, AuditPermission.DECIDE)
    part = auditing.part_of(audit, part_id)
    thread = auditing.told_threads(ctx, audit, part).get(objective_id, Thread())
    reply, review = thread.present(Voice.REPLY), thread.present(Voice.REVIEW)
    if reply is None or review is None:
        raise Refused(RefusalCode.NOTHING_TO_DECIDE)
    typed = Decision(decision.ruling, clean_text(decision.reasons))
    if len(typed.reasons) > TEXT_MAX:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    if not typed.reasons and (typed.ruling is not Ruling.ACCEPTED or is_contested(thread)):
        raise Refused(RefusalCode.REASONS_MISSING)
    if typed.ruling is Ruling.CHANGED and not _was_changed(audit, review):
        raise Refused(RefusalCode.NOT_CHANGED)
    saved = enter(ctx, NewEntry(audit.id, part.id, objective_id, Voice.DECISION, typed, base_version, request_id))
    reviewing.unsign(ctx, audit) if any(member.signed_at for member in audit.team) else None
    return saved


def conclude(ctx: Context, audit_id: UUID, *, conclusion: str, strengths: str, advice: Advice, base_version: int) -> Audit:
    """Write the conclusion, the strengths and the advice; signatures that were given are taken back."""
    audit = auditing.take(ctx, audit_id, AuditPermission.CONCLUDE)
    texts = clean_text(conclusion), clean_text(strengths)
    if any(len(text) > CONCLUSION_MAX for text in texts):
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    team = tuple(replace(member, signed_at=None) for member in audit.team)
    changed = replace(audit, conclusion=texts[0], strengths=texts[1], advice=advice, team=team)
    return auditing.keep(ctx, changed, "conclude", base_version=base_version)


def sign(ctx: Context, audit_id: UUID) -> Audit:
    """Sign the report. The last signature seals it, and the corrective actions go into the plans."""
    audit = auditing.take(ctx, audit_id, AuditPermission.SIGN)
    outcome = reviewing.outcome(ctx, audit)
    _check_ready(ctx, audit, outcome)
    team = tuple(replace(m, signed_at=m.signed_at or ctx.now) if m.person == ctx.actor.id else m for m in audit.team)
    signed = replace(audit, team=team)
    if not all(member.signed_at for member in signed.team if member.is_cleared):
        return auditing.keep(ctx, signed, "sign")
    auditing.note(ctx, audit, "sign")
    sealed = auditing.keep(ctx, replace(auditing.stepped(signed, AuditStep.SIGN), signed_at=ctx.now), "step:sign")
    replying.plan_corrections(ctx, sealed)
    reporting.seal(ctx, sealed)
    auditing.tell_auditee(ctx, sealed, "audit_signed")
    return sealed


def is_contested(thread: Thread) -> bool:
    """Whether the enterprise contests a finding."""
    return thread.reply is not None and thread.reply.stance is Stance.CONTESTED


def is_decided(thread: Thread) -> bool:
    """Whether the decision that stands was taken on the reply that stands."""
    reply, decision = thread.present(Voice.REPLY), thread.present(Voice.DECISION)
    return reply is not None and decision is not None and decision.at >= reply.at


def advices(outcome: AuditOutcome) -> tuple[Advice, ...]:
    """The advice that the frame's rules allow: never favourable while something blocks."""
    if outcome.is_clear:
        return (Advice.NONE, Advice.FAVOURABLE, Advice.UNFAVOURABLE)
    return (Advice.NONE, Advice.AFTER_LIFTING, Advice.UNFAVOURABLE)


def _check_ready(ctx: Context, audit: Audit, outcome: AuditOutcome) -> None:
    if not audit.conclusion:
        raise Refused(RefusalCode.CONCLUSION_MISSING)
    if audit.advice not in advices(outcome):
        raise Refused(RefusalCode.ADVICE_AGAINST_RULES)
    for part in audit.seen:
        threads = auditing.told_threads(ctx, audit, part)
        if any(thread.conflicts(Voice.REVIEW) for thread in threads.values()):
            raise Refused(RefusalCode.CONFLICTS_WAITING)
        if any(is_contested(thread) and not is_decided(thread) for thread in threads.values()):
            raise Refused(RefusalCode.DECISIONS_MISSING)


def _was_changed(audit: Audit, review: Entry) -> bool:
    return audit.handed_at is not None and review.at > audit.handed_at
