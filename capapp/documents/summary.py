"""The summary: a page or two that a board can read, strengths before weak points."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.branches import BranchShown, tree
from capapp.documents.naming import Named, named
from capapp.documents.report import Report
from capapp.documents.sides import can_be_placed, has_strengths, sides
from capapp.documents.tables import Tables, tables
from capapp.documents.whole import Whole, whole
from capapp.domain.questionnaire import Branch, Objective
from capapp.wording.explanations import caution, coverage

LONGEST_LIST, SHORTEST_LIST, ROOM = 6, 3, 15
"""Strengths or weak points named on the summary (the themes' pages hold them all), and the lines it has for its lists."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the summary's template shows. `has_strengths` and the like: whether the frame can speak of them."""

    coverage: str
    caution: str | None
    whole: Whole
    has_strengths: bool
    strengths: tuple[Named, ...]
    more_strengths: int
    has_weak_points: bool
    weak_points: tuple[Named, ...]
    more_weak_points: int
    has_must_haves: bool
    missed: tuple[Named, ...]
    still_open: tuple[Named, ...]
    themes: tuple[BranchShown, ...]
    branches: tuple[BranchShown, ...]
    tables: Tables


def summary(report: Report) -> Summary:
    """The summary of a report."""
    strong, weak = sides(report)
    questionnaire, card = report.questionnaire, report.scorecard
    said, every = whole(report), [tree(theme, report) for theme in questionnaire.themes]
    most = _longest(report, said) if has_strengths(report) else 2 * LONGEST_LIST
    return Summary(
        coverage=coverage(card.coverage),
        caution=caution(card),
        whole=said,
        has_strengths=has_strengths(report),
        strengths=tuple(named(o, report) for o in strong[:most]),
        more_strengths=max(0, len(strong) - most),
        has_weak_points=can_be_placed(report),
        weak_points=tuple(named(o, report) for o in weak[:most]),
        more_weak_points=max(0, len(weak) - most),
        has_must_haves=any(id in card.objectives for must in questionnaire.must_haves for id in must.objectives),
        missed=tuple(named(_node(id, report), report) for id in card.imperatives_missed),
        still_open=tuple(named(_node(id, report), report) for id in card.imperatives_open),
        themes=tuple(shown[0] for shown in every if shown),
        branches=tuple(b for shown in every for b in (shown[1:] or shown)),
        tables=tables(report),
    )


def _longest(report: Report, said: Whole) -> int:
    """How many strengths and weak points leave room on the page for must-haves and themes without a figure."""
    card = report.scorecard
    silent = sum(t.silence is not None for t in card.themes.values()) if report.questionnaire.rules.figures else 0
    others = len(card.imperatives_missed) + bool(card.imperatives_open) + silent + len(said.notes)
    return max(SHORTEST_LIST, min(LONGEST_LIST, (ROOM - others) // 2))


def _node(id: str, report: Report) -> Objective | Branch:
    return report.questionnaire.objectives.get(id) or report.questionnaire.branches[id]
