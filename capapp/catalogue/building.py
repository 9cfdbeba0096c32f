"""Shapes → domain, once everything is sound."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from capapp.catalogue.shapes.manifest import QuestionnaireShape, ScoringShape
from capapp.catalogue.shapes.offers import OffersShape
from capapp.catalogue.shapes.theme import GoalShape, ObjectiveShape, ThemeShape
from capapp.domain.questionnaire import (
    FactCheck,
    Framework,
    Goal,
    Imperative,
    Level,
    Objective,
    PlainQuestion,
    Questionnaire,
    Rounding,
    Scale,
    ScoringRules,
    Step,
    SupportOffer,
    Theme,
)


def questionnaire_of(
    manifest: QuestionnaireShape, themes: Iterable[ThemeShape], offers: OffersShape, checksum: str
) -> Questionnaire:
    """The questionnaire of sound shapes."""
    levels = tuple(Level(each.id, rank, each.title, each.meaning) for rank, each in enumerate(manifest.scale, 1))
    order = [level.id for level in levels]
    return Questionnaire(
        id=manifest.id,
        edition=manifest.edition,
        title=manifest.title,
        state=manifest.state,
        notice=manifest.notice,
        scale=Scale(levels),
        rules=_rules(manifest.scoring),
        themes=tuple(_theme(theme, order) for theme in themes),
        frameworks=tuple(Framework(each.id, each.title, each.entries) for each in manifest.frameworks),
        offers={each.id: SupportOffer(**dict(each)) for each in offers.offers},
        checksum=checksum,
    )


def _rules(scoring: ScoringShape) -> ScoringRules:
    return ScoringRules(
        goal=scoring.goal,
        theme=scoring.theme,
        theme_of=scoring.theme_of,
        not_applicable=scoring.not_applicable,
        unknown=scoring.unknown,
        rounding=Rounding(scoring.rounding.digits, scoring.rounding.mode),
        minimum_coverage=scoring.minimum_coverage,
    )


def _theme(theme: ThemeShape, order: list[str]) -> Theme:
    return Theme(theme.id, theme.number, theme.title, theme.meaning, tuple(_goal(goal, order) for goal in theme.goals))


def _goal(goal: GoalShape, order: list[str]) -> Goal:
    objectives = tuple(_objective(objective, order) for objective in goal.objectives)
    return Goal(goal.id, goal.number, goal.title, goal.meaning, objectives)


def _objective(shape: ObjectiveShape, order: list[str]) -> Objective:
    return Objective(
        id=shape.id,
        number=shape.number,
        title=shape.title,
        meaning=shape.meaning,
        descriptors={level: shape.levels[level] for level in order},
        fact_check=FactCheck(shape.fact_check.get("start", ""), {level: shape.fact_check[level] for level in order[1:]}),
        steps={step.to: Step(step.to, step.action, step.first_step, step.effort, step.success) for step in shape.steps},
        prompts=tuple(shape.prompts),
        evidence=tuple(shape.evidence),
        plain=tuple(PlainQuestion(each.statement, tuple(each.answers)) for each in shape.plain),
        offers=tuple(shape.offers),
        links={framework: tuple(entries) for framework, entries in shape.links.items()},
        essential=shape.essential,
        imperative=Imperative(shape.imperative.expected, shape.imperative.reason) if shape.imperative else None,
        may_be_not_applicable=shape.not_applicable != "forbidden",
        weight=Fraction(shape.weight),
    )
