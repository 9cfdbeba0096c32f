"""Who may do what in an audit, at each state: one rule, asked by guards, buttons and help alike.

Nobody validates their own work: the team never recognises, the enterprise never lifts its own gap, and a complaint is
heard by someone who is not of the team. What is foreign and what does not exist answer alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from capapp.domain.audit.audit import Audit, Member
from capapp.domain.audit.lifecycle import AuditState, Party
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.organisation import Organisation
from capapp.domain.people import Actor, Role

S, P = AuditState, Party


class AuditPermission(StrEnum):
    """What one may ask to do with an audit."""

    SEE = "see"
    READ_PLAN = "read_plan"
    READ_FINDINGS = "read_findings"
    READ_JOURNAL = "read_journal"
    READ_REPORT = "read_report"
    ASSIGN = "assign"
    CANCEL = "cancel"
    DECLARE = "declare"
    PLAN = "plan"
    REVIEW = "review"
    REPLY = "reply"
    SEND_REPLIES = "send_replies"
    DECIDE = "decide"
    CONCLUDE = "conclude"
    SIGN = "sign"
    LEAD = "lead"
    SAY_DONE = "say_done"
    LIFT = "lift"
    COMPLAIN = "complain"
    READ_COMPLAINTS = "read_complaints"
    HEAR_COMPLAINTS = "hear_complaints"
    RECOGNISE = "recognise"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may, in which states, and why not otherwise. `keeps_team_out`: who is of the team would judge their own work."""

    parties: frozenset[Party]
    states: frozenset[AuditState]
    otherwise: RefusalCode = RefusalCode.WRONG_STATE
    needs_lead: bool = False
    keeps_team_out: bool = False


ALL = frozenset(AuditState)
ALIVE = ALL - {S.CLOSED, S.CANCELLED}
BEFORE_SITE = frozenset({S.ASSIGNED, S.PREPARING})
AFTER_HANDING = frozenset({S.REPLYING, S.CONCLUDING, S.FOLLOWING_UP, S.CLOSED})
SIGNED = frozenset({S.FOLLOWING_UP, S.CLOSED})
TEAM = frozenset({P.LEAD_AUDITOR, P.AUDITOR})
LEADER = frozenset({P.LEAD_AUDITOR})
AUDITEE = frozenset({P.AUDITEE})
FEDERATION = frozenset({P.FEDERATION})

RULES: dict[AuditPermission, Rule] = {
    AuditPermission.SEE: Rule(frozenset(Party), ALL),
    AuditPermission.READ_PLAN: Rule(TEAM | AUDITEE | FEDERATION, ALL),
    AuditPermission.READ_FINDINGS: Rule(TEAM | AUDITEE | FEDERATION, ALL),
    AuditPermission.READ_JOURNAL: Rule(TEAM | AUDITEE | FEDERATION, ALL, needs_lead=True),
    AuditPermission.READ_REPORT: Rule(TEAM | AUDITEE | FEDERATION, SIGNED, RefusalCode.NOT_SIGNED_YET),
    AuditPermission.ASSIGN: Rule(FEDERATION, BEFORE_SITE, keeps_team_out=True),
    AuditPermission.CANCEL: Rule(FEDERATION, BEFORE_SITE | {S.REVIEWING}, keeps_team_out=True),
    AuditPermission.DECLARE: Rule(TEAM, ALIVE),
    AuditPermission.PLAN: Rule(TEAM, frozenset({S.PREPARING, S.REVIEWING})),
    AuditPermission.REVIEW: Rule(TEAM, frozenset({S.REVIEWING, S.CONCLUDING}), RefusalCode.REVIEW_CLOSED),
    AuditPermission.REPLY: Rule(AUDITEE, frozenset({S.REPLYING}), RefusalCode.REPLIES_CLOSED),
    AuditPermission.SEND_REPLIES: Rule(AUDITEE, frozenset({S.REPLYING}), RefusalCode.REPLIES_CLOSED, needs_lead=True),
    AuditPermission.DECIDE: Rule(TEAM, frozenset({S.CONCLUDING})),
    AuditPermission.CONCLUDE: Rule(TEAM, frozenset({S.REVIEWING, S.CONCLUDING})),
    AuditPermission.SIGN: Rule(TEAM, frozenset({S.CONCLUDING})),
    AuditPermission.LEAD: Rule(LEADER, ALIVE),
    AuditPermission.SAY_DONE: Rule(AUDITEE, frozenset({S.FOLLOWING_UP})),
    AuditPermission.LIFT: Rule(TEAM, frozenset({S.FOLLOWING_UP})),
    AuditPermission.COMPLAIN: Rule(AUDITEE, ALL - BEFORE_SITE, needs_lead=True),
    AuditPermission.READ_COMPLAINTS: Rule(AUDITEE | FEDERATION, ALL, needs_lead=True, keeps_team_out=True),
    AuditPermission.HEAR_COMPLAINTS: Rule(FEDERATION, ALL, keeps_team_out=True),
    AuditPermission.RECOGNISE: Rule(FEDERATION, SIGNED, RefusalCode.NOT_SIGNED_YET, keeps_team_out=True),
}
"""Who may what, and when. Findings are read by the team at once, by the enterprise once handed over, elsewhere once signed."""

_OPEN_TO_UNDECLARED = frozenset({AuditPermission.SEE, AuditPermission.DECLARE})
_FINDINGS_OF: dict[Party, frozenset[AuditState]] = {P.AUDITEE: AFTER_HANDING, P.FEDERATION: SIGNED}


def parties(actor: Actor, audit: Audit) -> frozenset[Party]:
    """What the actor is in an audit; nothing for a stranger."""
    found = set()
    member = audit.member(actor.id)
    if member:
        found.add(P.LEAD_AUDITOR if member.is_lead else P.AUDITOR)
    if any(part.organisation.id in actor.organisations for part in audit.parts):
        found.add(P.AUDITEE)
    if actor.holds(Role.FEDERATION):
        found.add(P.FEDERATION)
    if any(_follows(actor, part.organisation) for part in audit.parts):
        found.add(P.DELEGATE)
    return frozenset(found)


def audit_refusal(actor: Actor, permission: AuditPermission, audit: Audit, *, part: UUID | None = None) -> Refusal | None:
    """Why the actor may not, or None. With a `part`, the enterprise's own people are those of that part alone."""
    mine = parties(actor, audit)
    if not mine:
        return Refusal(RefusalCode.NOT_YOURS)
    if part is not None and P.AUDITEE in mine and not _is_of(actor, audit, part):
        mine -= {P.AUDITEE}
        if not mine:
            return Refusal(RefusalCode.NOT_YOURS)
    code = _why_not(actor, permission, _narrowed(audit, part), mine, audit.member(actor.id))
    return Refusal(code) if code else None


def check_audit(actor: Actor, permission: AuditPermission, audit: Audit, *, part: UUID | None = None) -> None:
    """Raise Refused when the actor may not."""
    found = audit_refusal(actor, permission, audit, part=part)
    if found:
        raise Refused(found.code)


def audit_allows(actor: Actor, permission: AuditPermission, audit: Audit, *, part: UUID | None = None) -> bool:
    """Whether the actor may."""
    return audit_refusal(actor, permission, audit, part=part) is None


def is_reply_late(audit: Audit, today: date) -> bool:
    """Whether the last day for replies has passed."""
    return audit.reply_by is not None and today > audit.reply_by


def _why_not(
    actor: Actor, permission: AuditPermission, audit: Audit, mine: frozenset[Party], member: Member | None
) -> RefusalCode | None:
    rule = RULES[permission]
    if member and rule.keeps_team_out:
        return RefusalCode.JUDGES_ITS_OWN
    able = {party for party in mine & rule.parties if _has_rank(actor, audit, party, rule)}
    if able and able <= TEAM and permission not in _OPEN_TO_UNDECLARED and member and not member.is_cleared:
        return RefusalCode.NOT_DECLARED
    if not able:
        return _lacking(rule, mine)
    if permission is AuditPermission.READ_FINDINGS and not any(audit.state in _FINDINGS_OF.get(p, ALL) for p in able):
        return RefusalCode.FINDINGS_NOT_YET
    return None if audit.state in rule.states else rule.otherwise


def _narrowed(audit: Audit, part: UUID | None) -> Audit:
    """The audit with that enterprise alone: being the lead of another one of the group gives no right here."""
    return audit if part is None else replace(audit, parts=tuple(each for each in audit.parts if each.id == part))


def _has_rank(actor: Actor, audit: Audit, party: Party, rule: Rule) -> bool:
    """Whether the actor has the rank that the rule asks of this party: an enterprise's lead where only the lead may."""
    if party is not P.AUDITEE or not rule.needs_lead:
        return True
    return any(actor.holds(Role.LEAD, organisation=part.organisation.id) for part in audit.parts)


def _lacking(rule: Rule, mine: frozenset[Party]) -> RefusalCode:
    if rule.parties == LEADER and P.AUDITOR in mine:
        return RefusalCode.NOT_LEAD_AUDITOR
    if P.AUDITEE in rule.parties and P.AUDITEE in mine:
        return RefusalCode.NOT_LEAD
    if P.FEDERATION in rule.parties and not rule.parties & TEAM:
        return RefusalCode.NOT_FEDERATION
    return RefusalCode.NOT_THE_TEAM if rule.parties & TEAM else RefusalCode.NOT_A_MEMBER


def _is_of(actor: Actor, audit: Audit, part: UUID) -> bool:
    found = audit.part(part)
    return found is not None and found.organisation.id in actor.organisations


def _follows(actor: Actor, organisation: Organisation) -> bool:
    return organisation.region is not None and actor.holds(Role.DELEGATE, region=organisation.region.id)
