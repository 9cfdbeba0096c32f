"""What the rules of questionnaire.yaml name: levels, bands and branches that exist, tables that are whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from capapp.catalogue.document import Document, Path, Plain, branches, entries, text, texts
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.findings import findings_sense, known_levels
from capapp.catalogue.sense.frame import Frame
from capapp.catalogue.sense.identity import Register
from capapp.catalogue.sense.idle import LOOKING_FOR, figures_of, idle_sense
from capapp.catalogue.sentences import Code
from capapp.catalogue.shapes.scalars import share_of
from capapp.catalogue.suggestions import advice
from capapp.domain.scales import number_of


def rules_sense(document: Document, frame: Frame) -> Iterator[Problem]:
    """All that the scoring and the findings name, branches apart."""
    scoring = entries(document.data, "scoring")
    for path, figure in figures_of(scoring):
        aggregate = text(figure, "aggregate")
        if aggregate in LOOKING_FOR and "at_least" not in figure:
            yield document.problem(Code.AT_LEAST_MISSING, path, aggregate=aggregate)
    gates = [((*path, "level"), text(gate, "level")) for path, gate in branches(scoring, "gates", ("scoring",))]
    yield from known_levels(document, frame.levels, gates)
    yield from findings_sense(document, frame.own_levels)
    yield from idle_sense(document)
    yield from _rating(document, entries(scoring, "rating"), frame)


def _rating(document: Document, rating: dict[str, Plain], frame: Frame) -> Iterator[Problem]:
    top: Path = ("scoring", "rating")
    bands = [(path, band) for path, band in branches(rating, "bands", top)]
    ids, seen = [name for _, band in bands if (name := text(band, "id"))], Register()
    for path, band in bands:
        yield from seen.enter(document, path, band)
        yield from _band(document, path, band, frame)
    named = [((*top, "imperative_cap"), text(rating, "imperative_cap")), *_cells(entries(rating, "matrix"), (*top, "matrix"))]
    for place, name in named:
        if name is not None and name not in ids:
            yield document.problem(Code.BAND_UNKNOWN, place, band=name, advice=advice(name, ids))
    yield from _matrix(document, entries(rating, "matrix"), (*top, "matrix"))


def _band(document: Document, path: Path, band: dict[str, Plain], frame: Frame) -> Iterator[Problem]:
    counted = [((*path, "findings_at_most", level), level) for level in entries(band, "findings_at_most")]
    yield from known_levels(document, frame.own_levels, counted, on_key=True)
    yield from known_levels(document, frame.levels, [((*path, "level_from"), text(band, "level_from"))])


def _cells(matrix: dict[str, Plain], path: Path) -> Iterator[tuple[Path, str | None]]:
    rows = matrix.get("cells")
    for rank, row in enumerate(rows if isinstance(rows, list) else ()):
        for place, cell in enumerate(row if isinstance(row, list) else ()):
            yield (*path, "cells", rank, place), cell if isinstance(cell, str) else None


def _matrix(document: Document, matrix: dict[str, Plain], path: Path) -> Iterator[Problem]:
    """A cell for each pair of steps; the steps go down, so that each may be reached."""
    rows, totals, columns = matrix.get("cells"), texts(matrix, "totals"), texts(matrix, "imperatives")
    if not isinstance(rows, list):
        return
    if [len(row) if isinstance(row, list) else 0 for row in rows] != [len(columns)] * len(totals):
        yield document.problem(Code.MATRIX_UNEVEN, (*path, "cells"), rows=len(totals), columns=len(columns))
    yield from _downwards(document, (*path, "totals"), [(rank, number_of(step)) for rank, step in totals], totals)
    yield from _downwards(document, (*path, "imperatives"), [(rank, share_of(step)) for rank, step in columns], columns)


def _downwards(
    document: Document, path: Path, steps: list[tuple[int, Fraction | None]], read: list[tuple[int, str]]
) -> Iterator[Problem]:
    for (_, before), (rank, step), (_, said) in zip(steps, steps[1:], read[1:], strict=False):
        if before is not None and step is not None and step >= before:
            order = "du plus grand au plus petit"
            yield document.problem(Code.THRESHOLD_MISPLACED, (*path, rank), read=said, order=order)
