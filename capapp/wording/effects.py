"""What publishing an edition would do to work in progress, in French: all together in one sentence, then each enterprise."""

from __future__ import annotations

from typing import Any

from capapp.domain.editions.carried import Carried, Fate
from capapp.domain.editions.effects import Effect, FigureChange, Outlook
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.engine import TOTAL
from capapp.domain.scoring.scorecard import BranchScore
from capapp.wording.figures import NBSP, count, decimal, enumeration

_AND_THEN = f"{NBSP}; "


def effect(of: Effect[Any]) -> str:
    """« 41 démarches en cours : 1 870 réponses gardées, 122 à reconfirmer, 9 archivées ; 3 structures changent de niveau »."""
    if not of.outlooks:
        return "Aucune démarche en cours."
    works = count(len(of.outlooks), "démarche en cours", "démarches en cours")
    fates = _fates(*[of.count(fate) for fate in Fate])
    return f"{works}{NBSP}: {fates}{_AND_THEN}{_structures(len(of.changing))}"


def before(old: Questionnaire, level: str) -> str:
    """What stands in the place of an answer whose level is gone: « Dans l'édition 2026 : « En chemin ». »."""
    return f"Dans l'édition {old.edition}{NBSP}: «{NBSP}{level}{NBSP}»."


def counts(of: Outlook) -> str:
    """One enterprise without its figures: what is kept, and whether its level changes."""
    return _AND_THEN.join([_carried(of.carried), "son niveau change" if of.changes_level else "aucun niveau ne change"])


def outlook(of: Outlook, old: Questionnaire, new: Questionnaire) -> str:
    """One enterprise: « 41 réponses gardées, 2 à reconfirmer, aucune archivée ; thème « Supports » : de 2,4 à 2,6 »."""
    said = [_carried(of.carried)]
    said += [_figure(change, old, new) for change in of.figures]
    said += _missed("de plus à atteindre", of.newly_missed, new)
    said += _missed("de moins à atteindre", of.no_longer_missed, old)
    if of.bands[0] != of.bands[1]:
        said.append(f"palier{NBSP}: de {_band(of.bands[0], old)} à {_band(of.bands[1], new)}")
    return _AND_THEN.join(said if of.changes_level else [*said, "aucun niveau ne change"])


def _carried(of: Carried) -> str:
    return _fates(*[of.count(fate) for fate in Fate]) if of.fates else "aucune réponse"


def _fates(kept: int, to_confirm: int, archived: int) -> str:
    left = _some(archived, "archivée", "archivées")
    return f"{_some(kept, 'réponse gardée', 'réponses gardées')}, {_some(to_confirm, 'à reconfirmer')}, {left}"


def _some(number: int, singular: str, plural: str | None = None) -> str:
    """« aucune réponse gardée », « 1 réponse gardée », « 2 réponses gardées »."""
    return count(number, singular, plural or singular) if number else f"aucune {singular}"


def _structures(number: int) -> str:
    if not number:
        return "aucune structure ne change de niveau"
    return f"{count(number, 'structure')} {'change' if number == 1 else 'changent'} de niveau"


def _figure(change: FigureChange, old: Questionnaire, new: Questionnaire) -> str:
    return f"{_theme(change.id, old, new)}{NBSP}: {', '.join(_figure_parts(change))}"


def _figure_parts(change: FigureChange) -> list[str]:
    shown, lowest = (_shown(change.before), _shown(change.after)), (_lowest(change.before), _lowest(change.after))
    parts = [_from_to("", *shown)] if shown[0] != shown[1] else []
    if lowest[0] != lowest[1]:
        parts.append(_from_to("niveau le plus bas ", *lowest))
    return parts or ["le niveau le plus bas est un autre, du même nom"]


def _from_to(what: str, before: str | None, after: str | None) -> str:
    if before and after:
        return f"{what}de {before} à {after}"
    return f"{what or 'chiffre '}{f'nouveau ({after})' if after else f'retiré ({before})'}"


def _theme(id: str, old: Questionnaire, new: Questionnaire) -> str:
    if id == TOTAL:
        return "ensemble"
    branch = new.branches.get(id) or old.branches[id]
    return f"thème «{NBSP}{branch.title}{NBSP}»"


def _shown(figure: BranchScore | None) -> str | None:
    return None if figure is None or figure.shown is None else decimal(figure.shown)


def _lowest(figure: BranchScore | None) -> str | None:
    return f"«{NBSP}{figure.minimum.title}{NBSP}»" if figure and figure.minimum else None


def _missed(what: str, ids: tuple[str, ...], questionnaire: Questionnaire) -> list[str]:
    if not ids:
        return []
    numbers = enumeration([(questionnaire.objectives.get(id) or questionnaire.branches[id]).number for id in ids])
    return [f"{count(len(ids), 'incontournable')} {what} ({numbers})"]


def _band(id: str | None, questionnaire: Questionnaire) -> str:
    rating = questionnaire.rules.rating
    title = rating.title(id) if rating else None
    return f"«{NBSP}{title}{NBSP}»" if title else "aucun"
