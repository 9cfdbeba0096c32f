"""The whole questionnaire at a glance, with what is left to do; and the way from one page to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import current_app
from markupsafe import Markup

from capapp.domain.questionnaire import Branch
from capapp.domain.scoring.scorecard import Coverage
from capapp.usecases.answering import Sheet
from capapp.web.answering import stencils, tree
from capapp.web.answering.addresses import Addresses


class Here(NamedTuple):
    """The page that is shown: the id of a goal, or of a theme as a whole."""

    id: str = ""
    is_theme: bool = False


NOWHERE = Here()


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal of the outline; `opened` are the titles to write above it, `depth` how many branches lie above it in its theme."""

    goal: Branch
    address: str
    left: int
    is_here: bool
    opened: tuple[Branch, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme of the outline with its goals; `hue` counts from 1; a theme that `is_one` is its only goal."""

    theme: Branch
    hue: int
    address: str
    coverage: Coverage
    goals: tuple[GoalLine, ...]
    is_here: bool
    is_one: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The page before or after."""

    title: str
    address: str


def outline(sheet: Sheet, to: Addresses, here: Here = NOWHERE) -> tuple[ThemeLine, ...]:
    """The themes and goals that are asked for."""
    questionnaire, hues = sheet.questionnaire, tree.hues(sheet.questionnaire)
    return tuple(
        ThemeLine(
            theme=theme,
            hue=hues[theme.id],
            address=to.themes + theme.id,
            coverage=sheet.coverage[theme.id],
            goals=_goal_lines(sheet, theme, to, here),
            is_here=here == (theme.id, True),
            is_one=tree.is_one(questionnaire, theme),
        )
        for theme in questionnaire.themes
        if theme.id in sheet.coverage
    )


def drawn(sheet: Sheet, to: Addresses, here: Here) -> Markup:
    """The outline as HTML: drawn once for each state of what is left, only the addresses differ from one CAP to the next."""
    left = tuple((id, of.unanswered) for id, of in sheet.coverage.items())
    kind = ("outline", sheet.questionnaire.checksum, here, left)

    def draw() -> str:
        lines = outline(sheet, Addresses(*(stencils.gap(name) for name in Addresses._fields)), here)
        macros: Any = current_app.jinja_env.get_template("answering/outline.html").module
        return str(macros.outline(lines))

    return stencils.filled(kind, draw, to._asdict())


def neighbours(lines: Sequence[ThemeLine], here: Here) -> tuple[Neighbour | None, Neighbour | None]:
    """The pages before and after this one, of the same sort: goals follow goals, themes follow themes."""
    goals = [(line.is_here, Neighbour(line.goal.title, line.address)) for theme in lines for line in theme.goals]
    themes = [(line.is_here, Neighbour(line.theme.title, line.address)) for line in lines]
    row = goals if any(is_here for is_here, _ in goals) else themes
    index = next((rank for rank, (is_here, _) in enumerate(row) if is_here), None)
    if index is None:
        return None, None
    return row[index - 1][1] if index else None, row[index + 1][1] if index + 1 < len(row) else None


def first_left(lines: Sequence[ThemeLine]) -> GoalLine | None:
    """The first goal that still waits for an answer."""
    return next((goal for theme in lines for goal in theme.goals if goal.left), None)


def _goal_lines(sheet: Sheet, theme: Branch, to: Addresses, here: Here) -> tuple[GoalLine, ...]:
    is_one = tree.is_one(sheet.questionnaire, theme)
    base = to.themes if is_one else to.goals
    return tuple(
        GoalLine(goal, base + goal.id, sheet.coverage[goal.id].unanswered, here == (goal.id, is_one), opened, len(above))
        for goal, above, opened in tree.places(sheet.questionnaire, theme, sheet.coverage)
    )
