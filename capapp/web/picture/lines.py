"""Lines of a picture: an objective, a branch, a group under its title."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from capapp.domain.answers import Answer
from capapp.domain.questionnaire import Branch, Objective
from capapp.domain.scales import Level
from capapp.domain.scoring.scorecard import BranchScore


@dataclass(frozen=True, slots=True)
class Line:
    """One objective with its level, last time's, and what was written beside it; `hue` counts from 1.

    `of` is how many parts the shapes of its levels have; `figure` and `figure_before` are numbers without a level.
    """

    objective: Objective
    level: Level | None
    before: Level | None
    answer: Answer | None
    hue: int
    of: int
    figure: str = ""
    figure_before: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Objectives on one level."""

    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A theme, a goal or another branch with its figures, now and last time; `depth` counts from 0 just under the theme.

    `has_levels`: all its answers lie on the frame's own scale, so that a lowest level and a spread say something of it.
    """

    branch: Branch
    score: BranchScore
    before: Decimal | None
    hue: int
    has_levels: bool
    depth: int = 0
