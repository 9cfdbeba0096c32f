"""The plan as a list one can work in; keeping proposals; ordering."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.lifecycle import Step, step_refusal
from capapp.domain.permissions import Permission, Subject, refusal
from capapp.domain.plan import ActionStatus, late, shortfall
from capapp.usecases import planning as verbs
from capapp.web.answering import tree
from capapp.web.doors import context
from capapp.web.planning.filters import Filter, owners
from capapp.wording import explanations

planning = Blueprint("planning", __name__)


@planning.get("/cap/<uuid:assessment_id>/plan")
def show(assessment_id: UUID) -> str:
    """What was kept, what is proposed, what was set aside."""
    ctx = context()
    view = verbs.plan_view(ctx, assessment_id)
    wanted = Filter.of(request.args)
    cap, questionnaire = view.assessment, view.questionnaire
    return render_template(
        "planning/show.html",
        view=view,
        organisation=cap.organisation,
        questionnaire=questionnaire,
        wanted=wanted,
        shown=wanted.among(view.plan.alive, questionnaire),
        owners=owners(view.plan.alive),
        statuses=[s for s in ActionStatus if s is not ActionStatus.DROPPED],
        late=late(view.plan.alive, ctx.today),
        shortfall=shortfall,
        effect=lambda of: explanations.effect(of, questionnaire),
        adopt_refusal=refusal(ctx.actor, Permission.LEAD, Subject.of(cap)),
        may_adopt=step_refusal(Step.ADOPT_PLAN, cap.state) is None,
        hue_of=tree.hues(questionnaire),
        has_steps=any(objective.steps for objective in questionnaire),
        has_must_haves=bool(questionnaire.must_haves),
    )


@planning.post("/cap/<uuid:assessment_id>/plan/garder")
def keep(assessment_id: UUID) -> ResponseReturnValue:
    """Take the ticked proposals into the plan."""
    wanted = request.form.getlist("objective")
    verbs.keep(context(), assessment_id, wanted)
    if wanted:
        flash("C'est dans votre plan. Donnez maintenant à chaque action un pilote et une échéance.", "good")
    else:
        flash("Cochez au moins une proposition, puis gardez-la.", "info")
    return _back(assessment_id)


@planning.post("/cap/<uuid:assessment_id>/plan/<uuid:action_id>/deplacer")
def move(assessment_id: UUID, action_id: UUID) -> ResponseReturnValue:
    """One place up or down."""
    verbs.move_action(context(), assessment_id, action_id, -1 if request.form.get("direction") == "up" else 1)
    return _back(assessment_id, f"action-{action_id}")


@planning.post("/cap/<uuid:assessment_id>/plan/<uuid:action_id>/reprendre")
def restore(assessment_id: UUID, action_id: UUID) -> ResponseReturnValue:
    """Take an action back into the plan."""
    verbs.restore_action(context(), assessment_id, action_id)
    flash("L'action est de retour dans votre plan.", "good")
    return _back(assessment_id, f"action-{action_id}")


def _back(assessment_id: UUID, anchor: str = "plan") -> ResponseReturnValue:
    return redirect(url_for("planning.show", assessment_id=assessment_id, _anchor=anchor))
