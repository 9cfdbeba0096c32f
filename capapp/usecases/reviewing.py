"""Reviewing: requirement by requirement, the declared level and its words beside the auditor's own, never over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from capapp.domain.answers import UNANSWERED, Answer, AnswerState, clean_text
from capapp.domain.answers import checked as checked_answer
from capapp.domain.asking import Situation, asked
from capapp.domain.assessment import Assessment
from capapp.domain.audit.access import AuditPermission, audit_refusal
from capapp.domain.audit.audit import Audit, Part, Scope
from capapp.domain.audit.lifecycle import SIGNED, AuditStep
from capapp.domain.audit.obstacles import Obstacle, check_clear
from capapp.domain.audit.outcome import AuditOutcome, Declared, PartOutcome, audit_outcome, kind_of, part_outcome
from capapp.domain.audit.risk import Risk, risks
from capapp.domain.audit.thread import NO_THREAD, TEXT_MAX, Review, Thread, Voice
from capapp.domain.auditing_rules import AuditRules
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.lifecycle import ANSWERS_OPEN
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.store import answers, assessments, audits, results
from capapp.usecases import auditing, diverging, evidencing
from capapp.usecases.context import Context
from capapp.usecases.entering import NewEntry, SavedEntry, enter
from capapp.wording.figures import PARIS, long_day


@dataclass(frozen=True)
class ReviewSheet:
    """One enterprise under audit, as its reader may see it.

    `declared` are the enterprise's answers by objective id and `asked` the requirements that concern it; `threads` what was
    written on each; `last_time` the findings of the audit before, `past` the level of each gap of it that was not lifted; `risks`
    why to look at one first; `evidence` counts its valid pieces. `refusal` says why the reader may not review.
    """

    audit: Audit
    part: Part
    assessment: Assessment
    questionnaire: Questionnaire
    declared: Mapping[str, Answer]
    asked: tuple[Objective, ...]
    threads: Mapping[str, Thread]
    last_time: Mapping[str, Review]
    past: Mapping[str, str]
    risks: Mapping[str, tuple[Risk, ...]]
    evidence: Mapping[str, int]
    outcome: PartOutcome
    refusal: Refusal | None

    @property
    def rules(self) -> AuditRules:
        """How its frame is audited."""
        return self.questionnaire.audit or AuditRules()

    def thread(self, objective: str) -> Thread:
        """What was written on a requirement."""
        return self.threads.get(objective, NO_THREAD)


def sheet(ctx: Context, audit_id: UUID, part_id: UUID) -> ReviewSheet:
    """The findings on one enterprise, for its auditors at any time, for itself once handed over, for others once signed."""
    audit = auditing.see(ctx, audit_id, AuditPermission.READ_FINDINGS, part=part_id)
    return sheet_of(ctx, audit, auditing.part_of(audit, part_id))


def sheet_of(ctx: Context, audit: Audit, part: Part) -> ReviewSheet:
    """The same, for verbs that have checked who reads."""
    assessment = _assessment(ctx, part)
    questionnaire = ctx.library[assessment.edition]
    said = declared(ctx, assessment)
    threads = auditing.told_threads(ctx, audit, part)
    before = threads_before(ctx, audit, part)
    past = unlifted(before)
    evidence = evidencing.valid_pieces(ctx, assessment)
    voices = diverging.divergent(ctx, assessment)
    wanted = asked(questionnaire, said.path, said.answers, said.situation)
    return ReviewSheet(
        audit=audit,
        part=part,
        assessment=assessment,
        questionnaire=questionnaire,
        declared=said.answers,
        asked=wanted,
        threads=threads,
        last_time={id: thread.review for id, thread in before.items() if thread.review},
        past=past,
        risks={o.id: risks(questionnaire, o, said.answers, evidence=evidence, divergent=voices, past=past) for o in wanted},
        evidence=evidence,
        outcome=part_outcome(questionnaire, part, said, threads, past, _signed_on(audit)),
        refusal=audit_refusal(ctx.actor, AuditPermission.REVIEW, audit),
    )


def outcome(ctx: Context, audit: Audit) -> AuditOutcome:
    """What the whole audit amounts to, for verbs and pages that have checked who reads."""
    parts = [sheet_of(ctx, audit, part).outcome for part in audit.seen if part.assessment]
    return audit_outcome(ctx.library[audit.edition], parts, is_group=audit.scope is Scope.GROUP)


def save_review(
    ctx: Context,
    audit_id: UUID,
    part_id: UUID,
    objective_id: str,
    review: Review,
    *,
    base_version: int,
    request_id: UUID,
    resolves: tuple[UUID, ...] = (),
) -> SavedEntry:
    """Keep the auditor's finding on one requirement; two auditors at once: both are kept, one chooses."""
    audit = auditing.take(ctx, audit_id, AuditPermission.REVIEW)
    part = auditing.part_of(audit, part_id)
    questionnaire = ctx.library[_assessment(ctx, part).edition]
    found = checked(review, objective_of(questionnaire, objective_id), questionnaire)
    asked_for = NewEntry(audit.id, part.id, objective_id, Voice.REVIEW, found, base_version, request_id, resolves)
    saved = enter(ctx, asked_for)
    if any(member.signed_at for member in audit.team):
        unsign(ctx, audit)
    return saved


def hand_over(ctx: Context, audit_id: UUID, reply_by: date) -> Audit:
    """Hand the findings to the enterprise at the closing meeting, with the last day for its replies."""
    audit = auditing.take(ctx, audit_id, AuditPermission.LEAD)
    handed = auditing.stepped(audit, AuditStep.HAND_OVER)
    if reply_by < ctx.today:
        raise Refused(RefusalCode.DAY_PASSED)
    check_clear(obstacles(ctx, audit))
    kept = auditing.keep(ctx, replace(handed, handed_at=ctx.now, reply_by=reply_by), "step:hand_over")
    auditing.tell_auditee(ctx, kept, "audit_findings", until=long_day(reply_by))
    return kept


def obstacles(ctx: Context, audit: Audit) -> Iterator[Obstacle]:
    """What keeps the findings from being handed over: requirements without one, or with two that wait for a choice."""
    for part in audit.seen:
        found = sheet_of(ctx, audit, part)
        if found.outcome.left or any(thread.conflicts(Voice.REVIEW) for thread in found.threads.values()):
            yield Obstacle(RefusalCode.LEFT_TO_REVIEW, part)


def unsign(ctx: Context, audit: Audit) -> Audit:
    """Take back the signatures: what was signed has changed."""
    team = tuple(replace(member, signed_at=None) for member in audit.team)
    return auditing.keep(ctx, replace(audit, team=team), "unsign")


def checked(review: Review, objective: Objective, questionnaire: Questionnaire) -> Review:
    """The finding as it may be kept: a level of its scale, a kind that its level says where levels are findings, and a fact."""
    texts = {name: clean_text(getattr(review, name)) for name in ("fact", "evidence", "requirement", "reason")}
    if any(len(text) > TEXT_MAX for text in texts.values()):
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    review = replace(review, fact=texts["fact"], evidence=texts["evidence"])
    review = replace(review, requirement=texts["requirement"], reason=texts["reason"])
    if review.state is not AnswerState.UNANSWERED:
        answer = checked_answer(Answer(review.state, review.level, reason=review.reason), objective, questionnaire)
        review = replace(review, level=answer.level, reason=answer.reason)
        kind = kind_of(questionnaire, objective, answer.level)
        review = review if kind is None else replace(review, kind=kind)
    if review.kind.is_gap and not review.fact:
        raise Refused(RefusalCode.FACT_MISSING)
    return review


def objective_of(questionnaire: Questionnaire, id: str) -> Objective:
    """A requirement of the frame, or Refused."""
    found = questionnaire.objectives.get(id)
    if found is None:
        raise Refused(RefusalCode.UNKNOWN_OBJECTIVE)
    return found


def declared(ctx: Context, assessment: Assessment) -> Declared:
    """What the enterprise says of itself: as settled, or as it stands while one prepares."""
    situation = Situation.of(assessment)
    if assessment.state in ANSWERS_OPEN:
        standing = answers.positions(ctx.session, assessment.id)
        return Declared({id: position.answer for id, position in standing.items()}, assessment.path, situation)
    frozen = results.newest(ctx.session, assessment.id)
    return Declared(frozen.answers if frozen else {}, assessment.path, situation)


def threads_before(ctx: Context, audit: Audit, part: Part) -> Mapping[str, Thread]:
    """What the audit before wrote on the same enterprise, by objective."""
    if audit.previous is None:
        return {}
    before = audits.get(ctx.session, audit.previous)
    same = next((p for p in before.seen if p.organisation.id == part.organisation.id and p.assessment), None)
    return auditing.threads_of(auditing.every_entry(ctx, same)) if same else {}


def unlifted(before: Mapping[str, Thread]) -> Mapping[str, str]:
    """The gaps of last time that were not lifted, with the level of each."""
    open_gaps = {id: thread.review for id, thread in before.items() if thread.review and not thread.is_lifted}
    return {id: review.level for id, review in open_gaps.items() if review.kind.is_gap and review.level}


def _assessment(ctx: Context, part: Part) -> Assessment:
    if part.assessment is None:
        raise Refused(RefusalCode.NOT_ASSESSED)
    return assessments.get(ctx.session, part.assessment)


def _signed_on(audit: Audit) -> date | None:
    return audit.signed_at.astimezone(PARIS).date() if audit.signed_at and audit.state in SIGNED else None


def gaps_of(found: ReviewSheet) -> frozenset[str]:
    """The requirements that are not met, lifted since or not."""
    return frozenset(gap.objective for gap in found.outcome.gaps)


def answer_of(found: ReviewSheet, objective: str) -> Answer:
    """What the enterprise declared on a requirement."""
    return found.declared.get(objective, UNANSWERED)
