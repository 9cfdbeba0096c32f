"""The one thing to do next in an audit, for whoever reads it: a table for each side, from the state of the audit."""

from __future__ import annotations

from datetime import date

from capapp.domain.audit import access
from capapp.domain.audit.audit import Audit
from capapp.domain.audit.lifecycle import OVER, AuditState, Party
from capapp.domain.people import Actor
from capapp.web.audits.next_auditee import AUDITEE
from capapp.web.audits.next_team import TEAM, undeclared
from capapp.web.audits.reading import NextInAudit, Reader
from capapp.web.audits.ways import way
from capapp.wording.figures import long_day

_WAITING = {
    AuditState.PREPARING: "L'équipe d'audit lit le dossier et prépare la visite.",
    AuditState.REVIEWING: "L'équipe d'audit est en visite et écrit ses constats.",
    AuditState.CONCLUDING: "L'équipe d'audit décide des réponses et conclut. Les constats se lisent une fois le rapport signé.",
}


def next_in_audit(audit: Audit, actor: Actor, today: date) -> NextInAudit:
    """What comes next for somebody who sees the audit."""
    reader, member = Reader(audit, actor, today), audit.member(actor.id)
    if audit.state in OVER:
        return _over(audit)
    if member:
        return TEAM[audit.state](reader) if member.is_cleared else undeclared(reader)
    return AUDITEE[audit.state](reader) if Party.AUDITEE in reader.parties else _elsewhere(reader)


def _over(audit: Audit) -> NextInAudit:
    if audit.state is AuditState.CANCELLED:
        return NextInAudit("L'audit est annulé", "Rien n'est à faire ici. Ce qui avait été écrit reste gardé.")
    return NextInAudit(
        "L'audit est clos", "Tous les écarts sont levés. Le rapport, les constats et les réponses restent lisibles."
    )


def _elsewhere(reader: Reader) -> NextInAudit:
    """For the federation and the delegation, who wait most of the time."""
    audit, is_federation = reader.audit, Party.FEDERATION in reader.parties
    if audit.state is AuditState.ASSIGNED:
        return _to_declare(reader, may_change=is_federation)
    if audit.state is AuditState.REPLYING and audit.reply_by:
        return NextInAudit("L'entreprise répond", f"Elle répond aux constats jusqu'au {long_day(audit.reply_by)}.")
    if audit.state is AuditState.FOLLOWING_UP:
        return _signed(reader, may_recognise=is_federation)
    return NextInAudit("L'audit suit son cours", _WAITING.get(audit.state, "L'équipe d'audit travaille."))


def _to_declare(reader: Reader, *, may_change: bool) -> NextInAudit:
    tied = [member.name for member in reader.audit.team if member.has_conflict]
    if tied and may_change:
        text = f"{' et '.join(tied)} a déclaré un lien qui empêche d'auditer\u00a0: désignez quelqu'un d'autre."
        return NextInAudit("Changer l'équipe d'audit", text, "Changer l'équipe", way("audits.team", reader.audit))
    return NextInAudit("L'équipe d'audit déclare ses liens", "La préparation commence ensuite. Le dossier reste fermé d'ici là.")


def _signed(reader: Reader, *, may_recognise: bool) -> NextInAudit:
    text = "Le rapport est signé. L'entreprise corrige ses écarts, l'équipe d'audit les lève."
    if may_recognise and access.audit_allows(reader.actor, access.AuditPermission.RECOGNISE, reader.audit):
        return NextInAudit("Les écarts sont suivis", text, "Voir la reconnaissance", way("audits.recognise", reader.audit))
    return NextInAudit("Les écarts sont suivis", text)
