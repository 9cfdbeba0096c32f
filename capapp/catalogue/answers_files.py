"""An answers file as the domain knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid5

from capapp.catalogue.shapes.answers import ActionShape, AnswerShape, AnswersShape, OrganisationShape
from capapp.domain.answers import Answer, AnswerState, clean_text
from capapp.domain.asking import Situation
from capapp.domain.assessment import Path
from capapp.domain.organisation import Kind
from capapp.domain.plan import Action
from capapp.domain.scales import written

ACTIONS = UUID("7d0f0a4e-3f57-4b1c-9f51-5a5f6f0c2a26")
"""The namespace of the ids of actions: their rank in the file gives the rest."""


class Previous(NamedTuple):
    """The result of the time before."""

    done_on: date
    answers: Mapping[str, Answer]


@dataclass(frozen=True)
class AnswersFile:
    """One enterprise's answers; `done_on` is None while they are a draft, `questionnaire` the id of its folder."""

    questionnaire: str
    organisation: str
    kinds: tuple[Kind, ...]
    town: str
    done_on: date | None
    path: Path
    capacity: int
    answers: Mapping[str, Answer]
    evidence: Mapping[str, int]
    situation: Situation
    previous: Previous | None
    actions: tuple[Action, ...]


def answers_file_of(shape: AnswersShape) -> AnswersFile:
    """The answers file of a sound shape."""
    before = shape.previous
    return AnswersFile(
        questionnaire=shape.questionnaire,
        organisation=shape.organisation.name,
        kinds=tuple(shape.organisation.kinds),
        town=shape.organisation.town,
        done_on=shape.done_on,
        path=shape.path,
        capacity=shape.capacity,
        answers=_answers(shape.answers),
        evidence={objective: answer.evidence for objective, answer in shape.answers.items() if answer.evidence},
        situation=_situation(shape.organisation),
        previous=Previous(before.done_on, _answers(before.answers)) if before else None,
        actions=tuple(_action(rank, action) for rank, action in enumerate(shape.plan)),
    )


def _situation(shape: OrganisationShape) -> Situation:
    return Situation(frozenset(shape.kinds), shape.permanent_staff, frozenset(shape.options))


def _answers(shapes: Mapping[str, AnswerShape]) -> dict[str, Answer]:
    return {objective: _answer(shape) for objective, shape in shapes.items()}


def _answer(shape: AnswerShape) -> Answer:
    words = Answer(comment=clean_text(shape.comment), minority=clean_text(shape.minority))
    if shape.level is not None:
        return replace(words, state=AnswerState.POSITIONED, level=shape.level)
    if shape.number is not None:
        return replace(words, state=AnswerState.POSITIONED, level=written(shape.number))
    if shape.not_applicable is not None:
        return replace(words, state=AnswerState.NOT_APPLICABLE, reason=clean_text(shape.not_applicable))
    return replace(words, state=AnswerState.UNKNOWN) if shape.unknown else words


def _action(rank: int, shape: ActionShape) -> Action:
    return Action(
        id=uuid5(ACTIONS, str(rank)),
        what=clean_text(shape.action),
        objective=shape.objective,
        target=shape.target,
        finding=clean_text(shape.finding),
        first_step=clean_text(shape.first_step),
        owner=clean_text(shape.owner),
        due_on=shape.due_on,
        resources=clean_text(shape.resources),
        success_measure=clean_text(shape.success_measure),
        offer=shape.offer,
        effort=shape.effort,
        priority=shape.priority,
        status=shape.status,
        drop_reason=clean_text(shape.drop_reason),
    )
