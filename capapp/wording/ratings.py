"""The rating and the findings of a picture, in French sentences."""

from __future__ import annotations

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.scorecard import Findings, Raise, Rating, Scorecard
from capapp.wording.bands import missing
from capapp.wording.figures import NBSP, count, enumeration
from capapp.wording.measures import amount, figure

NO_BAND = "aucun palier atteint"
UNCONFIRMED = f"Ce palier vient de l'auto-évaluation{NBSP}: seul un audit peut le confirmer."
BLOCKED = "La reconnaissance est bloquée tant qu'un incontournable n'est pas atteint."


def rating(of: Rating, questionnaire: Questionnaire) -> str:
    """« Palier : Confirmé ; ramené de Exemplaire : un incontournable n'est pas atteint »."""
    said = f"Palier{NBSP}: {band(of, questionnaire)}"
    if of.capped_from:
        said += f"{NBSP}; {_brought_down(of.capped_from, questionnaire)}"
    return f"{said}{f'{NBSP}; la reconnaissance est bloquée' if of.is_blocked else ''}."


def band(of: Rating, questionnaire: Questionnaire) -> str:
    """The band's name: « Confirmé »."""
    return _band(of.band, questionnaire)


def unconfirmed(card: Scorecard, questionnaire: Questionnaire) -> list[str]:
    """What is said of a band that comes from one's own answers, where an audit may lead to a recognition; nothing otherwise."""
    is_claim = card.rating and card.rating.band and questionnaire.audit and questionnaire.audit.recognition
    return [UNCONFIRMED] if is_claim else []


def capped(of: Rating, questionnaire: Questionnaire) -> str | None:
    """Why the band is not the one of the figures, or None when it is."""
    return f"Palier {_brought_down(of.capped_from, questionnaire)}." if of.capped_from else None


def _brought_down(capped_from: str, questionnaire: Questionnaire) -> str:
    return f"ramené de «{NBSP}{_band(capped_from, questionnaire)}{NBSP}», un incontournable n'étant pas atteint"


def blocked(card: Scorecard, questionnaire: Questionnaire) -> tuple[str, ...]:
    """What keeps the enterprise from being recognised, if anything does: the findings that block, else the must-haves."""
    said = blocking(card.findings, questionnaire) if card.findings else None
    if said is None and card.rating and card.rating.is_blocked:
        said = BLOCKED
    return (said,) if said else ()


def notes(card: Scorecard, questionnaire: Questionnaire) -> list[str]:
    """What else is said of the whole: on the findings, on what the band lacks or was brought down from, on the stars."""
    found = card.findings
    said = (
        capped(card.rating, questionnaire) if card.rating else None,
        missing(questionnaire, card),
        stars(card, questionnaire),
    )
    before = [*raised(found, questionnaire), *deadlines(found, questionnaire)] if found else []
    return before + [sentence for sentence in said if sentence]


def stars(card: Scorecard, questionnaire: Questionnaire) -> str | None:
    """« 2 étoiles : 1.1 et 3.2. », or None without any."""
    numbers = [questionnaire.objectives[id].number for id in card.bonus]
    return f"{count(len(numbers), 'étoile')}{NBSP}: {enumeration(numbers)}." if numbers else None


def total(card: Scorecard) -> str | None:
    """« Ensemble : 640 sur 1 000 », or None when the frame makes no figure of the whole."""
    if card.total is None:
        return None
    if card.total.shown is None:
        return f"Ensemble{NBSP}: pas de chiffre."
    most = f" sur {amount(card.total.most)}" if card.total.most else ""
    return f"Ensemble{NBSP}: {figure(card.total)}{most}."


def findings(of: Findings, questionnaire: Questionnaire) -> list[str]:
    """What was found, what became graver and why, what blocks, by when to correct: one sentence each."""
    titles = _titles(questionnaire)
    counted = [f"{number}{NBSP}×{NBSP}«{NBSP}{titles[id]}{NBSP}»" for id, number in of.counts.items() if number]
    said = [f"Constats{NBSP}: {', '.join(counted)}."] if counted else []
    blocked = blocking(of, questionnaire)
    return said + raised(of, questionnaire) + deadlines(of, questionnaire) + ([blocked] if blocked else [])


def raised(of: Findings, questionnaire: Questionnaire) -> list[str]:
    """What became graver, and why."""
    return [_raised(each, _titles(questionnaire), questionnaire) for each in of.raised]


def deadlines(of: Findings, questionnaire: Questionnaire) -> list[str]:
    """By when to correct."""
    titles = {id: f"«{NBSP}{title}{NBSP}»" for id, title in _titles(questionnaire).items()}
    return [f"Délai pour {titles[id]}{NBSP}: {count(months, 'mois', 'mois')}." for id, months in of.deadlines.items()]


def blocking(of: Findings, questionnaire: Questionnaire) -> str | None:
    """What blocks recognition, or None."""
    titles = [f"«{NBSP}{_titles(questionnaire)[id]}{NBSP}»" for id in of.blocking]
    return f"La reconnaissance est bloquée par {enumeration(titles)}." if titles else None


def _titles(questionnaire: Questionnaire) -> dict[str, str]:
    return {level.id: level.title for level in questionnaire.scale.levels}


def _raised(each: Raise, titles: dict[str, str], questionnaire: Questionnaire) -> str:
    numbers = enumeration([questionnaire.objectives[id].number for id in each.objectives])
    target = f"«{NBSP}{titles[each.target]}{NBSP}»"
    if each.unlifted:
        return f"Constat déjà fait la dernière fois et non levé ({numbers}){NBSP}: il devient {target}."
    return (
        f"{count(len(each.objectives), 'constat')} «{NBSP}{titles[each.source]}{NBSP}» ({numbers}){NBSP}: l'un devient {target}."
    )


def _band(id: str | None, questionnaire: Questionnaire) -> str:
    rules = questionnaire.rules.rating
    return (rules and rules.title(id)) or NO_BAND
