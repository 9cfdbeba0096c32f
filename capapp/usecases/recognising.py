"""Recognition: recorded by the federation on a signed report, never by the team; its days are reminded of in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from capapp import accounts, mail
from capapp.domain.answers import clean_text
from capapp.domain.audit.access import AuditPermission
from capapp.domain.audit.audit import Advice, Audit, AuditKind, Scope
from capapp.domain.audit.reached import has_levels, reached
from capapp.domain.audit.recognition import Milestone, Recognition, days_of, due_reminders
from capapp.domain.auditing_rules import RecognitionRules
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.people import Role
from capapp.domain.permissions import Permission, Subject, check
from capapp.domain.plan import SHORT_MAX
from capapp.store import journal, organisations, recognitions
from capapp.store import people as directory
from capapp.store.engine import Session
from capapp.usecases import auditing, reviewing
from capapp.usecases.context import Context
from capapp.wording.figures import PARIS, long_day
from capapp.wording.words import word


def recognitions_of(ctx: Context, organisation_id: UUID) -> tuple[Recognition, ...]:
    """What an enterprise was recognised by, newest first, for whoever may see it."""
    check(ctx.actor, Permission.SEE, Subject(organisations.get(ctx.session, organisation_id)))
    return recognitions.of_organisations(ctx.session, [organisation_id])


def every_recognition(ctx: Context) -> tuple[Recognition, ...]:
    """All of them, for the federation."""
    check(ctx.actor, Permission.ADMINISTER)
    return recognitions.every(ctx.session)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a signed audit may be recognised by: the frame's rules, the level that it confirms, and why not, or None.

    `known` are the recognitions that rest on it already.
    """

    rules: RecognitionRules | None
    level: str
    known: tuple[Recognition, ...]
    refusal: Refusal | None


def proposal(ctx: Context, audit_id: UUID) -> Proposal:
    """What the audit may be recognised by, for the federation."""
    return _proposed(ctx, auditing.see(ctx, audit_id, AuditPermission.RECOGNISE))


def recognise(ctx: Context, audit_id: UUID, *, granted_on: date, certifier: str, reference: str) -> Recognition:
    """Record the label or certificate that a signed audit led to: nothing blocks it today, and the advice is not against it."""
    audit = auditing.take(ctx, audit_id, AuditPermission.RECOGNISE)
    proposed = _proposed(ctx, audit)
    if proposed.refusal or proposed.rules is None:
        raise Refused(proposed.refusal.code if proposed.refusal else RefusalCode.NOTHING_TO_RECOGNISE)
    who, number = clean_text(certifier), clean_text(reference)
    if max(len(who), len(number)) > SHORT_MAX:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    until, surveillance = days_of(proposed.rules, granted_on)
    is_group = audit.scope is Scope.GROUP
    covers = tuple(part.organisation for part in audit.parts) if is_group else (audit.organisation,)
    whose = (audit.organisation, proposed.rules.kind, audit.scope, proposed.rules.title)
    days = (granted_on, until, surveillance)
    recognition = Recognition(uuid4(), *whose, proposed.level, *days, who, number, covers, audit.id)
    recognitions.add(ctx.session, recognition, ctx.actor.id, ctx.now)
    auditing.tell_auditee(ctx, audit, "recognition_granted", title=recognition.title, until=long_day(until))
    auditing.note(ctx, audit, f"recognise:{recognition.id}")
    return recognition


def _proposed(ctx: Context, audit: Audit) -> Proposal:
    frame = ctx.library[audit.edition]
    rules = frame.audit.recognition if frame.audit and audit.kind is AuditKind.CERTIFICATION else None
    outcome = reviewing.outcome(ctx, audit)
    band = reached(frame, outcome.parts)
    known = tuple(r for r in recognitions.of_organisations(ctx.session, [audit.organisation.id]) if r.audit == audit.id)
    code = None
    if rules is None:
        code = RefusalCode.NOTHING_TO_RECOGNISE
    elif any(recognition.withdrawn_on is None for recognition in known):
        code = RefusalCode.ALREADY_RECOGNISED
    elif audit.advice not in (Advice.FAVOURABLE, Advice.AFTER_LIFTING):
        code = RefusalCode.ADVICE_AGAINST
    elif not outcome.is_clear:
        code = RefusalCode.GROUP_FAILS
    elif has_levels(frame) and band is None:
        code = RefusalCode.LEVEL_NOT_REACHED
    return Proposal(rules, band.title if band else "", known, Refusal(code) if code else None)


def withdraw_recognition(ctx: Context, recognition_id: UUID) -> None:
    """Take a recognition back, from today."""
    check(ctx.actor, Permission.ADMINISTER)
    recognition = recognitions.get(ctx.session, recognition_id)
    if not recognitions.withdraw(ctx.session, recognition_id, ctx.today):
        raise Refused(RefusalCode.WRONG_STATE)
    journal.write(ctx.session, ctx.actor.id, f"withdraw_recognition:{recognition_id}", recognition.organisation.id, ctx.now)


def remind(session: Session, now: datetime, *, link: Callable[[], str] = accounts.sign_in_link) -> int:
    """Mail what is due of every recognition, each once, to the leads and the federation; the number of reminders."""
    today, sent = now.astimezone(PARIS).date(), recognitions.reminded(session)
    number = 0
    for recognition in recognitions.every(session):
        for milestone, day in due_reminders(recognition, today):
            if (recognition.id, milestone, day) not in sent:
                _remind(session, now, recognition, milestone, day, link())
                number += 1
    return number


def _remind(session: Session, now: datetime, recognition: Recognition, milestone: Milestone, day: date, link: str) -> None:
    leads = {
        (person.name, person.email)
        for organisation in recognition.covers
        for person in directory.named_for(session, organisation.id, now)
        if person.role is Role.LEAD
    }
    readers = leads | {(person.name, person.email) for person in directory.federation(session)}
    said = {"title": recognition.title, "organisation": recognition.organisation.name, "day": long_day(day), "link": link}
    for name, email in sorted(readers):
        mail.post(session, "recognition_reminder", email, now, name=name, what=word(milestone).lower(), **said)
    recognitions.note_reminder(session, recognition.id, milestone, day, now)
