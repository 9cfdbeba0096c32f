"""The plan's pages: a table per theme, a row per action, long cells cut into rows under the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from capapp.documents.cut import Piece, cut, has_long_run
from capapp.documents.hues import Hue, hues_of
from capapp.documents.report import Report
from capapp.domain.plan import Action
from capapp.domain.questionnaire import Branch
from capapp.wording.explanations import effect
from capapp.wording.figures import day
from capapp.wording.figures import effort as in_words
from capapp.wording.words import word

ROWS_PER_TABLE = 40
"""Rows after which a theme's table is cut in two: layout time grows with the square of a table's length."""
NARROW = 15
"""Letters that the narrowest column holds on a line."""
_CELL_CHARACTERS, _CELL_LINES = 420, 14


@dataclass(frozen=True, slots=True)
class ActionCells:
    """The texts of one action. Long ones are cut; `rank` is its number in the plan."""

    rank: int
    objective: str
    objective_title: str
    finding: tuple[Piece, ...]
    what: tuple[Piece, ...]
    first_step: tuple[Piece, ...]
    owner: tuple[Piece, ...]
    due_on: str
    resources: tuple[Piece, ...]
    effort: str
    offer: str
    success: tuple[Piece, ...]
    priority: str
    status: str
    levels: str
    effect: str
    is_compulsory: bool
    drop_reason: tuple[Piece, ...]

    @property
    def more(self) -> Iterator[tuple[Piece, ...]]:
        """The rows under the first: finding, what then first step, owner, resources, success."""
        steps = (*self.what[1:], *(self.first_step if self.is_long else self.first_step[1:]))
        columns = (self.finding[1:], steps, self.owner[1:], self.resources[1:], self.success[1:])
        return zip_longest(*columns, fillvalue=())

    @property
    def is_long(self) -> bool:
        """Whether the action takes more than one row by itself, so that its first step follows below."""
        return len(self.what) > 1

    @property
    def breaks(self) -> bool:
        """Whether a word is longer than its column."""
        texts = (*self.finding, *self.what, *self.first_step, *self.owner, *self.resources, *self.success)
        return has_long_run(texts, NARROW)


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The actions of one theme (None: of no objective), as tables of a bearable length."""

    theme: Branch | None
    hue: Hue | None
    tables: tuple[tuple[ActionCells, ...], ...]


@dataclass(frozen=True, slots=True)
class PlanShown:
    """The whole plan."""

    size: int
    groups: tuple[ActionGroup, ...]
    dropped: tuple[ActionCells, ...]


def plan(report: Report) -> PlanShown:
    """The plan's pages, in the enterprise's own order within each theme."""
    cells = [(action, _cells(rank, action, report)) for rank, action in enumerate(report.plan.alive, 1)]
    by_theme: dict[str | None, list[ActionCells]] = {}
    for action, shown in cells:
        by_theme.setdefault(_theme_id(action, report), []).append(shown)
    themes: tuple[Branch | None, ...] = (*report.questionnaire.themes, None)
    groups = (_group(theme, by_theme.get(theme.id if theme else None, []), report) for theme in themes)
    dropped = tuple(_cells(rank, action, report) for rank, action in enumerate(report.plan.dropped, 1))
    return PlanShown(len(cells), tuple(group for group in groups if group.tables), dropped)


def _theme_id(action: Action, report: Report) -> str | None:
    theme = report.questionnaire.theme_of.get(action.objective or "")
    return theme.id if theme else None


def _group(theme: Branch | None, cells: list[ActionCells], report: Report) -> ActionGroup:
    hue = hues_of(report.questionnaire)[theme.id] if theme else None
    tables = tuple(tuple(cells[i : i + ROWS_PER_TABLE]) for i in range(0, len(cells), ROWS_PER_TABLE))
    return ActionGroup(theme, hue, tables)


def _cells(rank: int, action: Action, report: Report) -> ActionCells:
    questionnaire = report.questionnaire
    objective = questionnaire.objectives.get(action.objective or "")
    changed = report.effects.get(action.id)
    offer = questionnaire.offers.get(action.offer or "")
    return ActionCells(
        rank=rank,
        objective=objective.number if objective else "",
        objective_title=objective.title if objective else "",
        finding=_cut(action.finding),
        what=_cut(action.what),
        first_step=_cut(action.first_step),
        owner=_cut(action.owner),
        due_on=day(action.due_on) if action.due_on else "",
        resources=_cut(action.resources),
        effort=in_words(action.effort) if action.effort else "",
        offer=offer.title if offer else "",
        success=_cut(action.success_measure),
        priority=word(action.priority),
        status=word(action.status),
        levels=f"{changed.source.title} → {changed.target.title}" if changed else "",
        effect=effect(changed, questionnaire) if changed else "",
        is_compulsory=action.is_compulsory,
        drop_reason=_cut(action.drop_reason),
    )


def _cut(text: str) -> tuple[Piece, ...]:
    return cut(text, _CELL_CHARACTERS, _CELL_LINES)
