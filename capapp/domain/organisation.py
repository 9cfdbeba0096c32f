"""Member enterprises and regional delegations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What an enterprise is; one member may be several."""

    ACI = "ACI"
    AI = "AI"
    EI = "EI"
    ETTI = "ETTI"
    ETT_ESS = "ETT_ESS"
    GES = "GES"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Region:
    """A regional delegation."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A member enterprise. `region` is None outside the delegations; `parent` is the group (GES) it belongs to."""

    id: UUID
    name: str
    kinds: tuple[Kind, ...]
    town: str
    region: Region | None = None
    parent: UUID | None = None
    permanent_staff: int | None = None
    path_employees: int | None = None
