"""What the page of an audit leads to, each link only for who may follow it."""

from __future__ import annotations

from flask import url_for

from capapp.domain.audit.access import AuditPermission, audit_allows
from capapp.domain.audit.audit import Audit
from capapp.domain.audit.lifecycle import HOLDING, SIGNED, AuditState
from capapp.domain.people import Actor
from capapp.usecases.standing import PartStanding
from capapp.web.audits.ways import way

Link = tuple[str, str]
"""The words of a link and its address."""

_OF_AUDIT = (
    ("Le plan d'audit", "audits.plan", AuditPermission.READ_PLAN),
    ("L'équipe d'audit", "audits.team", AuditPermission.READ_PLAN),
    ("Le rapport signé (PDF)", "audit_papers.report_pdf", AuditPermission.READ_REPORT),
    ("Les constats, en tableur", "audit_papers.findings", AuditPermission.READ_FINDINGS),
    ("La reconnaissance", "audits.recognise", AuditPermission.RECOGNISE),
    ("Les réclamations", "audits.complaints", AuditPermission.READ_COMPLAINTS),
    ("Le journal", "audits.journal", AuditPermission.READ_JOURNAL),
)
_OF_SOME_PART = frozenset({AuditPermission.READ_FINDINGS, AuditPermission.READ_REPORT})


def of_audit(actor: Actor, audit: Audit) -> list[Link]:
    """The pages about the audit as a whole."""
    links = [(text, way(endpoint, audit)) for text, endpoint, permission in _OF_AUDIT if _may(actor, permission, audit)]
    if audit.member(actor.id) and audit_allows(actor, AuditPermission.READ_FINDINGS, audit):
        if audit.state in HOLDING:
            links.append(("Le projet de rapport (PDF)", way("audit_papers.report_pdf", audit)))
        if audit.state in HOLDING | SIGNED:
            links.append(("La conclusion", way("findings.conclusion", audit)))
    return links


def of_part(actor: Actor, audit: Audit, found: PartStanding) -> list[Link]:
    """The pages about one enterprise: its file, its findings, its replies, what follows."""
    part, links = found.part, []
    if found.reads_file and found.assessment:
        links.append(("Le dossier", url_for("overview.show", assessment_id=found.assessment.id)))
    if found.outcome is None:
        return links
    links.append(("Les constats", way("findings.show", audit, part)))
    if audit_allows(actor, AuditPermission.REVIEW, audit):
        links.append(("Travailler sans réseau", way("audit_papers.bring_back", audit, part)))
    if found.is_own and audit.handed_at:
        links.append(("Vos réponses", way("findings.replies", audit, part)))
    if audit.state is AuditState.CONCLUDING and audit_allows(actor, AuditPermission.DECIDE, audit):
        links.append(("Les décisions", way("findings.decisions", audit, part)))
    if audit.state in SIGNED:
        links.append(("Le suivi des écarts", way("findings.follow_up", audit, part)))
    return links


def _may(actor: Actor, permission: AuditPermission, audit: Audit) -> bool:
    """Whether the actor may; findings and the report, of one enterprise at least that was seen."""
    if permission not in _OF_SOME_PART:
        return audit_allows(actor, permission, audit)
    return any(audit_allows(actor, permission, audit, part=part.id) for part in audit.seen)
