"""since.yaml: from which edition an edition comes, and what became of the objectives that did not simply stay."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from capapp.catalogue.shapes.scalars import Sentence, Shape, Slug
from capapp.domain.editions.mapping import Meaning


class MoveShape(Shape):
    """One objective of the edition before, and who takes its answers over."""

    source: Annotated[Slug, Field(alias="from", description="Objectif de l'édition d'avant.")]
    to: Annotated[
        list[Slug], Field(min_length=1, max_length=12, description="Objectifs de cette édition qui reprennent sa réponse.")
    ]
    meaning: Annotated[Meaning, Field(description="Même sens, sens changé, partagé en plusieurs, ou réuni à d'autres.")]
    note: Annotated[Sentence, Field(description="Pourquoi, pour les personnes qui relisent leurs réponses.")] = ""


class DropShape(Shape):
    """One objective of the edition before whose answers are archived."""

    id: Annotated[Slug, Field(description="Objectif de l'édition d'avant.")]
    note: Annotated[Sentence, Field(description="Pourquoi il n'est plus demandé.")] = ""


class SinceShape(Shape):
    """The whole of since.yaml."""

    since: Annotated[Slug, Field(description="Identifiant de l'édition d'avant (le nom de son dossier).")]
    moves: Annotated[
        list[MoveShape],
        Field(default_factory=list, max_length=500, description="Les objectifs qui changent d'identifiant ou de sens."),
    ]
    dropped: Annotated[
        list[DropShape], Field(default_factory=list, max_length=500, description="Les objectifs que rien ne remplace.")
    ]
