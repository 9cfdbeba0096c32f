"""offers.yaml: what the federation can bring."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from capapp.catalogue.shapes.scalars import Flag, Name, Sentence, Shape, Slug


class OfferShape(Shape):
    """One support offer."""

    id: Annotated[Slug, Field(description="Identifiant, repris par les thèmes et les plans.")]
    code: Annotated[Name, Field(description="Code court montré.")]
    title: Annotated[Name, Field(description="Nom de l'offre.")]
    kind: Annotated[Literal["service", "training", "network"], Field(description="Service, formation ou vie du réseau.")]
    summary: Annotated[Sentence, Field(description="Ce que l'offre apporte.")]
    contact: Annotated[Sentence, Field(description="À qui s'adresser.")]
    to_confirm: Annotated[Flag, Field(description="L'offre existe-t-elle encore ? À confirmer par la fédération.")] = False


class OffersShape(Shape):
    """The whole of offers.yaml."""

    offers: Annotated[list[OfferShape], Field(max_length=200, description="Les offres.")]
