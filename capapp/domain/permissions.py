"""Who may do what: one rule, asked by guards, buttons and help alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from capapp.domain.assessment import NO_CONSENT, Assessment, Consent
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.evidence import Side
from capapp.domain.lifecycle import ANSWERS_OPEN, PLAN_OPEN, State
from capapp.domain.organisation import Organisation
from capapp.domain.people import Actor, Role


class Permission(StrEnum):
    """What one may ask to do."""

    SEE = "see"
    READ_POSITIONS = "read_positions"
    READ_COMMENTS = "read_comments"
    READ_PLAN = "read_plan"
    READ_VOICES = "read_voices"
    READ_EVIDENCE = "read_evidence"
    ADD_EVIDENCE = "add_evidence"
    ANSWER = "answer"
    EDIT_PLAN = "edit_plan"
    OPEN = "open"
    LEAD = "lead"
    MANAGE_PEOPLE = "manage_people"
    ADMINISTER = "administer"


@dataclass(frozen=True, slots=True)
class Subject:
    """What the permission is about: an enterprise, and its assessment when there is one, with its state and consent."""

    organisation: Organisation
    state: State | None = None
    consent: Consent = NO_CONSENT
    assessment: UUID | None = None

    @classmethod
    def of(cls, assessment: Assessment) -> Subject:
        """The subject that an assessment is."""
        return cls(assessment.organisation, assessment.state, assessment.consent, assessment.id)


def refusal(actor: Actor, permission: Permission, subject: Subject | None = None) -> Refusal | None:
    """Why the actor may not, or None. Without a subject, only the federation's own permission can be asked."""
    if subject is None:
        return None if _is_federation(actor) else Refusal(RefusalCode.NOT_FEDERATION)
    if not _may_see(actor, subject):
        return Refusal(RefusalCode.NOT_YOURS)
    code = _RULES[permission](actor, subject)
    return Refusal(code) if code else None


def check(actor: Actor, permission: Permission, subject: Subject | None = None) -> None:
    """Raise Refused when the actor may not."""
    found = refusal(actor, permission, subject)
    if found:
        raise Refused(found.code)


def allows(actor: Actor, permission: Permission, subject: Subject | None = None) -> bool:
    """Whether the actor may."""
    return refusal(actor, permission, subject) is None


def side_of(actor: Actor, subject: Subject) -> Side:
    """Whose evidence the actor adds and takes back: the enterprise's for its own people, else the audit's."""
    return Side.ENTERPRISE if _is_own(actor, subject) else Side.AUDIT


def _is_federation(actor: Actor) -> bool:
    return actor.holds(Role.FEDERATION)


def _is_lead(actor: Actor, subject: Subject) -> bool:
    return actor.holds(Role.LEAD, organisation=subject.organisation.id)


def _is_own(actor: Actor, subject: Subject) -> bool:
    return subject.organisation.id in actor.organisations


def _is_auditor(actor: Actor, subject: Subject) -> bool:
    return actor.audits(subject.organisation.id, subject.assessment)


def _is_delegate(actor: Actor, subject: Subject) -> bool:
    region = subject.organisation.region
    return region is not None and actor.holds(Role.DELEGATE, region=region.id)


def _may_see(actor: Actor, subject: Subject) -> bool:
    tests = (_is_own, _is_auditor, _is_delegate)
    return _is_federation(actor) or any(test(actor, subject) for test in tests)


def _see(actor: Actor, subject: Subject) -> RefusalCode | None:
    return None


def _read_comments(actor: Actor, subject: Subject) -> RefusalCode | None:
    return None if _is_own(actor, subject) or _is_auditor(actor, subject) else RefusalCode.NOT_A_MEMBER


def _read_positions(actor: Actor, subject: Subject) -> RefusalCode | None:
    if _read_comments(actor, subject) is None or subject.consent.positions:
        return None
    return RefusalCode.NO_CONSENT


def _read_plan(actor: Actor, subject: Subject) -> RefusalCode | None:
    if _read_comments(actor, subject) is None or subject.consent.plan:
        return None
    return RefusalCode.NO_CONSENT


def _answer(actor: Actor, subject: Subject) -> RefusalCode | None:
    if not _is_own(actor, subject):
        return RefusalCode.NOT_A_MEMBER
    return None if subject.state in ANSWERS_OPEN else RefusalCode.ANSWERS_CLOSED


def _edit_plan(actor: Actor, subject: Subject) -> RefusalCode | None:
    if not _is_own(actor, subject):
        return RefusalCode.NOT_A_MEMBER
    return None if subject.state in PLAN_OPEN else RefusalCode.PLAN_CLOSED


def _add_evidence(actor: Actor, subject: Subject) -> RefusalCode | None:
    if not _is_own(actor, subject):
        return None if _is_auditor(actor, subject) else RefusalCode.NOT_A_MEMBER
    return RefusalCode.EVIDENCE_CLOSED if subject.state is State.CLOSED else None


def _lead(actor: Actor, subject: Subject) -> RefusalCode | None:
    return None if _is_lead(actor, subject) else RefusalCode.NOT_LEAD


def _manage_people(actor: Actor, subject: Subject) -> RefusalCode | None:
    return None if _is_lead(actor, subject) or _is_federation(actor) else RefusalCode.NOT_LEAD


def _administer(actor: Actor, subject: Subject) -> RefusalCode | None:
    return None if _is_federation(actor) else RefusalCode.NOT_FEDERATION


_RULES: dict[Permission, Callable[[Actor, Subject], RefusalCode | None]] = {
    Permission.SEE: _see,
    Permission.READ_POSITIONS: _read_positions,
    Permission.READ_COMMENTS: _read_comments,
    Permission.READ_PLAN: _read_plan,
    Permission.READ_VOICES: _read_comments,
    Permission.READ_EVIDENCE: _read_comments,
    Permission.ADD_EVIDENCE: _add_evidence,
    Permission.ANSWER: _answer,
    Permission.EDIT_PLAN: _edit_plan,
    Permission.OPEN: _lead,
    Permission.LEAD: _lead,
    Permission.MANAGE_PEOPLE: _manage_people,
    Permission.ADMINISTER: _administer,
}
