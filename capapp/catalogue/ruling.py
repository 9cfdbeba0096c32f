"""Shapes of scales and rules → the domain's own: what a questionnaire names, as Python means it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from capapp.catalogue.shapes.auditing import AuditShape
from capapp.catalogue.shapes.scales import LevelShape, ScaleShape
from capapp.catalogue.shapes.scoring import BandShape, FigureShape, FindingsShape, RatingShape, ScoringShape
from capapp.domain.auditing_rules import AuditRules, RecognitionRules
from capapp.domain.rules import (
    Band,
    Escalation,
    Figure,
    FindingRules,
    Gate,
    ImperativeEffect,
    Matrix,
    RatingRules,
    Rounding,
    ScoringRules,
)
from capapp.domain.scales import Bounds, Level, Scale


def levels_of(shapes: Iterable[LevelShape]) -> tuple[Level, ...]:
    """Levels, ranked from 1."""
    return tuple(
        Level(each.id, rank, each.title, each.meaning, each.value, each.bonus, each.finding, each.reached_at)
        for rank, each in enumerate(shapes, 1)
    )


def scale_of(shape: ScaleShape) -> Scale:
    """A further scale."""
    number = shape.number
    bounds = Bounds(number.least, number.most, number.unit, number.better) if number else None
    return Scale(levels_of(shape.levels), bounds)


def rules_of(scoring: ScoringShape, findings: FindingsShape | None) -> ScoringRules:
    """The rules; a frame that names no figure has the mean of its objectives, one that is not scored has none."""
    figures = tuple(_figure(each) for each in scoring.figures) or (Figure(),)
    return ScoringRules(
        figures=figures if scoring.scored else (),
        total=replace(_figure(scoring.total), depth=scoring.total.depth) if scoring.total else None,
        not_applicable=scoring.not_applicable,
        unknown=scoring.unknown,
        minimum_coverage=scoring.minimum_coverage,
        imperative_effects=frozenset(scoring.imperatives) or frozenset({ImperativeEffect.ACTION}),
        gates=tuple(Gate(each.level, each.evidence) for each in scoring.gates),
        findings=_findings(findings) if findings else None,
        rating=_rating(scoring.rating) if scoring.rating else None,
    )


def audit_of(shape: AuditShape) -> AuditRules:
    """The rules of an audit."""
    recognition = RecognitionRules(**dict(shape.recognition)) if shape.recognition else None
    return AuditRules(shape.reply_days, shape.unchecked_up_to, recognition)


def _figure(shape: FigureShape) -> Figure:
    rounding = Rounding(shape.rounding.digits, shape.rounding.mode) if shape.rounding else Rounding()
    return Figure(shape.aggregate, shape.of, rounding, shape.counts, shape.at_least, shape.out_of)


def _findings(shape: FindingsShape) -> FindingRules:
    return FindingRules(
        tuple(Escalation(each.of, each.to, each.count, each.unlifted) for each in shape.escalations),
        {each.of: each.months for each in shape.deadlines},
        frozenset(shape.blocking),
        shape.group,
    )


def _rating(shape: RatingShape) -> RatingRules:
    matrix = shape.matrix
    made = Matrix(tuple(matrix.totals), tuple(matrix.imperatives), tuple(map(tuple, matrix.cells))) if matrix else None
    return RatingRules(tuple(_band(band) for band in shape.bands), made, shape.imperative_cap)


def _band(shape: BandShape) -> Band:
    return Band(
        id=shape.id,
        title=shape.title,
        total_from=shape.total_from,
        total_above=shape.total_above,
        each_theme_from=shape.each_theme_from,
        themes_from=shape.themes_from,
        imperatives_from=shape.imperatives_from,
        findings_at_most=shape.findings_at_most,
        level_from=shape.level_from,
        due_by=shape.due_by,
    )
