"""The colleges as addresses name them."""

from __future__ import annotations

from capapp.domain.colleges import College
from capapp.domain.errors import RefusalCode, Refused

SLUGS: dict[College, str] = {
    College.MANAGEMENT: "direction",
    College.PERMANENT_STAFF: "equipe-permanente",
    College.PATH_EMPLOYEES: "personnes-en-parcours",
    College.VOLUNTEERS_BOARD: "benevoles-et-administrateurs",
    College.PARTNERS: "partenaires",
}
_COLLEGES = {slug: college for college, slug in SLUGS.items()}


def college_of(slug: str) -> College:
    """The college of a slug; Refused when there is none."""
    found = _COLLEGES.get(slug)
    if found is None:
        raise Refused(RefusalCode.NOT_FOUND)
    return found
