"""How a frame may be audited: the time to reply, what may pass unchecked, what is recognised."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from capapp.catalogue.shapes.scalars import Months, Name, ReplyDays, Shape, Slug
from capapp.domain.auditing_rules import RecognitionKind


class RecognitionShape(Shape):
    """What a good outcome is recognised by."""

    kind: Annotated[RecognitionKind, Field(description="Certification ou label.")]
    title: Annotated[Name, Field(description="Nom de ce qui est reconnu.")]
    valid_months: Annotated[Months, Field(description="Durée de validité, en mois.")]
    surveillance_months: Annotated[
        Months | None, Field(description="Mois entre deux passages de surveillance ; rien : pas de surveillance.")
    ] = None


class AuditShape(Shape):
    """The rules of an audit."""

    reply_days: Annotated[ReplyDays, Field(description="Jours donnés à l'entreprise pour répondre aux constats.")] = 15
    unchecked_up_to: Annotated[
        Slug | None,
        Field(description="Jusqu'à ce niveau, ce que dit l'entreprise peut passer sans vérification ; rien : tout se vérifie."),
    ] = None
    recognition: Annotated[
        RecognitionShape | None, Field(description="Ce qu'un audit réussi fait reconnaître ; rien : un rapport seulement.")
    ] = None
