"""A theme or goal as shown: its figures, now and last time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from capapp.documents.hues import Hue, hues_of
from capapp.documents.levels import LevelShown, shown
from capapp.documents.report import Report
from capapp.domain.questionnaire import Goal, Theme
from capapp.wording.drawings import NO_FIGURE
from capapp.wording.explanations import why
from capapp.wording.figures import decimal
from capapp.wording.words import word


@dataclass(frozen=True, slots=True)
class BranchShown:
    """A branch's texts; `mean` and `before` are figures or a dash, `silence` says why there is none."""

    id: str
    number: str
    title: str
    meaning: str
    hue: Hue
    mean: str
    before: str
    silence: str
    minimum: LevelShown | None
    positioned: int
    applicable: int
    why: str


def branch(of: Theme | Goal, report: Report) -> BranchShown | None:
    """The branch, or None when this path does not ask for it."""
    scored = report.scorecard.branches.get(of.id)
    if scored is None:
        return None
    theme = of if isinstance(of, Theme) else report.questionnaire.theme_of[of.id]
    hue = hues_of(report.questionnaire)[theme.id]
    return BranchShown(
        id=of.id,
        number=of.number,
        title=of.title,
        meaning=of.meaning,
        hue=hue,
        mean=_figure(scored.shown),
        before=_figure(_before(of.id, report)),
        silence=word(scored.silence) if scored.silence else "",
        minimum=shown(scored.minimum, hue) if scored.minimum else None,
        positioned=scored.coverage.positioned,
        applicable=scored.coverage.applicable,
        why=why(scored, report.questionnaire),
    )


def _before(id: str, report: Report) -> Decimal | None:
    branches = report.previous.branches if report.previous else {}
    return branches[id].shown if id in branches else None


def _figure(value: Decimal | None) -> str:
    return NO_FIGURE if value is None else decimal(value)
