"""What drawings say to readers who do not see them."""

from __future__ import annotations

from collections.abc import Sequence

from capapp.domain.questionnaire import Branch, Questionnaire
from capapp.domain.scoring.scorecard import Scorecard
from capapp.wording.figures import NBSP, count, decimal

NO_FIGURE = "–"
"""Stands where there is no figure to show."""


def radar(axes: Sequence[Branch], scale: str, card: Scorecard, previous: Scorecard | None, questionnaire: Questionnaire) -> str:
    """The radar in words: each axis and its figure; the table beside it says the rest. `scale` is « de 1 à 4 »."""
    said = [
        f"{axis.number} {axis.title}{NBSP}: {NO_FIGURE if (shown := card.branches[axis.id].shown) is None else decimal(shown)}"
        for axis in axes
    ]
    themes = {theme.id for theme in questionnaire.themes}
    noun = "thèmes" if axes and all(axis.id in themes for axis in axes) else "objectifs généraux"
    behind = " La photographie précédente est en pointillé." if previous else ""
    return f"Radar des {noun}, {scale}. {f'{NBSP}; '.join(said)}.{behind}"


def spread(counts: tuple[int, ...], silent: int, questionnaire: Questionnaire) -> str:
    """The spread in words: « 2 À construire, 3 Installé, 1 sans niveau »."""
    said = [f"{number}{NBSP}{level.title}" for number, level in zip(counts, questionnaire.scale.levels, strict=True) if number]
    if silent:
        said.append(f"{silent}{NBSP}sans niveau")
    return f"{count(sum(counts) + silent, 'objectif')}{NBSP}: {', '.join(said)}" if said else count(0, "objectif")


def read_from(questionnaire: Questionnaire) -> str:
    """How to read a spread: « du niveau 1 au niveau 4, puis sans niveau »."""
    levels = questionnaire.scale.levels
    are_ranks = all(level.points is None and not level.bonus for level in levels)
    return f"{f'du niveau 1 au niveau {len(levels)}' if are_ranks else 'du plus bas au plus haut'}, puis sans niveau"


def level(rank: int, title: str, of: int) -> str:
    """« Niveau 3 sur 4 : Installé »."""
    return f"Niveau {rank} sur {of}{NBSP}: {title}"
