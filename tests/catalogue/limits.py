"""Between what and what each figure may lie, from the rules alone: a reading of them apart from the engine's own."""

from fractions import Fraction
from typing import NamedTuple

from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.domain.rules import Aggregate, Counted, Figure, Source
from capapp.domain.scoring.aggregates import rounded


class Limits(NamedTuple):
    """The rule of a figure, the least and the most that it may be."""

    figure: Figure
    least: Fraction
    most: Fraction


class Term(NamedTuple):
    """What goes into a figure: the least and the most that it brings."""

    least: Fraction
    most: Fraction
    weight: Fraction


def limits(questionnaire: Questionnaire) -> dict[str, Limits]:
    """The limits of every branch that may have a figure, and of the whole under « total »."""
    found: dict[str, Limits] = {}
    for theme in questionnaire.themes:
        _walk(questionnaire, theme, 0, found)
    if total := questionnaire.rules.total:
        flat = total.source is Source.OBJECTIVES
        parts = tuple(branch for theme in questionnaire.themes for branch in theme.at(total.depth))
        terms = _said(questionnaire, list(questionnaire)) if flat else _passed(total, parts, found)
        if terms:
            found["total"] = _limits(total, terms)
    return found


def _walk(questionnaire: Questionnaire, branch: Branch, depth: int, found: dict[str, Limits]) -> None:
    for inner in branch.branches:
        _walk(questionnaire, inner, depth + 1, found)
    figure = questionnaire.rules.figure(depth)
    if figure is None:
        return
    is_flat = figure.source is Source.OBJECTIVES or not branch.branches
    objectives = branch.objectives if is_flat else branch.own
    terms = _said(questionnaire, objectives) + ([] if is_flat else _passed(figure, branch.branches, found))
    if terms:
        made = _limits(figure, terms)
        found[branch.id] = made._replace(least=min(made.least, _cap(questionnaire, branch, found, made.least)))


def _said(questionnaire: Questionnaire, objectives: tuple[Objective, ...] | list[Objective]) -> list[Term]:
    counted = [(each, questionnaire.scale_of(each)) for each in objectives if not each.bonus]
    return [Term(Fraction(scale.least), Fraction(scale.most), each.weight) for each, scale in counted]


def _passed(above: Figure, branches: tuple[Branch, ...], found: dict[str, Limits]) -> list[Term]:
    below = [(branch, found[branch.id]) for branch in branches if branch.id in found]
    return [Term(_counted(above, each, each.least), _counted(above, each, each.most), branch.weight) for branch, each in below]


def _counted(above: Figure, below: Limits, value: Fraction) -> Fraction:
    return Fraction(rounded(value, below.figure.rounding)) if above.counts is Counted.ROUNDED else value


def _limits(figure: Figure, terms: list[Term]) -> Limits:
    match figure.aggregate:
        case Aggregate.SHARE:
            return Limits(figure, Fraction(0), Fraction(100))
        case Aggregate.COUNT:
            return Limits(figure, Fraction(0), Fraction(len(terms)))
        case Aggregate.SUM:
            most = sum((term.most * term.weight for term in terms), Fraction(0))
            return Limits(figure, Fraction(0), most if figure.out_of is None else figure.out_of)
        case _:
            return Limits(figure, min(term.least for term in terms), max(term.most for term in terms))


def _cap(questionnaire: Questionnaire, branch: Branch, found: dict[str, Limits], otherwise: Fraction) -> Fraction:
    """The least that the cap of a branch may bring it down to."""
    if branch.capped_by in found:
        return found[branch.capped_by].least
    own = [each for each in branch.own if each.id == branch.capped_by]
    return Fraction(questionnaire.scale_of(own[0]).least) if own else otherwise
