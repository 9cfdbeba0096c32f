"""What figures could be at most, and whose answers meet in them as they are, from the rules alone: nobody has answered yet."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.domain.rules import Aggregate, Counted, Figure, Source
from capapp.domain.scales import Scale
from capapp.domain.scoring.aggregates import most_of
from capapp.domain.scoring.engine import TOTAL
from capapp.domain.scoring.scorecard import Input

ON_THE_SCALE = frozenset({Aggregate.MEAN, Aggregate.WEIGHTED_MEAN, Aggregate.MINIMUM, Aggregate.MAXIMUM})
"""The aggregates that stay on the scale of what they are made of: they only make sense when that is one and the same."""


class Reach(NamedTuple):
    """`most`: the figure is never higher; `together`: the objectives whose values it compares as they are answered."""

    most: Fraction
    together: tuple[Objective, ...]


def reaches(questionnaire: Questionnaire) -> Mapping[str, Reach]:
    """The reach of each branch that may have a figure, by id, and of the whole under « total »."""
    found: dict[str, Reach] = {}
    for theme in questionnaire.themes:
        _walk(questionnaire, theme, 0, found)
    total = questionnaire.rules.total
    if total and total.source is Source.OBJECTIVES:
        _enter(questionnaire, TOTAL, total, tuple(questionnaire), (), found)
    elif total:
        parts = tuple(part for theme in questionnaire.themes for part in theme.at(total.depth))
        _enter(questionnaire, TOTAL, total, (), parts, found)
    return found


class Clash(NamedTuple):
    """An objective answered by a bare number, and a scale with another end that it is compared with."""

    objective: Objective
    most: int | Fraction
    other: Scale

    @property
    def is_meant(self) -> bool:
        """Whether the frame says itself what each of the other answers counts for."""
        return any(level.points is not None for level in self.other.levels)


def clashes(questionnaire: Questionnaire) -> list[Clash]:
    """Bare numbers compared with what does not count up to the same end, each objective once."""
    found: dict[str, Clash] = {}
    for reach in reaches(questionnaire).values():
        for clash in _unlike(questionnaire, reach.together):
            known = found.setdefault(clash.objective.id, clash)
            if known.is_meant and not clash.is_meant:
                found[clash.objective.id] = clash
    return list(found.values())


def _unlike(questionnaire: Questionnaire, together: Sequence[Objective]) -> Iterator[Clash]:
    scales = {id(scale): scale for scale in map(questionnaire.scale_of, together)}
    for objective in together:
        own = questionnaire.scale_of(objective)
        if own.bounds and not own.levels:
            yield from (Clash(objective, own.most, other) for other in scales.values() if other.most != own.most)


def _walk(questionnaire: Questionnaire, branch: Branch, depth: int, found: dict[str, Reach]) -> None:
    for inner in branch.branches:
        _walk(questionnaire, inner, depth + 1, found)
    figure = questionnaire.rules.figure(depth)
    if figure is not None:
        is_flat = figure.source is Source.OBJECTIVES
        own, parts = (branch.objectives, ()) if is_flat else (branch.own, branch.branches)
        _enter(questionnaire, branch.id, figure, own, parts, found)


def _enter(
    questionnaire: Questionnaire,
    id: str,
    figure: Figure,
    objectives: Iterable[Objective],
    parts: Iterable[Branch],
    found: dict[str, Reach],
) -> None:
    counted = [each for each in objectives if not each.bonus]
    below = [(part, found[part.id]) for part in parts if part.id in found]
    terms = [_term(each.id, questionnaire.scale_of(each).most, each.weight) for each in counted]
    terms += [_term(part.id, _passed(figure, reach.most), part.weight) for part, reach in below]
    if terms:
        passed = (objective for _, reach in below for objective in reach.together)
        together = (*counted, *passed) if figure.aggregate in ON_THE_SCALE else ()
        is_brought = figure.aggregate is Aggregate.SUM and figure.out_of is not None
        found[id] = Reach(Fraction(figure.out_of or 0) if is_brought else Fraction(most_of(terms, figure)), together)


def _term(id: str, most: int | Fraction, weight: Fraction) -> Input:
    return Input(id, 0, weight, most)


def _passed(above: Figure, most: Fraction) -> Fraction:
    """What is counted as shown may have been rounded up."""
    return Fraction(math.ceil(most)) if above.counts is Counted.ROUNDED else most
