"""The list of the workshop: sessions by theme, the objectives in the order of the talk, who was there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from capapp.domain import talk
from capapp.domain.answers import UNANSWERED, AnswerState
from capapp.domain.colleges import College
from capapp.domain.questionnaire import Branch, Objective
from capapp.usecases.agreeing import Workshop
from capapp.web.answering import tree
from capapp.web.answering.saying import level_of, said
from capapp.web.answering.symbols import symbol
from capapp.web.workshop import drawn
from capapp.wording import voices as say


@dataclass(frozen=True, slots=True)
class Line:
    """An objective to talk about: its small dots, its marks, and where it stands (`level` in words, `shape` its drawing)."""

    objective: Objective
    address: str
    dots: Markup
    marks: tuple[str, ...]
    level: str
    shape: str
    version: int
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Session:
    """Ninety minutes: the objectives, and the minutes that each may take."""

    lines: tuple[Line, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Talk:
    """The talk of a theme; `people` were there, `present` says so in words."""

    theme: Branch
    hue: int
    sessions: tuple[Session, ...]
    people: Mapping[College, int]
    present: str

    @property
    def settled(self) -> int:
        """How many objectives have a position."""
        return sum(line.is_settled for session in self.sessions for line in session.lines)

    @property
    def size(self) -> int:
        """How many objectives there are to talk about."""
        return sum(len(session.lines) for session in self.sessions)


def talks(workshop: Workshop) -> tuple[Talk, ...]:
    """The talks of the themes of which something is asked."""
    questionnaire = workshop.sheet.questionnaire
    return tuple(_talk(workshop, theme) for theme in questionnaire.themes if workshop.order[theme.id])


def _talk(workshop: Workshop, theme: Branch) -> Talk:
    people = workshop.attendance.get(theme.id, {})
    return Talk(
        theme=theme,
        hue=tree.hues(workshop.sheet.questionnaire)[theme.id],
        sessions=tuple(
            Session(tuple(_line(workshop, objective) for objective in session), talk.minutes(session))
            for session in talk.sessions(workshop.order[theme.id])
        ),
        people=people,
        present=say.people_of(people),
    )


def _line(workshop: Workshop, objective: Objective) -> Line:
    sheet = workshop.sheet
    position, scale = sheet.positions.get(objective.id), sheet.questionnaire.scale_of(objective)
    answer = position.answer if position else UNANSWERED
    return Line(
        objective=objective,
        address=url_for("workshop.screen", assessment_id=sheet.assessment.id, objective=objective.id),
        dots=drawn.columns(workshop, objective),
        marks=tuple(drawn.marks(workshop, objective)),
        level=said(answer, scale),
        shape=symbol(sheet.questionnaire, scale, level_of(answer, scale)),
        version=position.version if position else 0,
        is_settled=answer.state is not AnswerState.UNANSWERED,
    )
