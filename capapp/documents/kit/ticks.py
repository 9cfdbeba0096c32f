"""A question on paper: its boxes to tick, each with the digit that is typed for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from capapp.documents.hues import Hue, hues_of
from capapp.documents.levels import LevelShown, shown
from capapp.domain.colleges import Wording
from capapp.domain.gathering import UNKNOWN, Choice, Question
from capapp.domain.questionnaire import Branch, Questionnaire
from capapp.domain.scales import Scale
from capapp.wording import voices


@dataclass(frozen=True, slots=True)
class Tick:
    """A box with its words; `level` or `face` (a drawing's name) stands beside it."""

    digit: str
    title: str
    meaning: str = ""
    level: LevelShown | None = None
    face: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its boxes, the last one « je ne sais pas »; `is_described`: each box has a sentence of its own."""

    question: Question
    hue: Hue
    ticks: tuple[Tick, ...]
    is_described: bool


@dataclass(frozen=True, slots=True)
class AskedGoal:
    """The questions of one branch; of a theme that holds its questions itself there is no `goal`."""

    goal: Branch | None
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class AskedTheme:
    """The questions of one theme."""

    theme: Branch
    hue: Hue
    goals: tuple[AskedGoal, ...]


def themes(questionnaire: Questionnaire, questions: Iterable[Question]) -> tuple[AskedTheme, ...]:
    """The questions under their themes and branches, in order."""
    by_theme = groupby(questions, lambda question: questionnaire.theme_of[question.objective.id])
    return tuple(_theme(questionnaire, theme, tuple(found)) for theme, found in by_theme)


def asked(questionnaire: Questionnaire, question: Question) -> Asked:
    """One question ready for its template."""
    hue = hues_of(questionnaire)[questionnaire.theme_of[question.objective.id].id]
    scale = questionnaire.scale_of(question.objective)
    ticks = tuple(_tick(questionnaire, question, choice, hue, scale) for choice in question.choices)
    is_described = question.wording is Wording.PLAIN or bool(question.objective.descriptors)
    return Asked(question, hue, ticks, is_described)


def only_named(questionnaire: Questionnaire, questions: Iterable[Question]) -> tuple[Scale, ...]:
    """The scales whose levels the questions only name: what these mean is said once."""
    named = (q.objective for q in questions if q.wording is Wording.NORMAL and not q.objective.descriptors)
    return tuple(dict.fromkeys(questionnaire.scale_of(objective) for objective in named))


def _theme(questionnaire: Questionnaire, theme: Branch, questions: tuple[Question, ...]) -> AskedTheme:
    by_goal = groupby(questions, lambda question: questionnaire.goal_of[question.objective.id])
    goals = (
        AskedGoal(None if goal is theme else goal, tuple(asked(questionnaire, question) for question in found))
        for goal, found in by_goal
    )
    return AskedTheme(theme, hues_of(questionnaire)[theme.id], tuple(goals))


def _tick(questionnaire: Questionnaire, question: Question, choice: Choice, hue: Hue, scale: Scale) -> Tick:
    level = shown(choice.level, hue, scale, questionnaire) if choice.level else None
    face = "" if choice.face is None else f"face-{choice.face}-of-{len(question.choices) - 1}"
    if choice.id == UNKNOWN and question.wording is Wording.PLAIN:
        face = "face-unknown"
    return Tick(question.digits[choice.id], choice.title or voices.UNSURE, choice.meaning, level, face)
