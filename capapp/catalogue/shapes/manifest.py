"""questionnaire.yaml: what an edition is, its scale, its rules, the frames it links to, its files."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from capapp.catalogue.shapes.auditing import AuditShape
from capapp.catalogue.shapes.colleges import CollegesShape
from capapp.catalogue.shapes.scalars import (
    Day,
    Flag,
    Name,
    NearbyFile,
    Permission,
    Pieces,
    Reference,
    Sentence,
    Shape,
    Slug,
    ThemeFile,
)
from capapp.catalogue.shapes.scales import LevelShape, ScaleShape
from capapp.catalogue.shapes.scoring import FindingsShape, ScoringShape
from capapp.domain.questionnaire import EditionState


class FrameworkShape(Shape):
    """An outside frame that objectives link to."""

    id: Annotated[Slug, Field(description="Identifiant du cadre, repris par « links » dans les thèmes.")]
    title: Annotated[Name, Field(description="Nom du cadre.")]
    entries: Annotated[dict[Reference, Name], Field(min_length=1, description="Chaque code du cadre et son nom, dans nos mots.")]


class SpecialAnswersShape(Shape):
    """Which special answers are admitted wherever an objective does not say otherwise."""

    not_applicable: Annotated[Permission, Field(description="« Non concerné » (avec une raison).")] = "allowed"
    unknown: Annotated[Permission, Field(description="« Ne sait pas ».")] = "allowed"


class QuestionnaireShape(Shape):
    """The whole of questionnaire.yaml."""

    id: Annotated[Slug, Field(description="Identifiant de l'édition ; le dossier porte le même nom.")]
    edition: Annotated[Name, Field(description="Nom de l'édition, montré à l'écran et sur le papier.")]
    title: Annotated[Name, Field(description="Titre du questionnaire.")]
    state: Annotated[EditionState, Field(description="Projet, publiée ou retirée.")]
    notice: Annotated[Sentence, Field(description="Avertissement montré à l'écran et sur le papier.")]
    scale: Annotated[list[LevelShape], Field(min_length=2, max_length=9, description="Les niveaux, du plus bas au plus haut.")]
    scales: Annotated[
        list[ScaleShape], Field(default_factory=list, max_length=20, description="Autres échelles, pour certains objectifs.")
    ]
    described: Annotated[Flag, Field(description="false : les mots de l'échelle servent pour tous les objectifs.")] = True
    special_answers: Annotated[
        SpecialAnswersShape,
        Field(default_factory=SpecialAnswersShape, description="Réponses permises où un objectif ne dit pas autre chose."),
    ]
    options: Annotated[dict[Slug, Name], Field(default_factory=dict, description="Activités que l'entreprise peut déclarer.")]
    valid_from: Annotated[Day | None, Field(description="Premier jour de l'édition.")] = None
    valid_until: Annotated[Day | None, Field(description="Dernier jour de l'édition.")] = None
    scoring: Annotated[ScoringShape, Field(description="Règles nommées du calcul.")]
    findings: Annotated[FindingsShape | None, Field(description="Suites des constats, dans un cadre d'audit.")] = None
    audit: Annotated[AuditShape | None, Field(description="Comment ce cadre s'audite ; rien : il ne s'audite pas.")] = None
    frameworks: Annotated[list[FrameworkShape], Field(default_factory=list, description="Cadres extérieurs auxquels on renvoie.")]
    colleges: Annotated[
        CollegesShape | None,
        Field(description="Qui donne son point de vue, et sur quoi ; rien : chacun, sur tout ce qui se demande."),
    ] = None
    themes: Annotated[list[ThemeFile], Field(min_length=1, max_length=20, description="Fichiers des thèmes, dans l'ordre.")]
    only: Annotated[
        list[Slug], Field(default_factory=list, max_length=200, description="Seulement ces objectifs ; rien pour tous.")
    ]
    rank: Annotated[Pieces, Field(description="Place dans la liste des questionnaires proposés.")] = 99
    offers: Annotated[NearbyFile, Field(description="Fichier des offres de la fédération.")]
