"""Where a CAP stands: its themes, what comes next, its steps, and the questionnaire to read before starting."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.lifecycle import ANSWERS_OPEN, Step, step_refusal
from capapp.domain.permissions import Permission, Subject, refusal
from capapp.usecases import answering as verbs
from capapp.usecases import opening
from capapp.usecases.answering import Sheet
from capapp.usecases.context import Context
from capapp.web.answering import papers
from capapp.web.answering.addresses import addresses
from capapp.web.answering.called import called
from capapp.web.answering.outline import first_left, outline
from capapp.web.answering.readers import seen_by
from capapp.web.answering.stages import STAGES, explained, stage
from capapp.web.doors import context
from capapp.web.errors import status_of
from capapp.wording.titles import is_cap

overview = Blueprint("overview", __name__)

SHOWN = (Step.AGREE, Step.SETTLE, Step.REOPEN, Step.ADOPT_PLAN, Step.CLOSE)
"""Starting is done by the first answer; a gathering is opened on its own page, which asks whom to listen to."""

_SLUGS = {
    Step.AGREE: "clore-la-collecte",
    Step.SETTLE: "retenir",
    Step.REOPEN: "rouvrir",
    Step.ADOPT_PLAN: "adopter",
    Step.CLOSE: "clore",
}


@dataclass(frozen=True, slots=True)
class StepButton:
    """A step as offered: its address, and why it cannot be taken now."""

    step: Step
    address: str
    refusal: Refusal | None


@overview.get("/cap/<uuid:assessment_id>")
def show(assessment_id: UUID) -> str:
    """Where we are, and what comes next."""
    ctx = context()
    sheet = verbs.sheet(ctx, assessment_id)
    lines = outline(sheet, addresses(assessment_id))
    return render_template(
        "answering/overview.html",
        sheet=sheet,
        organisation=sheet.assessment.organisation,
        lines=lines,
        first=first_left(lines),
        has_paths=_has_paths(sheet),
        is_cap=is_cap(sheet.questionnaire),
        stages=STAGES,
        stage=stage(sheet.assessment.state),
        steps=_steps(ctx, sheet),
        lead_refusal=_lead_refusal(ctx, sheet),
        seen_by=seen_by(ctx, sheet),
        newer=ctx.library.successor(sheet.questionnaire) if sheet.assessment.state in ANSWERS_OPEN else None,
        has_archive=any(id not in sheet.questionnaire.objectives for id in sheet.positions),
    )


@overview.route("/cap/<uuid:assessment_id>/etapes/<slug:step>", methods=["GET", "POST"])
def take(assessment_id: UUID, step: str) -> ResponseReturnValue:
    """One step: first what will happen, then the button that makes it happen."""
    found = next((s for s in SHOWN if _slug(s) == step), None)
    if found is None:
        raise Refused(RefusalCode.NOT_FOUND)
    ctx = context()
    if request.method == "POST":
        try:
            opening.take_step(ctx, assessment_id, found)
        except Refused as refused:
            return _step_page(ctx, assessment_id, found, refused.refusal), status_of(refused.refusal)
        flash(explained(found).done, "good")
        return redirect(url_for("overview.show", assessment_id=assessment_id))
    return _step_page(ctx, assessment_id, found, None)


@overview.get("/cap/<uuid:assessment_id>/imprimer")
def printable(assessment_id: UUID) -> str:
    """The questionnaire to read or print, before starting or along the way: on paper, what hangs on an answer says so."""
    sheet = verbs.sheet(context(), assessment_id)
    asked = called(sheet)
    found = papers.themes(sheet.questionnaire, asked)
    return render_template(
        "answering/printable.html",
        sheet=sheet,
        organisation=sheet.assessment.organisation,
        themes=found,
        size=sum(len(cards) for theme in found for _, cards in theme.goals),
        only_named=papers.only_named(sheet.questionnaire, asked),
        has_paths=_has_paths(sheet),
    )


def _has_paths(sheet: Sheet) -> bool:
    """Whether the frame has a short path beside the whole."""
    return any(objective.essential for objective in sheet.questionnaire)


def _step_page(ctx: Context, assessment_id: UUID, step: Step, refused: Refusal | None) -> str:
    sheet = verbs.sheet(ctx, assessment_id)
    why_not = refused or _lead_refusal(ctx, sheet) or step_refusal(step, sheet.assessment.state)
    return render_template(
        "answering/step.html",
        sheet=sheet,
        organisation=sheet.assessment.organisation,
        step=step,
        explained=explained(step),
        refusal=why_not,
    )


def _steps(ctx: Context, sheet: Sheet) -> list[StepButton]:
    """The steps that this state allows; a contributor sees them greyed, with the reason."""
    lead = _lead_refusal(ctx, sheet)
    state = sheet.assessment.state
    return [
        StepButton(step, url_for("overview.take", assessment_id=sheet.assessment.id, step=_slug(step)), lead)
        for step in SHOWN
        if step_refusal(step, state) is None
    ]


def _slug(step: Step) -> str:
    return _SLUGS[step]


def _lead_refusal(ctx: Context, sheet: Sheet) -> Refusal | None:
    return refusal(ctx.actor, Permission.LEAD, Subject.of(sheet.assessment))
