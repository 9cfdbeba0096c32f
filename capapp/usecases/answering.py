"""Answering: the sheet of an assessment, one save, the trail of one objective."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from capapp.domain import permissions
from capapp.domain.answers import Answer, checked
from capapp.domain.assessment import Assessment, Conflict, Position, Saved, answers_of
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.events import Event
from capapp.domain.lifecycle import State, Step
from capapp.domain.permissions import Permission, Subject
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scoring.scorecard import Coverage
from capapp.store import answers, assessments
from capapp.usecases import opening, saving
from capapp.usecases.context import Context
from capapp.usecases.counting import asked_in, coverage, coverage_by_branch
from capapp.usecases.saving import Attempt


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was said so far.

    `positions` by objective id (a missing id: no answer yet, version 0); `conflicts` wait for someone to choose, oldest first;
    `refusal` says why the actor may not answer; `asked` are the objectives of the path that concern the enterprise and that its
    answers call for; `coverage` of these by theme and goal id, `total` for the whole.
    """

    assessment: Assessment
    questionnaire: Questionnaire
    positions: Mapping[str, Position]
    conflicts: tuple[Conflict, ...]
    refusal: Refusal | None
    asked: tuple[Objective, ...]
    coverage: Mapping[str, Coverage]
    total: Coverage

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers alone, by the same name as those of a picture and of a report."""
        return answers_of(self.positions)


def sheet(ctx: Context, assessment_id: UUID) -> Sheet:
    """The answers as they stand, whatever the number of objectives in three statements."""
    assessment = assessments.get(ctx.session, assessment_id)
    subject = Subject.of(assessment)
    permissions.check(ctx.actor, Permission.READ_POSITIONS, subject)
    questionnaire = ctx.library[assessment.edition]
    positions = answers.positions(ctx.session, assessment_id)
    said = answers_of(positions)
    wanted = asked_in(assessment, questionnaire, said)
    is_open_book = permissions.allows(ctx.actor, Permission.READ_COMMENTS, subject)
    return Sheet(
        assessment=assessment,
        questionnaire=questionnaire,
        positions=positions if is_open_book else {id: _silent(position) for id, position in positions.items()},
        conflicts=answers.conflicts(ctx.session, assessment_id) if is_open_book else (),
        refusal=permissions.refusal(ctx.actor, Permission.ANSWER, subject),
        asked=wanted,
        coverage=coverage_by_branch(questionnaire, wanted, said),
        total=coverage(wanted, said),
    )


def save_answer(ctx: Context, assessment_id: UUID, attempt: Attempt) -> Saved:
    """Keep one answer, or Refused; based on an old version it is kept beside."""
    said = save_answers(ctx, assessment_id, [attempt])[0]
    if isinstance(said, Refused):
        raise said
    return said


def save_answers(ctx: Context, assessment_id: UUID, attempts: Sequence[Attempt]) -> list[Saved | Refused]:
    """Keep answers, at most one to an objective, in as many statements as one takes; give what became of each, in their order.

    One that is refused stops none of the others. The first one kept starts a CAP that was only prepared.
    """
    assessment = assessments.get(ctx.session, assessment_id, lock=True)
    permissions.check(ctx.actor, Permission.ANSWER, Subject.of(assessment))
    questionnaire = ctx.library[assessment.edition]
    taken = [_checked(attempt, questionnaire) for attempt in attempts]
    saved = saving.save(ctx, assessment, [attempt for attempt in taken if isinstance(attempt, Attempt)])
    if assessment.state is State.DRAFT and any(each.version for each in saved):
        opening.step_from(ctx, assessment, Step.START)
    told = iter(saved)
    return [each if isinstance(each, Refused) else next(told) for each in taken]


def _checked(attempt: Attempt, questionnaire: Questionnaire) -> Attempt | Refused:
    try:
        return replace(attempt, answer=checked(attempt.answer, _objective(questionnaire, attempt.objective), questionnaire))
    except Refused as refused:
        return refused


def trail(ctx: Context, assessment_id: UUID, objective_id: str) -> tuple[Event, ...]:
    """Every save of one objective, oldest first."""
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.READ_COMMENTS, Subject.of(assessment))
    _objective(ctx.library[assessment.edition], objective_id)
    return answers.trail(ctx.session, assessment_id, objective_id)


def _objective(questionnaire: Questionnaire, id: str) -> Objective:
    found = questionnaire.objectives.get(id)
    if found is None:
        raise Refused(RefusalCode.UNKNOWN_OBJECTIVE)
    return found


def _silent(position: Position) -> Position:
    return replace(position, answer=replace(position.answer, comment="", reason="", minority=""), author="")
