"""What rules come to once everything is sound: figures that compare the comparable, bands that can be reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from capapp.catalogue.document import Document, Path
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.places import places_of
from capapp.catalogue.sentences import Code
from capapp.domain.editions.meaning import Part
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Band, RatingRules
from capapp.domain.scales import written
from capapp.domain.scoring.engine import TOTAL
from capapp.domain.scoring.reach import clashes, reaches


class _Ask(NamedTuple):
    """A threshold, where it stands under `rating`, and whose figure has to reach it, or to be higher."""

    path: Path
    id: str
    least: Fraction
    is_over: bool = False


def figures_sense(manifest: Document, themes: Iterable[Document], questionnaire: Questionnaire) -> Iterator[Problem]:
    """All that the figures could never make good."""
    places = dict(places_of(manifest, themes))
    for clash in clashes(questionnaire):
        if not clash.is_meant:
            document, path = places[Part.OBJECTIVES, clash.objective.id]
            most, other = said(clash.most), said(clash.other.most)
            yield document.problem(Code.SCALES_UNLIKE, (*path[:-1], "scale"), most=most, other=other)
    rating = questionnaire.rules.rating
    if rating is not None:
        yield from _thresholds(manifest, rating, questionnaire)
        yield from _hidden(manifest, rating)


def said(number: int | Fraction) -> str:
    """A number as people write it."""
    return written(Fraction(number)).replace(".", ",")


def _thresholds(manifest: Document, rating: RatingRules, questionnaire: Questionnaire) -> Iterator[Problem]:
    reach = reaches(questionnaire)
    for ask in _of_matrix(rating) if rating.matrix else _of_bands(rating, questionnaire):
        most = reach[ask.id].most if ask.id in reach else None
        if most is not None and (ask.least > most or (ask.is_over and ask.least == most)):
            what = "l'ensemble" if ask.id == TOTAL else f"« {questionnaire.branches[ask.id].title} »"
            yield manifest.problem(Code.BAND_TOO_HIGH, ("scoring", "rating", *ask.path), what=what, most=said(most))


def _of_matrix(rating: RatingRules) -> Iterator[_Ask]:
    for rank, least in enumerate(rating.matrix.totals if rating.matrix else ()):
        yield _Ask(("matrix", "totals", rank), TOTAL, least)


def _of_bands(rating: RatingRules, questionnaire: Questionnaire) -> Iterator[_Ask]:
    for rank, band in enumerate(rating.bands):
        top: Path = ("bands", rank)
        if band.total_from is not None:
            yield _Ask((*top, "total_from"), TOTAL, band.total_from)
        if band.total_above is not None:
            yield _Ask((*top, "total_above"), TOTAL, band.total_above, is_over=True)
        if band.each_theme_from is not None:
            yield from (_Ask((*top, "each_theme_from"), theme.id, band.each_theme_from) for theme in questionnaire.themes)
        yield from (_Ask((*top, "themes_from", id), id, least) for id, least in band.themes_from.items())


def _hidden(manifest: Document, rating: RatingRules) -> Iterator[Problem]:
    """The bands after one that asks for nothing; a must-have that is missed may still lead to one."""
    open_bands = [band for band in rating.bands if _asks_nothing(band)]
    if rating.matrix is not None or not open_bands:
        return
    first = rating.bands.index(open_bands[0])
    for rank, band in enumerate(rating.bands[first + 1 :], first + 1):
        if band.id != rating.imperative_cap:
            place, before = ("scoring", "rating", "bands", rank), rating.bands[first].title
            yield manifest.problem(Code.BAND_HIDDEN, place, band=band.title, before=before)


def _asks_nothing(band: Band) -> bool:
    return band == Band(band.id, band.title)
