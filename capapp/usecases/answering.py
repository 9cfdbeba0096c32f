"""Answering: the sheet of an assessment, one save, the trail of one objective."""

from __future__ import annotations

from collections.abc import Mapping
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


def save_answer(
    ctx: Context,
    assessment_id: UUID,
    objective_id: str,
    answer: Answer,
    *,
    base_version: int,
    request_id: UUID,
    resolves: tuple[UUID, ...] = (),
    keeps_minority: bool = False,
) -> Saved:
    """Keep one answer; based on an old version it is kept beside. The first one starts a CAP that was only prepared.

    `keeps_minority`: whoever answered was not shown the minority view, which stays as it was.
    """
    assessment = assessments.get(ctx.session, assessment_id, lock=True)
    permissions.check(ctx.actor, Permission.ANSWER, Subject.of(assessment))
    questionnaire = ctx.library[assessment.edition]
    answer = checked(answer, _objective(questionnaire, objective_id), questionnaire)
    ids = (assessment.id, assessment.edition, objective_id)
    attempt = saving.Attempt(*ids, answer, base_version, request_id, resolves, keeps_minority)
    saved = saving.save(ctx, attempt)
    if assessment.state is State.DRAFT and saved.version:
        opening.step_from(ctx, assessment, Step.START)
    return saved


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
