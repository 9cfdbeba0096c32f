"""What comes next for the team that audits."""

from __future__ import annotations

from collections.abc import Callable

from capapp.domain.audit.lifecycle import AuditState, AuditStep
from capapp.web.audits.reading import NextInAudit, Reader
from capapp.web.audits.stages import slug
from capapp.web.audits.ways import way
from capapp.wording.figures import long_day


def undeclared(reader: Reader) -> NextInAudit:
    """Before one's statement, or after one that closes the file."""
    member = reader.audit.member(reader.actor.id)
    if member and member.has_conflict:
        text = "Vous avez déclaré un lien qui empêche d'auditer\u00a0: la fédération désigne une autre personne."
        return NextInAudit("Vous ne faites pas cet audit", text)
    text = "Le dossier s'ouvre après votre déclaration, jamais avant. Deux minutes suffisent."
    return NextInAudit("Déclarer vos liens avec l'entreprise", text, "Faire ma déclaration", way("audits.declare", reader.audit))


def _place(endpoint: str, reader: Reader) -> str:
    """The page about the enterprise; in a group, where one chooses which."""
    seen = reader.audit.seen
    return way(endpoint, reader.audit, seen[0]) if len(seen) == 1 else way("audits.show", reader.audit, _anchor="entreprises")


def _assigned(reader: Reader) -> NextInAudit:
    text = (
        "La préparation commence quand la personne responsable de l'audit a fait sa déclaration. Le dossier vous est déjà ouvert."
    )
    return NextInAudit("Lire le dossier", text, "Voir le plan d'audit", way("audits.plan", reader.audit))


def _preparing(reader: Reader) -> NextInAudit:
    address = way("audits.plan", reader.audit)
    if not reader.audit.agenda:
        text = "Dites ce que vous regardez et quand, puis le programme de la visite. L'entreprise le lit au fur et à mesure."
        return NextInAudit("Écrire le plan d'audit", text, "Préparer la visite", address)
    if not reader.leads_audit:
        text = "La personne responsable de l'audit ouvre la visite le moment venu. D'ici là, le plan peut encore changer."
        return NextInAudit("Préparer la visite", text, "Voir le plan d'audit", address)
    text = "Le plan est écrit. Ouvrez la visite à la réunion d'ouverture\u00a0: ce qui est audité ne change plus ensuite."
    return NextInAudit("Ouvrir la visite", text, "Ouvrir la visite", way("audits.take", reader.audit, step=slug(AuditStep.OPEN)))


def _reviewing(reader: Reader) -> NextInAudit:
    text = "Exigence par exigence, écrivez ce que vous avez vu, à côté de ce que dit l'entreprise."
    return NextInAudit("Écrire les constats", text, "Aller aux constats", _place("findings.show", reader))


def _replying(reader: Reader) -> NextInAudit:
    until = long_day(reader.audit.reply_by) if reader.audit.reply_by else "la date donnée"
    if reader.is_late and reader.leads_audit:
        text = f"L'entreprise pouvait répondre jusqu'au {until}. Reprenez ce qui est écrit, puis concluez."
        address = way("audits.take", reader.audit, step=slug(AuditStep.TAKE_UP))
        return NextInAudit("Reprendre les réponses", text, "Reprendre les réponses", address)
    return NextInAudit(
        "Attendre les réponses", f"L'entreprise répond à vos constats jusqu'au {until}. Rien n'est à faire d'ici là."
    )


def _concluding(reader: Reader) -> NextInAudit:
    member = reader.audit.member(reader.actor.id)
    address = way("findings.conclusion", reader.audit)
    if member and member.signed_at:
        text = "Vous avez signé. Le rapport est scellé quand toute l'équipe d'audit a signé."
        return NextInAudit("Attendre les autres signatures", text, "Voir la conclusion", address)
    text = "Décidez de chaque réponse, écrivez la conclusion, puis signez."
    return NextInAudit("Conclure et signer", text, "Écrire la conclusion", address)


def _following_up(reader: Reader) -> NextInAudit:
    text = "Quand l'entreprise dit ce qu'elle a fait, regardez, puis levez l'écart ou dites ce qui manque."
    return NextInAudit("Suivre les écarts", text, "Aller au suivi", _place("findings.follow_up", reader))


TEAM: dict[AuditState, Callable[[Reader], NextInAudit]] = {
    AuditState.ASSIGNED: _assigned,
    AuditState.PREPARING: _preparing,
    AuditState.REVIEWING: _reviewing,
    AuditState.REPLYING: _replying,
    AuditState.CONCLUDING: _concluding,
    AuditState.FOLLOWING_UP: _following_up,
}
