"""How the figures of a frame are made, in sentences: one for each depth, one for the whole."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.domain.rules import Aggregate, Counted, Figure, RoundingMode, ScoringRules, Source
from capapp.wording.figures import NBSP, count, enumeration
from capapp.wording.measures import amount

NO_FIGURES = f"Aucun chiffre n'est calculé{NBSP}: les réponses se comptent, niveau par niveau."
_AGGREGATE = {
    Aggregate.MEAN: "la moyenne",
    Aggregate.WEIGHTED_MEAN: "la moyenne pondérée",
    Aggregate.SUM: "la somme",
    Aggregate.MINIMUM: "le plus bas",
    Aggregate.MAXIMUM: "le plus haut",
    Aggregate.SHARE: "la part, sur 100,",
    Aggregate.COUNT: "le nombre",
}
_MODE = {
    RoundingMode.HALF_UP: "au plus proche",
    RoundingMode.HALF_EVEN: "au plus proche, et au chiffre pair à égale distance",
    RoundingMode.DOWN: "toujours vers le bas",
}
_PARTS = ("des thèmes", "des objectifs généraux", "des parties d'objectifs généraux")
_SUBJECTS = ("d'un thème", "d'un objectif général", "d'une partie d'objectif général")


def figure_sentences(questionnaire: Questionnaire) -> list[str]:
    """The figures of a frame; none for one plain mean of levels, which says itself in each of its sentences."""
    rules = questionnaire.rules
    if not rules.figures:
        return [NO_FIGURES]
    if rules.total is None and len(rules.figures) == 1 and _is_plain(rules.figures[0]):
        return []
    made = (*_by_depth(questionnaire), *_of_total(rules.total))
    return [*made, *_weights(questionnaire), *_caps(questionnaire), *_coverage(rules)]


def _is_plain(figure: Figure) -> bool:
    return figure.aggregate is Aggregate.MEAN and figure.source is Source.OBJECTIVES


def _by_depth(questionnaire: Questionnaire) -> Iterator[str]:
    depth = max(_depth(theme) for theme in questionnaire.themes)
    figures = questionnaire.rules.figures[:depth]
    for rank, figure in enumerate(figures):
        subject = _SUBJECTS[min(rank, len(_SUBJECTS) - 1)]
        below = ", comme celui de ce qu'il contient," if rank == len(figures) - 1 and rank + 1 < depth else ""
        branches = "des chiffres juste en dessous" if rank + 1 < depth else ""
        yield f"Le chiffre {subject}{below} est {_made(figure, 'de tous ses objectifs', branches)}."


def _of_total(figure: Figure | None) -> Iterator[str]:
    if figure:
        parts = _PARTS[min(figure.depth, len(_PARTS) - 1)]
        yield f"Le chiffre d'ensemble est {_made(figure, 'de tous les objectifs', f'des chiffres {parts}')}."


def _made(figure: Figure, objectives: str, branches: str) -> str:
    """« la moyenne de tous ses objectifs ; il est montré avec 1 décimale, au plus proche »."""
    is_of_branches = figure.source is Source.BRANCHES and bool(branches)
    source = branches if is_of_branches else objectives
    asked = "" if figure.at_least is None else f" qui valent {amount(figure.at_least)} ou plus"
    brought = "" if figure.out_of is None else f", ramenée sur {amount(figure.out_of)}"
    counted = ", tels qu'ils sont montrés" if is_of_branches and figure.counts is Counted.ROUNDED else ""
    return f"{_AGGREGATE[figure.aggregate]} {source}{asked}{brought}{counted}{NBSP}; il est {_rounded(figure)}"


def _rounded(figure: Figure) -> str:
    digits = figure.rounding.digits
    to = f"montré avec {count(digits, 'décimale')}" if digits else "montré sans décimale"
    return f"{to}, {_MODE[figure.rounding.mode]}"


def _weights(questionnaire: Questionnaire) -> Iterator[str]:
    every = (*questionnaire, *questionnaire.branches.values())
    if any(each.weight != 1 for each in every):
        yield f"Tout ne pèse pas autant{NBSP}: les poids sont ceux du questionnaire."
    if any(each.share is not None for each in every):
        yield "Certaines parties font une part fixe du chiffre qui les contient."


def _caps(questionnaire: Questionnaire) -> Iterator[str]:
    nodes: dict[str, Objective | Branch] = {**questionnaire.objectives, **questionnaire.branches}
    capped = [(branch.number, nodes[branch.capped_by].number) for branch in questionnaire.branches.values() if branch.capped_by]
    if len(capped) > 1:
        numbers, caps = (enumeration(list(column)) for column in zip(*capped, strict=True))
        yield f"Les chiffres de {numbers} ne dépassent pas, chacun le sien, ceux de {caps}."
    elif capped:
        yield f"Le chiffre de {capped[0][0]} ne dépasse pas celui de {capped[0][1]}."


def _coverage(rules: ScoringRules) -> Iterator[str]:
    if rules.minimum_coverage:
        share = f"{amount(100 * rules.minimum_coverage)}{NBSP}%"
        yield f"Un chiffre n'est montré que si {share} au moins des objectifs concernés ont une réponse positionnée."


def _depth(branch: Branch) -> int:
    return 1 + max((_depth(inner) for inner in branch.branches), default=0)
