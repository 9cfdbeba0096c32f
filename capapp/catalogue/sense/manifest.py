"""What questionnaire.yaml must say of itself: scales that can be answered, frames named once, dates in order."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.document import Document, branches, text
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.identity import Register
from capapp.catalogue.sense.scales import scales_sense
from capapp.catalogue.sentences import Code


def manifest_sense(document: Document) -> Iterator[Problem]:
    """All that does not hold together in it, rules apart."""
    yield from scales_sense(document)
    register = Register()
    for path, framework in branches(document.data, "frameworks"):
        yield from register.enter(document, path, framework)
    first, last = text(document.data, "valid_from"), text(document.data, "valid_until")
    if first and last and last < first:
        yield document.problem(Code.DATES_BACKWARDS, ("valid_until",))
