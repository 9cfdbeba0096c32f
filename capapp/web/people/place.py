"""An enterprise as the actor knows it: one's own, with its CAP under way, or one that one follows."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from capapp.domain.assessment import Assessment
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.organisation import Organisation
from capapp.usecases import opening
from capapp.usecases.context import Context


@dataclass(frozen=True, slots=True)
class Place:
    """The enterprise; `current` is given to its own people only."""

    organisation: Organisation
    current: Assessment | None = None


def place(ctx: Context, organisation_id: UUID) -> Place:
    """The enterprise, or Refused when it is not one of the actor's."""
    home = opening.home(ctx)
    own = (Place(card.organisation, card.current) for card in home.own)
    followed = (Place(row.organisation) for row in home.followed)
    for found in (*own, *followed):
        if found.organisation.id == organisation_id:
            return found
    raise Refused(RefusalCode.NOT_FOUND)
