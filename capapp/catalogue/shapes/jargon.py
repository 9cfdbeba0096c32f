"""jargon.yaml: the words that newcomers do not know, and what to say in their place."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from capapp.catalogue.shapes.scalars import Name, Shape


class JargonShape(Shape):
    """The whole of jargon.yaml."""

    jargon: Annotated[
        dict[Name, Name],
        Field(min_length=1, max_length=500, description="Chaque mot ou expression, au singulier, et ce qu'il vaut mieux dire."),
    ]
    familiar: Annotated[
        list[Name], Field(default_factory=list, max_length=100, description="Sigles que chacun connaît : on ne les explique pas.")
    ]
