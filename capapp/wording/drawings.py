"""What drawings say to readers who do not see them."""

from __future__ import annotations

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.scorecard import Scorecard
from capapp.wording.figures import NBSP, count, decimal

NO_FIGURE = "–"
"""Stands where there is no figure to show."""


def radar(card: Scorecard, previous: Scorecard | None, questionnaire: Questionnaire) -> str:
    """The radar in words: each goal and its figure; the table beside it says the rest."""
    said = [
        f"{goal.number} {goal.title}{NBSP}: {NO_FIGURE if (shown := card.goals[goal.id].shown) is None else decimal(shown)}"
        for goal in questionnaire.goals.values()
        if goal.id in card.goals
    ]
    behind = " La photographie précédente est en pointillé." if previous else ""
    return f"Radar des objectifs généraux, de 1 à {questionnaire.scale.highest.rank}. {f'{NBSP}; '.join(said)}.{behind}"


def spread(counts: tuple[int, ...], silent: int, questionnaire: Questionnaire) -> str:
    """The spread in words: « 2 À construire, 3 Installé, 1 sans niveau »."""
    said = [f"{number}{NBSP}{level.title}" for number, level in zip(counts, questionnaire.scale.levels, strict=True) if number]
    if silent:
        said.append(f"{silent}{NBSP}sans niveau")
    return f"{count(sum(counts) + silent, 'objectif')}{NBSP}: {', '.join(said)}" if said else count(0, "objectif")


def level(rank: int, title: str, of: int) -> str:
    """« Niveau 3 sur 4 : Installé »."""
    return f"Niveau {rank} sur {of}{NBSP}: {title}"
