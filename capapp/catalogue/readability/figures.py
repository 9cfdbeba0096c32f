"""Figures that may not compare what their author means them to compare."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.editions import Edition
from capapp.catalogue.readability.advice import Advice, Rule, advise
from capapp.catalogue.sense.figures import said
from capapp.catalogue.sense.places import places_of
from capapp.domain.editions.meaning import Part
from capapp.domain.scoring.reach import clashes


def on_figures(edition: Edition) -> Iterator[Advice]:
    """Bare numbers beside levels that count up to another end; only of a sound edition, and only what `check` lets pass."""
    if edition.questionnaire is None or edition.manifest.document is None:
        return
    places = dict(places_of(edition.manifest.document, [page.document for page in edition.themes if page.document]))
    for clash in clashes(edition.questionnaire):
        document, path = places[Part.OBJECTIVES, clash.objective.id]
        most, other = said(clash.most), said(clash.other.most)
        yield advise(document, (*path[:-1], "scale"), Rule.SCALES_UNLIKE, most=most, other=other)
