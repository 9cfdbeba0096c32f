"""Shapes → domain, once everything is sound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from capapp.catalogue.ruling import audit_of, levels_of, rules_of, scale_of
from capapp.catalogue.shapes.colleges import CollegesShape, ListeningShape
from capapp.catalogue.shapes.manifest import QuestionnaireShape, SpecialAnswersShape
from capapp.catalogue.shapes.offers import OffersShape
from capapp.catalogue.shapes.theme import (
    AppliesShape,
    BranchImperativeShape,
    GoalShape,
    ImperativeShape,
    ObjectiveShape,
    ThemeShape,
)
from capapp.domain.colleges import LISTENING, College, Listening
from capapp.domain.questionnaire import (
    Applicability,
    Branch,
    FactCheck,
    Framework,
    Imperative,
    Objective,
    PlainQuestion,
    Questionnaire,
    Step,
    SupportOffer,
)
from capapp.domain.scales import Scale


class Usual(NamedTuple):
    """What holds for every objective that says nothing else: the scale, with the other ones by id, and the special answers."""

    scale: Scale
    scales: Mapping[str, Scale]
    special: SpecialAnswersShape


def questionnaire_of(
    manifest: QuestionnaireShape, themes: Iterable[ThemeShape], offers: OffersShape, checksum: str
) -> Questionnaire:
    """The questionnaire of sound shapes."""
    scale = Scale(levels_of(manifest.scale))
    usual = Usual(scale, {each.id: scale_of(each) for each in manifest.scales}, manifest.special_answers)
    kept = _kept(manifest.only, tuple(_branch(theme, usual) for theme in themes))
    return Questionnaire(
        id=manifest.id,
        edition=manifest.edition,
        title=manifest.title,
        state=manifest.state,
        notice=manifest.notice,
        scale=scale,
        rules=rules_of(manifest.scoring, manifest.findings),
        themes=kept,
        frameworks=tuple(Framework(each.id, each.title, each.entries) for each in manifest.frameworks),
        offers={each.id: SupportOffer(**dict(each)) for each in offers.offers},
        checksum=checksum,
        options=manifest.options,
        rank=manifest.rank,
        valid_from=manifest.valid_from,
        valid_until=manifest.valid_until,
        colleges=_colleges(manifest.colleges, frozenset(o.id for theme in kept for o in theme.objectives)),
        audit=audit_of(manifest.audit) if manifest.audit else None,
    )


def _colleges(shape: CollegesShape | None, kept: frozenset[str]) -> dict[College, Listening]:
    """How each college is listened to, on what an excerpt keeps; where some are named, the others are asked nothing."""
    return {college: _listening(college, getattr(shape, college), kept) for college in College} if shape else {}


def _listening(college: College, shape: ListeningShape | None, kept: frozenset[str]) -> Listening:
    usual = LISTENING[college].wording
    if shape is None:
        return Listening(usual, frozenset())
    return Listening(shape.wording or usual, frozenset(shape.objectives) & kept if shape.objectives else None)


def _kept(only: list[str], branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """The branches with these objectives alone; a branch left empty goes."""
    if not only:
        return branches
    cut = [
        replace(branch, branches=_kept(only, branch.branches), own=tuple(o for o in branch.own if o.id in only))
        for branch in branches
    ]
    return tuple(branch for branch in cut if branch.branches or branch.own)


def _branch(shape: GoalShape, usual: Usual) -> Branch:
    return Branch(
        id=shape.id,
        number=shape.number,
        title=shape.title,
        meaning=shape.meaning,
        branches=tuple(_branch(inner, usual) for inner in shape.goals),
        own=tuple(_objective(objective, usual) for objective in shape.objectives),
        weight=Fraction(shape.weight),
        share=shape.share,
        capped_by=shape.capped_by,
        imperative=_imperative(shape.imperative),
    )


def _objective(shape: ObjectiveShape, usual: Usual) -> Objective:
    own = usual.scales.get(shape.scale or "")
    order = [level.id for level in (own or usual.scale).levels]
    checks = shape.fact_check
    return Objective(
        id=shape.id,
        number=shape.number,
        title=shape.title,
        meaning=shape.meaning,
        descriptors={level: shape.levels[level] for level in order if level in shape.levels},
        fact_check=FactCheck(checks.get("start", ""), {level: checks[level] for level in order[1:] if level in checks}),
        steps={step.to: Step(step.to, step.action, step.first_step, step.effort, step.success) for step in shape.steps},
        prompts=tuple(shape.prompts),
        evidence=tuple(shape.evidence),
        plain=tuple(PlainQuestion(each.statement, tuple(each.answers)) for each in shape.plain),
        offers=tuple(shape.offers),
        links={framework: tuple(entries) for framework, entries in shape.links.items()},
        essential=shape.essential,
        imperative=_imperative(shape.imperative),
        may_be_not_applicable=(shape.not_applicable or usual.special.not_applicable) == "allowed",
        may_be_unknown=(shape.unknown or usual.special.unknown) == "allowed",
        weight=Fraction(shape.weight),
        scale=own,
        share=shape.share,
        bonus=shape.bonus,
        applies=_applies(shape.applies),
        shown_when={other: frozenset(levels) for other, levels in shape.shown_when.items()},
        due=shape.due,
    )


def _imperative(shape: ImperativeShape | None) -> Imperative | None:
    if isinstance(shape, BranchImperativeShape):
        return Imperative(shape.expected, shape.reason, shape.by)
    return Imperative(shape.expected, shape.reason) if shape else None


def _applies(shape: AppliesShape | None) -> Applicability | None:
    return Applicability(frozenset(shape.kinds), shape.staff_from, shape.staff_to, shape.option) if shape else None
