"""The radar's axes and rings: which branches of a frame have one, how far each figure reaches, and what the rings mean.

Where the figures lie on the frame's own scale, the rings are its levels: level k of n lies at k/n of the radius. Elsewhere a
figure reaches as far as its part of what it could be at most.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from capapp.domain.questionnaire import Branch, Questionnaire
from capapp.domain.rules import Aggregate
from capapp.domain.scales import Better
from capapp.domain.scoring.scorecard import BranchScore, Exact, Scorecard
from capapp.wording.measures import amount, marked

FEWEST, MOST = 3, 20
"""Axes that make a radar one can read."""
_LIKE_LEVELS = frozenset({Aggregate.MEAN, Aggregate.WEIGHTED_MEAN, Aggregate.MINIMUM, Aggregate.MAXIMUM})


class Ring(NamedTuple):
    """A circle at a share of the radius, with its name."""

    share: float
    name: str


def axes(card: Scorecard, questionnaire: Questionnaire) -> tuple[Branch, ...]:
    """The branches with an axis: those that hold objectives, or those above them when they would be too many to read."""
    below = tuple(inner for theme in questionnaire.themes for inner in theme.branches or (theme,))
    for branches in (tuple(questionnaire.goals.values()), below):
        if len(found := _asked(branches, card)) <= MOST:
            return found
    return _asked(questionnaire.themes, card)


def is_readable(card: Scorecard, questionnaire: Questionnaire) -> bool:
    """Whether a radar says something: figures on at least three axes, all of them better when they are further out."""
    if not questionnaire.rules.figures or any(_falls(questionnaire, o.id) for o in questionnaire):
        return False
    return FEWEST <= len(axes(card, questionnaire)) <= MOST


def rings(shown: tuple[Branch, ...], card: Scorecard, questionnaire: Questionnaire) -> tuple[Ring, ...]:
    """The circles, from the centre outwards."""
    if not are_levels(shown, card, questionnaire):
        return tuple(Ring(quarter / 4, f"{25 * quarter}\u00a0%") for quarter in (1, 2, 3, 4))
    scale = questionnaire.scale
    levels = [level for level in scale.levels if not level.bonus and level.value > 0]
    return tuple(Ring(float(Fraction(level.value) / Fraction(scale.most)), marked(level, questionnaire)) for level in levels)


def spoken(shown: tuple[Branch, ...], card: Scorecard, questionnaire: Questionnaire) -> str:
    """The rings in words: « de 1 à 4 »."""
    if not are_levels(shown, card, questionnaire):
        return "en part de ce que chacun peut atteindre"
    return f"de {amount(questionnaire.scale.least)} à {amount(questionnaire.scale.most)}"


def are_levels(shown: tuple[Branch, ...], card: Scorecard, questionnaire: Questionnaire) -> bool:
    """Whether every figure lies on the frame's own scale of levels."""
    if not questionnaire.scale.levels or questionnaire.scale.most <= 0:
        return False
    own = all(questionnaire.scale_of(o) is questionnaire.scale for branch in shown for o in branch.objectives)
    return own and all(_is_like_levels(card.branches[branch.id], card) for branch in shown)


def top(branch: Branch, card: Scorecard, questionnaire: Questionnaire) -> Exact:
    """What a branch's figure could be at most: what lies on the edge."""
    score = card.branches[branch.id]
    match score.trace.aggregate:
        case Aggregate.SUM:
            return score.most
        case Aggregate.SHARE:
            return 100
        case Aggregate.COUNT:
            return len(score.trace.inputs)
        case _:
            ids = {term.id for term in score.trace.inputs}
            below = [top(inner, card, questionnaire) for inner in branch.all[1:] if inner.id in ids]
            alone = [questionnaire.scale_of(o).most for o in branch.objectives if o.id in ids or not ids]
            return max([*below, *alone], default=0)


def _is_like_levels(score: BranchScore, card: Scorecard) -> bool:
    below = (card.branches[term.id] for term in score.trace.inputs if term.id in card.branches)
    return score.trace.aggregate in _LIKE_LEVELS and all(_is_like_levels(inner, card) for inner in below)


def _falls(questionnaire: Questionnaire, id: str) -> bool:
    """Whether an objective counts a bare number that is better when lower."""
    scale = questionnaire.scale_of(questionnaire.objectives[id])
    return scale.bounds is not None and scale.bounds.better is Better.LOWER and not scale.levels


def _asked(branches: Iterable[Branch], card: Scorecard) -> tuple[Branch, ...]:
    return tuple(branch for branch in branches if branch.id in card.branches)
