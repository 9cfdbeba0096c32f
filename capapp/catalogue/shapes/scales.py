"""Scales: described levels, or a number that may itself reach a level."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from capapp.catalogue.shapes.scalars import Amount, Flag, Name, Sentence, Shape, Slug
from capapp.domain.scales import Better, Finding


class LevelShape(Shape):
    """One level of a scale."""

    id: Annotated[Slug, Field(description="Identifiant stable du niveau.")]
    title: Annotated[Name, Field(description="Nom du niveau, montré partout.")]
    meaning: Annotated[Sentence, Field(description="Ce que le niveau veut dire en général.")]
    value: Annotated[Amount | None, Field(description="Ce que le niveau compte, si ce n'est pas son rang.")] = None
    bonus: Annotated[Flag, Field(description="Une étoile : montrée, elle ne compte pas plus que le niveau d'avant.")] = False
    finding: Annotated[Finding | None, Field(description="Sorte de constat, dans un cadre d'audit.")] = None
    reached_at: Annotated[Amount | None, Field(description="Nombre à partir duquel le niveau est atteint.")] = None


class BoundsShape(Shape):
    """The numbers that may be answered."""

    least: Annotated[Amount, Field(description="Le plus petit nombre.")]
    most: Annotated[Amount, Field(description="Le plus grand nombre.")]
    unit: Annotated[Name, Field(description="L'unité montrée : « % », « points », « heures ».")]
    better: Annotated[Better, Field(description="Ce qui est mieux : plus haut ou plus bas.")] = Better.HIGHER


class ScaleShape(Shape):
    """A further scale, that some objectives name."""

    id: Annotated[Slug, Field(description="Identifiant de l'échelle, repris par « scale » dans les objectifs.")]
    levels: Annotated[
        list[LevelShape], Field(default_factory=list, max_length=9, description="Ses niveaux, du plus bas au plus haut.")
    ]
    number: Annotated[BoundsShape | None, Field(description="Seulement si l'on répond par un nombre.")] = None
