"""Concluding: a decision on each reply, the conclusion, and the signatures that seal the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from capapp.domain.answers import clean_text
from capapp.domain.audit.access import AuditPermission, audit_refusal
from capapp.domain.audit.audit import Advice, Audit
from capapp.domain.audit.lifecycle import AuditStep
from capapp.domain.audit.obstacles import Obstacle, check_clear
from capapp.domain.audit.outcome import AuditOutcome
from capapp.domain.audit.thread import TEXT_MAX, Decision, Entry, Ruling, Stance, Thread, Voice
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.questionnaire import Questionnaire
from capapp.usecases import auditing, replying, reporting, reviewing
from capapp.usecases.context import Context
from capapp.usecases.entering import NewEntry, SavedEntry, enter
from capapp.usecases.reviewing import ReviewSheet

CONCLUSION_MAX = 12_000


@dataclass(frozen=True)
class DecisionSheet:
    """The replies of an enterprise as the team decides on them: why its reader may not, and what waits, contested first."""

    findings: ReviewSheet
    refusal: Refusal | None
    replied: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True)
class Conclusion:
    """The end of an audit: what it amounts to, the advice that the rules allow, why its reader may not write or sign."""

    audit: Audit
    questionnaire: Questionnaire
    outcome: AuditOutcome
    advices: tuple[Advice, ...]
    refusal: Refusal | None
    sign_refusal: Refusal | None
    obstacles: tuple[Obstacle, ...]


def decisions(ctx: Context, audit_id: UUID, part_id: UUID) -> DecisionSheet:
    """The replies of one enterprise with the decisions on them, for the team alone."""
    found = reviewing.sheet(ctx, audit_id, part_id)
    refusal = audit_refusal(ctx.actor, AuditPermission.DECIDE, found.audit)
    if found.audit.member(ctx.actor.id) is None:
        raise Refused(RefusalCode.NOT_THE_TEAM)
    threads = [(o.id, thread) for o in found.asked if (thread := found.thread(o.id)).reply]
    ordered = sorted(threads, key=lambda pair: not is_contested(pair[1]))
    waiting = tuple(id for id, thread in ordered if not is_decided(thread))
    return DecisionSheet(found, refusal, tuple(id for id, _ in ordered), waiting)


def conclusion(ctx: Context, audit_id: UUID) -> Conclusion:
    """The conclusion as it stands, for the team alone."""
    audit = auditing.see(ctx, audit_id, AuditPermission.READ_FINDINGS)
    if audit.member(ctx.actor.id) is None:
        raise Refused(RefusalCode.NOT_THE_TEAM)
    outcome = reviewing.outcome(ctx, audit)
    ask = partial(audit_refusal, ctx.actor, audit=audit)
    return Conclusion(
        audit=audit,
        questionnaire=ctx.library[audit.edition],
        outcome=outcome,
        advices=advices(outcome),
        refusal=ask(AuditPermission.CONCLUDE),
        sign_refusal=ask(AuditPermission.SIGN),
        obstacles=tuple(obstacles(ctx, audit, outcome)),
    )


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
    if reply is None:
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
    check_clear(obstacles(ctx, audit, outcome))
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


def obstacles(ctx: Context, audit: Audit, outcome: AuditOutcome) -> Iterator[Obstacle]:
    """What keeps the report from being signed: no conclusion, an advice against the rules, choices to make."""
    if not audit.conclusion:
        yield Obstacle(RefusalCode.CONCLUSION_MISSING)
    if audit.advice not in advices(outcome):
        yield Obstacle(RefusalCode.ADVICE_AGAINST_RULES)
    for part in audit.seen:
        threads = auditing.told_threads(ctx, audit, part).values()
        if any(thread.conflicts(Voice.REVIEW) for thread in threads):
            yield Obstacle(RefusalCode.VERSIONS_WAITING, part)
        if any(is_contested(thread) and not is_decided(thread) for thread in threads):
            yield Obstacle(RefusalCode.DECISIONS_MISSING, part)


def _was_changed(audit: Audit, review: Entry | None) -> bool:
    return review is not None and audit.handed_at is not None and review.at > audit.handed_at
