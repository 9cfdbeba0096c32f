"""Gathering: each person of the chosen colleges says alone, without a name, where she sees the enterprise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from capapp.domain.colleges import College, Wording
from capapp.domain.disclosure import Release
from capapp.domain.questionnaire import Objective, PlainQuestion, Questionnaire
from capapp.domain.scales import Level

UNKNOWN = "unknown"
"""The choice « je ne sais pas »: an answer of its own. A question that was passed over holds no choice at all."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """The gathering of one assessment, with the code of each chosen college.

    It is open until `closed_at`; then `release` is all that is left of the voices. `closes_on` is what the people are told.
    """

    id: UUID
    assessment: UUID
    codes: Mapping[College, str]
    opened_at: datetime
    closes_on: date | None = None
    closed_at: datetime | None = None
    release: Release | None = None

    @property
    def is_open(self) -> bool:
        """Whether voices are still taken."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible reply: its id, its words; a described level of the normal wording, or the place of a face (0 is the best)."""

    id: str
    title: str
    meaning: str = ""
    level: Level | None = None
    face: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question as one college is asked it; `id` names the objective, « .2 » its second plain question.

    `number` is its place among the college's questions, from 1: the same on a screen, on paper and where sheets are typed;
    0 while it stands alone.
    """

    id: str
    objective: Objective
    wording: Wording
    statement: str
    choices: tuple[Choice, ...]
    number: int = 0

    @property
    def digits(self) -> Mapping[str, str]:
        """The number of each choice (by its id), printed beside its box and typed for it; 0 is « je ne sais pas »."""
        given = [choice.id for choice in self.choices if choice.id != UNKNOWN]
        return {id: str(rank) for rank, id in enumerate(given, 1)} | {UNKNOWN: "0"}

    def has(self, choice: str) -> bool:
        """Whether this is one of the replies."""
        return any(c.id == choice for c in self.choices)


def questions(questionnaire: Questionnaire, college: College, objectives: Iterable[Objective]) -> tuple[Question, ...]:
    """What a college is asked of these objectives, in order; figures and other facts are left to the workshop."""
    found = _found(questionnaire, college, objectives)
    return tuple(replace(question, number=number) for number, question in enumerate(found, 1))


def _found(questionnaire: Questionnaire, college: College, objectives: Iterable[Objective]) -> tuple[Question, ...]:
    listening = questionnaire.listening(college)
    wanted = [o for o in objectives if listening.objectives is None or o.id in listening.objectives]
    if listening.wording is Wording.PLAIN:
        return tuple(question for o in wanted for question in plain_questions(o))
    return tuple(_normal(questionnaire, o) for o in wanted if not questionnaire.scale_of(o).bounds)


def plain_questions(objective: Objective) -> tuple[Question, ...]:
    """The questions of an objective in plain words; most objectives have none."""
    return tuple(_plain(objective, rank, asked) for rank, asked in enumerate(objective.plain))


def _normal(questionnaire: Questionnaire, objective: Objective) -> Question:
    scale = questionnaire.scale_of(objective)
    levels = (Choice(level.id, level.title, questionnaire.words(objective, level), level) for level in scale.levels)
    return Question(objective.id, objective, Wording.NORMAL, objective.title, (*levels, Choice(UNKNOWN, "")))


def _plain(objective: Objective, rank: int, asked: PlainQuestion) -> Question:
    """The last of the plain replies is « je ne sais pas », by the questionnaire's format."""
    faces = (Choice(str(place + 1), words, face=place) for place, words in enumerate(asked.answers[:-1]))
    id = f"{objective.id}.{rank + 1}" if rank else objective.id
    return Question(id, objective, Wording.PLAIN, asked.statement, (*faces, Choice(UNKNOWN, asked.answers[-1])))
