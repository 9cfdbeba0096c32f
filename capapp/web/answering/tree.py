"""The branches that hold objectives, under their theme: with the titles passed on the way down to them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from capapp.domain.questionnaire import Branch, Questionnaire

HUES = 10
"""How many colours the style sheet has for themes."""


class Place(NamedTuple):
    """A goal as shown: `above` are the branches between its theme and it, `opened` those that begin with it."""

    goal: Branch
    above: tuple[Branch, ...]
    opened: tuple[Branch, ...]


def is_one(questionnaire: Questionnaire, branch: Branch) -> bool:
    """Whether a branch is a theme that holds its objectives itself: it is then its own and only goal, to be shown once."""
    return bool(branch.own) and questionnaire.theme_of[branch.id] is branch


def places(questionnaire: Questionnaire, theme: Branch, wanted: Container[str]) -> Iterator[Place]:
    """The goals of a theme whose ids are wanted, in order."""
    passed: set[str] = set()
    for goal, above in _goals(questionnaire)[theme.id]:
        if goal.id in wanted:
            yield Place(goal, above, tuple([branch for branch in above if branch.id not in passed]))
            passed.update(branch.id for branch in above)


def above(questionnaire: Questionnaire, goal: Branch) -> tuple[Branch, ...]:
    """The branches between a goal and its theme, from the top down."""
    goals = _goals(questionnaire)[questionnaire.theme_of[goal.id].id]
    return next(found for each, found in goals if each is goal)


@lru_cache(maxsize=64)
def hues(questionnaire: Questionnaire) -> Mapping[str, int]:
    """The number of the colour of each branch and objective id, from 1; with more themes than colours they come again."""
    of_themes = {theme.id: 1 + rank % HUES for rank, theme in enumerate(questionnaire.themes)}
    return {id: of_themes[theme.id] for id, theme in questionnaire.theme_of.items()}


@lru_cache(maxsize=64)
def _goals(questionnaire: Questionnaire) -> Mapping[str, tuple[tuple[Branch, tuple[Branch, ...]], ...]]:
    return {theme.id: tuple(_under(theme, ())) for theme in questionnaire.themes}


def _under(branch: Branch, passed: tuple[Branch, ...]) -> Iterator[tuple[Branch, tuple[Branch, ...]]]:
    """The branch when it holds objectives, then those below it; `passed` leaves the theme out."""
    if branch.own:
        yield branch, passed[1:]
    for inner in branch.branches:
        yield from _under(inner, (*passed, branch))
