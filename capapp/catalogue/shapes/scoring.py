"""The named rules of the figures: a closed list, one key for each."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import Field

from capapp.catalogue.shapes.scalars import Amount, Depth, Digits, Flag, Name, Pieces, Points, Shape, Share, Slug, Times, Year
from capapp.domain.rules import Aggregate, Counted, GroupRule, ImperativeEffect, RoundingMode, Source, SpecialPolicy


class RoundingShape(Shape):
    """How figures are rounded, at the last moment."""

    digits: Annotated[Digits, Field(description="Chiffres après la virgule.")]
    mode: Annotated[RoundingMode, Field(description="Façon d'arrondir.")]


class FigureShape(Shape):
    """How the branches of one depth, or the whole, get their figure."""

    aggregate: Annotated[Aggregate, Field(description="Façon de faire un chiffre de plusieurs réponses.")]
    of: Annotated[Source, Field(description="De quoi : des objectifs, ou des chiffres des branches du dessous.")] = (
        Source.OBJECTIVES
    )
    counts: Annotated[Counted, Field(description="Ce qui est pris des branches : leur chiffre exact ou arrondi.")] = Counted.EXACT
    rounding: Annotated[RoundingShape | None, Field(description="Arrondi du chiffre montré.")] = None
    at_least: Annotated[Amount | None, Field(description="La valeur que « share » et « count » cherchent.")] = None
    out_of: Annotated[Points | None, Field(description="Le maximum auquel une somme est ramenée.")] = None


class TotalShape(FigureShape):
    """How the whole gets its figure."""

    depth: Annotated[
        Depth, Field(description="Les branches dont il est fait : 0 pour les thèmes, 1 pour celles d'en dessous…")
    ] = 0


class GateShape(Shape):
    """An evidence gate."""

    level: Annotated[Slug, Field(description="À partir de ce niveau…")]
    evidence: Annotated[Pieces, Field(description="… il faut tant de preuves.")]


class BandShape(Shape):
    """A recognised level and what it takes."""

    id: Annotated[Slug, Field(description="Identifiant du palier.")]
    title: Annotated[Name, Field(description="Nom du palier.")]
    total_from: Annotated[Amount | None, Field(description="L'ensemble atteint au moins ce chiffre.")] = None
    total_above: Annotated[Amount | None, Field(description="L'ensemble dépasse ce chiffre.")] = None
    each_theme_from: Annotated[Amount | None, Field(description="Chaque thème atteint au moins ce chiffre.")] = None
    themes_from: Annotated[dict[Slug, Amount], Field(default_factory=dict, description="Un plancher par branche.")]
    imperatives_from: Annotated[Share | None, Field(description="Part des incontournables atteints.")] = None
    findings_at_most: Annotated[
        dict[Slug, Pieces], Field(default_factory=dict, description="Nombre de constats permis, par niveau.")
    ]
    level_from: Annotated[Slug | None, Field(description="Tous les objectifs sont au moins à ce niveau.")] = None
    due_by: Annotated[Year | None, Field(description="… ou seulement ceux qui sont dus à cette année.")] = None


class MatrixShape(Shape):
    """A two-way rating."""

    totals: Annotated[
        list[Amount], Field(min_length=1, max_length=9, description="Seuils de l'ensemble, du plus haut au plus bas.")
    ]
    imperatives: Annotated[
        list[Share], Field(min_length=1, max_length=9, description="Seuils de la part d'incontournables, de même.")
    ]
    cells: Annotated[list[list[Slug]], Field(min_length=1, max_length=9, description="Une ligne par seuil : les paliers.")]


class RatingShape(Shape):
    """The bands, best first."""

    bands: Annotated[list[BandShape], Field(min_length=1, max_length=12, description="Les paliers, du meilleur au moindre.")]
    matrix: Annotated[MatrixShape | None, Field(description="Paliers en tableau à deux entrées.")] = None
    imperative_cap: Annotated[Slug | None, Field(description="Meilleur palier possible quand un incontournable manque.")] = None


class ScoringShape(Shape):
    """The named rules of the figures."""

    scored: Annotated[Flag, Field(description="false : aucun chiffre, seulement des réponses.")] = True
    figures: Annotated[
        list[FigureShape],
        Field(
            default_factory=list,
            max_length=6,
            description="Une règle par profondeur, les thèmes d'abord ; la dernière sert plus bas.",
        ),
    ]
    total: Annotated[TotalShape | None, Field(description="Le chiffre de l'ensemble, si le cadre en veut un.")] = None
    not_applicable: Annotated[SpecialPolicy, Field(description="Ce que « non concerné » fait aux chiffres.")] = (
        SpecialPolicy.EXCLUDE
    )
    unknown: Annotated[SpecialPolicy, Field(description="Ce que « ne sait pas » fait aux chiffres.")] = SpecialPolicy.EXCLUDE
    minimum_coverage: Annotated[Share, Field(description="Part des objectifs à positionner avant de montrer un chiffre.")] = (
        Fraction(1, 2)
    )
    imperatives: Annotated[
        list[ImperativeEffect],
        Field(default_factory=list, max_length=3, description="Ce que fait un incontournable non atteint."),
    ]
    gates: Annotated[
        list[GateShape], Field(default_factory=list, max_length=6, description="Preuves à montrer pour qu'un niveau compte.")
    ]
    rating: Annotated[RatingShape | None, Field(description="Les paliers reconnus.")] = None


class EscalationShape(Shape):
    """Findings that become graver."""

    of: Annotated[Slug, Field(description="Le niveau des constats.")]
    to: Annotated[Slug, Field(description="Le niveau qu'ils deviennent.")]
    count: Annotated[Times | None, Field(description="Quand il y en a tant.")] = None
    unlifted: Annotated[Flag, Field(description="Quand le constat était déjà là la dernière fois.")] = False


class DeadlineShape(Shape):
    """The time to correct findings."""

    of: Annotated[Slug, Field(description="Le niveau des constats.")]
    months: Annotated[Times, Field(description="Les mois pour corriger.")]


class FindingsShape(Shape):
    """What findings lead to."""

    escalations: Annotated[
        list[EscalationShape], Field(default_factory=list, max_length=6, description="Aggravations, dans l'ordre.")
    ]
    deadlines: Annotated[list[DeadlineShape], Field(default_factory=list, max_length=6, description="Délais de correction.")]
    blocking: Annotated[
        list[Slug], Field(default_factory=list, max_length=6, description="Niveaux qui empêchent la reconnaissance.")
    ]
    group: Annotated[GroupRule, Field(description="Règle d'un groupe.")] = GroupRule.EACH_ALONE
