"""The whole questionnaire at a glance, with what is left to do; and the way from one page to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup

from capapp.domain.questionnaire import Goal, Theme
from capapp.domain.scoring.scorecard import Coverage
from capapp.usecases.answering import Sheet
from capapp.web.answering import stencils


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal of the outline."""

    goal: Goal
    address: str
    left: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme of the outline with its goals; `hue` counts from 1."""

    theme: Theme
    hue: int
    address: str
    coverage: Coverage
    goals: tuple[GoalLine, ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The page before or after."""

    title: str
    address: str


def outline(sheet: Sheet, here: str) -> tuple[ThemeLine, ...]:
    """The themes and goals that the path asks for; `here` is the goal or theme id of the page."""
    return _lines(sheet, here, **_bases(sheet))


def drawn(sheet: Sheet, here: str) -> Markup:
    """The outline as HTML: drawn once for each state of what is left, only the addresses differ from one CAP to the next."""
    left = tuple((id, of.unanswered) for id, of in sheet.coverage.items())
    kind = ("outline", sheet.questionnaire.checksum, here, left)

    def draw() -> str:
        lines = _lines(sheet, here, **{name: stencils.gap(name) for name in _BASES})
        macros: Any = current_app.jinja_env.get_template("answering/outline.html").module
        return str(macros.outline(lines))

    return stencils.filled(kind, draw, _bases(sheet))


def _lines(sheet: Sheet, here: str, goals: str, themes: str) -> tuple[ThemeLine, ...]:
    return tuple(
        ThemeLine(
            theme=theme,
            hue=rank,
            address=themes + theme.id,
            coverage=sheet.coverage[theme.id],
            goals=tuple(_line(sheet, goal, goals, here) for goal in theme.goals if goal.id in sheet.coverage),
            is_here=theme.id == here,
        )
        for rank, theme in enumerate(sheet.questionnaire.themes, 1)
        if theme.id in sheet.coverage
    )


def neighbours(lines: Sequence[ThemeLine], here: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The pages before and after this one, of the same sort: goals follow goals, themes follow themes."""
    themes = [(line.theme.id, Neighbour(line.theme.title, line.address)) for line in lines]
    goals = [(line.goal.id, Neighbour(line.goal.title, line.address)) for theme in lines for line in theme.goals]
    row = themes if here in (id for id, _ in themes) else goals
    index = [id for id, _ in row].index(here)
    before = row[index - 1][1] if index else None
    return before, row[index + 1][1] if index + 1 < len(row) else None


def first_left(lines: Sequence[ThemeLine]) -> GoalLine | None:
    """The first goal that still waits for an answer."""
    return next((goal for theme in lines for goal in theme.goals if goal.left), None)


def _line(sheet: Sheet, goal: Goal, base: str, here: str) -> GoalLine:
    return GoalLine(goal, base + goal.id, sheet.coverage[goal.id].unanswered, goal.id == here)


_BASES = {"goals": ("answering.goal_page", "goal"), "themes": ("answering.theme_page", "theme")}


def _bases(sheet: Sheet) -> dict[str, str]:
    """The addresses of all goals and of all themes up to the id: made once, not once for each."""
    return {name: _base(sheet, *of) for name, of in _BASES.items()}


def _base(sheet: Sheet, endpoint: str, name: str) -> str:
    values: dict[str, Any] = {"assessment_id": sheet.assessment.id, name: "x"}
    return url_for(endpoint, **values).removesuffix("x")
