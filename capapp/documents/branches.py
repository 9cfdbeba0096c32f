"""A branch of any depth as shown: its figures, now and last time, or what is counted where there is no figure."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.hues import Hue, hues_of
from capapp.documents.levels import LevelShown, shown
from capapp.documents.report import Report
from capapp.documents.spreads import spread
from capapp.domain.questionnaire import Branch, Questionnaire
from capapp.domain.scoring.scorecard import BranchScore, Silence
from capapp.wording.drawings import NO_FIGURE
from capapp.wording.explanations import coverage as said_of
from capapp.wording.explanations import why
from capapp.wording.measures import HEADINGS, figure, out_of
from capapp.wording.words import word

MANY = 7
"""Levels above which only those that were given are counted out."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many answers lie on a level."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class BranchShown:
    """A branch's texts.

    `mean` and `before` are figures or a dash, `most` what the figure could be at most, `measure` what kind of figure it is;
    `silence` says why there is none. `counts` hold the answers on the frame's own scale, `said` how much was said in all.
    `depth` is 0 for a theme.
    """

    id: str
    number: str
    title: str
    meaning: str
    depth: int
    hue: Hue
    is_imperative: bool
    mean: str
    most: str
    measure: str
    before: str
    silence: str
    minimum: LevelShown | None
    counts: tuple[Count, ...]
    positioned: int
    applicable: int
    said: str
    why: str


def branch(of: Branch, report: Report, depth: int = 0) -> BranchShown | None:
    """The branch, or None when nothing of it is asked."""
    scored = report.scorecard.branches.get(of.id)
    if scored is None:
        return None
    questionnaire = report.questionnaire
    hue = hues_of(questionnaire)[questionnaire.theme_of[of.id].id]
    coverage = scored.coverage
    return BranchShown(
        id=of.id,
        number=of.number,
        title=of.title,
        meaning=of.meaning,
        depth=depth,
        hue=hue,
        is_imperative=of.imperative is not None,
        mean=figure(scored),
        most=out_of(scored),
        measure=HEADINGS[scored.trace.aggregate].lower(),
        before=_before(of.id, report),
        silence=_silence(scored),
        minimum=shown(scored.minimum, hue, questionnaire.scale, questionnaire) if scored.minimum else None,
        counts=counts(spread(of, report), questionnaire),
        positioned=coverage.positioned,
        applicable=coverage.applicable,
        said=said_of(coverage),
        why=why(scored, questionnaire, report.scorecard),
    )


def tree(of: Branch, report: Report, depth: int = 0) -> list[BranchShown]:
    """A branch and all under it, from the top down."""
    first = branch(of, report, depth)
    below = [shown for inner in of.branches for shown in tree(inner, report, depth + 1)]
    return [first, *below] if first else below


def counts(numbers: tuple[int, ...], questionnaire: Questionnaire) -> tuple[Count, ...]:
    """How many answers lie on each level, lowest first; of many levels, those that were given."""
    found = [Count(number, level.title) for number, level in zip(numbers, questionnaire.scale.levels, strict=True)]
    return tuple([count for count in found if count.number or len(found) <= MANY])


def _before(id: str, report: Report) -> str:
    found = report.previous.branches.get(id) if report.previous else None
    return figure(found) if found else NO_FIGURE


def _silence(of: BranchScore) -> str:
    """Why there is no figure; a frame without any does not say so branch by branch."""
    return "" if of.silence is None or of.silence is Silence.NO_SCORE else word(of.silence)
