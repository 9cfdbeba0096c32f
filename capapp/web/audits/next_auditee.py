"""What comes next for the enterprise that is audited."""

from __future__ import annotations

from collections.abc import Callable

from capapp.domain.audit.lifecycle import AuditState
from capapp.web.audits.reading import NextInAudit, Reader
from capapp.web.audits.ways import way
from capapp.wording.figures import long_day, moment


def _assigned(reader: Reader) -> NextInAudit:
    text = f"Équipe d'audit\u00a0: {reader.team}. Chaque personne déclare d'abord ses liens avec vous."
    return NextInAudit("Un audit est prévu", text)


def _preparing(reader: Reader) -> NextInAudit:
    text = "L'équipe d'audit lit votre dossier et écrit le plan de la visite. Retenez votre photographie avant son arrivée."
    return NextInAudit("Préparer la visite", text, "Lire le plan d'audit", way("audits.plan", reader.audit))


def _reviewing(reader: Reader) -> NextInAudit:
    if reader.own is None:
        text = "Votre entreprise n'est pas visitée cette fois\u00a0: rien ne vous est demandé."
        return NextInAudit("La visite est en cours", text, "Lire le plan d'audit", way("audits.plan", reader.audit))
    text = "L'équipe d'audit écrit ses constats. Ils vous seront remis à la fin de la visite, et vous pourrez répondre à chacun."
    return NextInAudit("La visite est en cours", text, "Lire le plan d'audit", way("audits.plan", reader.audit))


def _replying(reader: Reader) -> NextInAudit:
    until = long_day(reader.audit.reply_by) if reader.audit.reply_by else "la date donnée"
    if reader.own is None:
        return NextInAudit("Les constats sont remis", f"Les entreprises visitées répondent jusqu'au {until}.")
    address = way("findings.replies", reader.audit, reader.own)
    if reader.own.replied_at:
        text = f"Vos réponses sont parties {moment(reader.own.replied_at)}. L'équipe d'audit les lit, puis conclut."
        return NextInAudit("Vos réponses sont envoyées", text, "Relire vos réponses", address)
    if reader.is_late:
        text = f"Le délai s'est terminé le {until}. Ce que vous avez écrit est lu par l'équipe d'audit."
        return NextInAudit("Le délai pour répondre est passé", text, "Relire vos réponses", address)
    text = "Lisez chaque constat. Acceptez-le et dites ce que vous ferez, ou contestez-le avec vos raisons."
    return NextInAudit(f"Vos constats vous attendent jusqu'au {until}", text, "Répondre aux constats", address)


def _concluding(reader: Reader) -> NextInAudit:
    text = (
        "L'équipe d'audit décide de chaque réponse et écrit sa conclusion. Vous recevrez un courriel quand le rapport sera signé."
    )
    return NextInAudit("Les conclusions s'écrivent", text)


def _following_up(reader: Reader) -> NextInAudit:
    if reader.own is None:
        return NextInAudit(
            "Le rapport est signé", "Votre entreprise n'a pas été visitée cette fois\u00a0: aucun écart ne vous attend."
        )
    text = "S'il vous reste des écarts, dites pour chacun ce que vous avez fait et montrez-le\u00a0: l'équipe d'audit le lève."
    return NextInAudit("Le rapport est signé", text, "Voir vos écarts", way("findings.follow_up", reader.audit, reader.own))


AUDITEE: dict[AuditState, Callable[[Reader], NextInAudit]] = {
    AuditState.ASSIGNED: _assigned,
    AuditState.PREPARING: _preparing,
    AuditState.REVIEWING: _reviewing,
    AuditState.REPLYING: _replying,
    AuditState.CONCLUDING: _concluding,
    AuditState.FOLLOWING_UP: _following_up,
}
