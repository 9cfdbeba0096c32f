"""A theme file: general objectives, each with its operational objectives and all their texts."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from capapp.catalogue.shapes.scalars import (
    Effort,
    Flag,
    Name,
    Number,
    Part,
    Permission,
    Pieces,
    Reference,
    Sentence,
    Shape,
    Slug,
    Weight,
    Year,
)
from capapp.domain.organisation import Kind
from capapp.domain.rules import Judged


class ImperativeShape(Shape):
    """Why an objective is a must-have, and from which level on."""

    expected: Annotated[Slug, Field(description="Niveau sous lequel une action est obligatoire.")]
    reason: Annotated[Sentence, Field(description="Pourquoi c'est un incontournable.")]


class BranchImperativeShape(ImperativeShape):
    """Why a whole branch is a must-have, and what tells whether it is reached."""

    by: Annotated[
        Judged, Field(description="Ce que l'on regarde : chaque position de la branche, ou son chiffre tel qu'il est montré.")
    ] = Judged.POSITIONS


class PlainShape(Shape):
    """A question in plain language."""

    statement: Annotated[Sentence, Field(description="La phrase en langage simple.")]
    answers: Annotated[
        list[Name],
        Field(min_length=3, max_length=4, description="Deux ou trois réponses, la meilleure d'abord, puis « Je ne sais pas »."),
    ]


class StepShape(Shape):
    """The action that leads to one level."""

    to: Annotated[Slug, Field(description="Niveau auquel l'étape mène.")]
    action: Annotated[Sentence, Field(description="Ce qu'il y a à faire.")]
    first_step: Annotated[Sentence, Field(description="Premier pas, de moins de trente minutes.")]
    effort: Annotated[Effort, Field(description="Jours de travail, toutes personnes ensemble.")]
    success: Annotated[Sentence, Field(description="Signe de réussite qu'une personne extérieure peut voir.")]


class AppliesShape(Shape):
    """Whom an objective concerns."""

    kinds: Annotated[list[Kind], Field(default_factory=list, max_length=7, description="Sortes d'entreprise.")]
    staff_from: Annotated[Pieces | None, Field(description="À partir de tant de permanents.")] = None
    staff_to: Annotated[Pieces | None, Field(description="Jusqu'à tant de permanents.")] = None
    option: Annotated[Slug | None, Field(description="Une activité déclarée.")] = None


class ObjectiveShape(Shape):
    """An operational objective: what is positioned."""

    id: Annotated[Slug, Field(description="Identifiant stable ; il survit aux changements de texte et d'ordre.")]
    number: Annotated[Number, Field(description="Numéro montré, par exemple « 2.1.3 ».")]
    title: Annotated[Name, Field(description="Titre, à l'infinitif.")]
    essential: Annotated[Flag, Field(description="Dans le parcours court.")] = False
    imperative: Annotated[ImperativeShape | None, Field(description="Seulement pour un incontournable.")] = None
    not_applicable: Annotated[
        Permission | None,
        Field(description="« Non concerné » permis (avec une raison) ou non ; à écrire pour un incontournable."),
    ] = None
    unknown: Annotated[Permission | None, Field(description="« Ne sait pas » permis ou non.")] = None
    weight: Annotated[Weight, Field(description="Poids, si une moyenne pondérée est demandée.")] = Decimal(1)
    meaning: Annotated[Sentence, Field(description="Une phrase : ce que l'on veut voir.")]
    scale: Annotated[Slug | None, Field(description="Une autre échelle que celle du questionnaire.")] = None
    share: Annotated[Part | None, Field(description="Part fixe du chiffre de sa branche, à la place du poids.")] = None
    bonus: Annotated[Flag, Field(description="Montré, jamais compté.")] = False
    due: Annotated[Year | None, Field(description="Année à laquelle il doit être atteint.")] = None
    applies: Annotated[AppliesShape | None, Field(description="Qui est concerné, si ce n'est pas tout le monde.")] = None
    shown_when: Annotated[
        dict[Slug, Annotated[list[Slug], Field(min_length=1, max_length=9)]],
        Field(default_factory=dict, description="Posé seulement si ces objectifs ont une de ces réponses."),
    ]
    levels: Annotated[dict[Slug, Sentence], Field(default_factory=dict, description="Un texte par niveau de l'échelle.")]
    fact_check: Annotated[
        dict[Slug, Sentence],
        Field(
            default_factory=dict,
            description="Épreuve des faits : « start » (facultatif), puis un texte par niveau au-dessus du premier.",
        ),
    ]
    prompts: Annotated[list[Sentence], Field(default_factory=list, max_length=12, description="Repères pour en parler.")]
    evidence: Annotated[list[Sentence], Field(default_factory=list, max_length=12, description="Preuves à chercher.")]
    plain: Annotated[list[PlainShape], Field(default_factory=list, max_length=4, description="Version en langage simple.")]
    steps: Annotated[
        list[StepShape], Field(default_factory=list, description="Une étape par niveau au-dessus du premier, dans l'ordre.")
    ]
    offers: Annotated[list[Slug], Field(default_factory=list, max_length=12, description="Offres qui aident.")]
    links: Annotated[dict[Slug, list[Reference]], Field(default_factory=dict, description="Codes liés, par cadre.")]


class GoalShape(Shape):
    """A branch: it holds objectives, or further branches."""

    id: Annotated[Slug, Field(description="Identifiant stable.")]
    number: Annotated[Number, Field(description="Numéro montré, par exemple « 2.1 ».")]
    title: Annotated[Name, Field(description="Titre, à l'infinitif.")]
    meaning: Annotated[Sentence, Field(description="Une phrase de sens.")]
    weight: Annotated[Weight, Field(description="Poids dans le chiffre du dessus.")] = Decimal(1)
    share: Annotated[Part | None, Field(description="Part fixe du chiffre du dessus, à la place du poids.")] = None
    capped_by: Annotated[Slug | None, Field(description="L'objectif ou la branche que son chiffre ne peut pas dépasser.")] = None
    imperative: Annotated[
        BranchImperativeShape | None, Field(description="Seulement si toute la branche est incontournable.")
    ] = None
    goals: Annotated[list[GoalShape], Field(default_factory=list, max_length=40, description="Branches du dessous.")]
    objectives: Annotated[
        list[ObjectiveShape], Field(default_factory=list, max_length=60, description="Objectifs opérationnels.")
    ]


class ThemeShape(GoalShape):
    """The whole of a theme file: the first branch."""

    meaning: Annotated[Sentence, Field(description="Ce que le thème regarde, et pour qui.")]
