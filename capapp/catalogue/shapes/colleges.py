"""Who gives a point of view, in which wording, and on which objectives."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from capapp.catalogue.shapes.scalars import Shape, Slug
from capapp.domain.colleges import Wording


class ListeningShape(Shape):
    """How one college is listened to."""

    wording: Annotated[
        Wording | None, Field(description="Sur les niveaux décrits, ou en langage simple ; selon le groupe si rien n'est dit.")
    ] = None
    objectives: Annotated[
        list[Slug],
        Field(
            default_factory=list, max_length=200, description="Seulement ces objectifs ; rien pour tous ceux qui se demandent."
        ),
    ]


class CollegesShape(Shape):
    """The colleges that are listened to, by their code; one that is not named is not."""

    management: Annotated[ListeningShape | None, Field(description="La direction.")] = None
    permanent_staff: Annotated[ListeningShape | None, Field(description="L'équipe permanente.")] = None
    path_employees: Annotated[ListeningShape | None, Field(description="Les personnes en parcours.")] = None
    volunteers_board: Annotated[ListeningShape | None, Field(description="Bénévoles, administrateurs et administratrices.")] = (
        None
    )
    partners: Annotated[ListeningShape | None, Field(description="Partenaires et clients.")] = None
