"""questionnaire.yaml: what an edition is, its scale, its rules, the frames it links to, its files."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from capapp.catalogue.shapes.scalars import (
    Digits,
    FileName,
    Name,
    NearbyFile,
    Reference,
    Sentence,
    Shape,
    Share,
    Slug,
)
from capapp.domain.questionnaire import Aggregate, EditionState, RoundingMode, Source, SpecialPolicy


class LevelShape(Shape):
    """One level of the scale."""

    id: Annotated[Slug, Field(description="Identifiant stable du niveau.")]
    title: Annotated[Name, Field(description="Nom du niveau, montré partout.")]
    meaning: Annotated[Sentence, Field(description="Ce que le niveau veut dire en général.")]


class RoundingShape(Shape):
    """How figures are rounded, at the last moment."""

    digits: Annotated[Digits, Field(description="Chiffres après la virgule.")]
    mode: Annotated[RoundingMode, Field(description="Façon d'arrondir.")]


class ScoringShape(Shape):
    """The named rules of the figures."""

    goal: Annotated[Aggregate, Field(description="Chiffre d'un objectif général.")]
    theme: Annotated[Aggregate, Field(description="Chiffre d'un thème.")]
    theme_of: Annotated[Source, Field(description="De quoi le chiffre d'un thème est fait.")]
    not_applicable: Annotated[SpecialPolicy, Field(description="Ce que « non concerné » fait aux chiffres.")]
    unknown: Annotated[SpecialPolicy, Field(description="Ce que « ne sait pas » fait aux chiffres.")]
    rounding: Annotated[RoundingShape, Field(description="Arrondi des chiffres montrés.")]
    minimum_coverage: Annotated[Share, Field(description="Part des objectifs à positionner avant de montrer un chiffre.")]


class FrameworkShape(Shape):
    """An outside frame that objectives link to."""

    id: Annotated[Slug, Field(description="Identifiant du cadre, repris par « links » dans les thèmes.")]
    title: Annotated[Name, Field(description="Nom du cadre.")]
    entries: Annotated[dict[Reference, Name], Field(min_length=1, description="Chaque code du cadre et son nom, dans nos mots.")]


class QuestionnaireShape(Shape):
    """The whole of questionnaire.yaml."""

    id: Annotated[Slug, Field(description="Identifiant de l'édition ; le dossier porte le même nom.")]
    edition: Annotated[Name, Field(description="Nom de l'édition, montré à l'écran et sur le papier.")]
    title: Annotated[Name, Field(description="Titre du questionnaire.")]
    state: Annotated[EditionState, Field(description="Projet, publiée ou retirée.")]
    notice: Annotated[Sentence, Field(description="Avertissement montré à l'écran et sur le papier.")]
    scale: Annotated[list[LevelShape], Field(min_length=2, max_length=9, description="Les niveaux, du plus bas au plus haut.")]
    scoring: Annotated[ScoringShape, Field(description="Règles nommées du calcul.")]
    frameworks: Annotated[list[FrameworkShape], Field(default_factory=list, description="Cadres extérieurs auxquels on renvoie.")]
    themes: Annotated[list[FileName], Field(min_length=1, max_length=20, description="Fichiers des thèmes, dans l'ordre.")]
    offers: Annotated[NearbyFile, Field(description="Fichier des offres de la fédération.")]
