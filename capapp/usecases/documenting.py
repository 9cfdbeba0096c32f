"""The report: the picture and the plan as they go on paper."""

from __future__ import annotations

from uuid import UUID

from capapp import documents
from capapp.documents.report import Report
from capapp.domain import permissions
from capapp.domain.permissions import Permission, Subject
from capapp.usecases import agreeing, picturing, planning
from capapp.usecases.context import Context


def report(ctx: Context, assessment_id: UUID) -> Report:
    """Everything that the actor may read on paper: comments and voices only for the enterprise and its auditor."""
    view = planning.plan_view(ctx, assessment_id)
    permissions.check(ctx.actor, Permission.READ_POSITIONS, Subject.of(view.assessment))
    picture = picturing.picture(ctx, assessment_id)
    return Report(
        questionnaire=picture.questionnaire,
        organisation=view.assessment.organisation,
        path=view.assessment.path,
        dated_on=view.assessment.settled_on or ctx.today,
        is_project=not picture.is_frozen,
        answers=picture.answers,
        scorecard=picture.scorecard,
        previous=picture.previous,
        previous_on=picture.previous_on,
        plan=view.plan,
        effects=view.effects,
        heard=agreeing.heard(ctx, view.assessment),
    )


def plan_pdf(ctx: Context, assessment_id: UUID) -> bytes:
    """The report as PDF bytes, made in this process: for the terminal and tests; the site hands the report to its press."""
    return documents.render(report(ctx, assessment_id))
