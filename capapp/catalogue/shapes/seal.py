"""published.yaml: the fingerprints of what an edition meant on the day it was published."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from capapp.catalogue.shapes.scalars import Day, Name, Shape, Slug

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
Checksum = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
RuleName = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=60)]
Fingerprints: TypeAlias = dict[Slug, Fingerprint]


class SealShape(Shape):
    """The whole of published.yaml."""

    questionnaire: Annotated[Slug, Field(description="Identifiant de l'édition scellée.")]
    edition: Annotated[Name, Field(description="Nom de l'édition scellée.")]
    published_on: Annotated[Day, Field(description="Jour où elle a été scellée pour la première fois.")]
    checksum: Annotated[Checksum, Field(description="Empreinte de tous ses textes, corrections comprises.")]
    rules: Annotated[
        dict[RuleName, Fingerprint], Field(min_length=1, max_length=40, description="Une empreinte par règle du calcul.")
    ]
    levels: Annotated[Fingerprints, Field(max_length=9, description="Une empreinte par niveau de l'échelle.")]
    branches: Annotated[Fingerprints, Field(min_length=1, max_length=2_000, description="Une empreinte par branche.")]
    objectives: Annotated[Fingerprints, Field(min_length=1, max_length=5_000, description="Une empreinte par objectif.")]
