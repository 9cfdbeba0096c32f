"""Who sees what is written here, in one sentence."""

from __future__ import annotations

from capapp.domain.assessment import Consent
from capapp.usecases.answering import Sheet
from capapp.usecases.context import Context
from capapp.usecases.remembering import has_auditor

_SHARED = {
    (True, True): "vos niveaux et votre plan, jamais vos commentaires",
    (True, False): "vos niveaux, jamais vos commentaires ni votre plan",
    (False, True): "votre plan, jamais vos niveaux ni vos commentaires",
}


def seen_by(ctx: Context, sheet: Sheet) -> str:
    """« Vu par : votre équipe seulement », and whoever else may read."""
    assessment = sheet.assessment
    who = "votre équipe et la personne qui vous audite" if has_auditor(ctx, assessment) else "votre équipe seulement"
    return f"{who}{shared(assessment.consent)}"


def shared(consent: Consent) -> str:
    """What the delegation and the federation read, as the end of a sentence."""
    said = _SHARED.get((consent.positions, consent.plan))
    return f"\u00a0; la délégation et la fédération voient {said}" if said else ""
