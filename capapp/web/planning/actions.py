"""One action: add, edit, set aside."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.plan import Action, shortfall
from capapp.usecases import planning as verbs
from capapp.usecases.planning import PlanView
from capapp.web.accepting import accepted
from capapp.web.addresses import ours_or
from capapp.web.doors import context
from capapp.web.errors import status_of
from capapp.web.planning.forms import ActionForm, DropForm, posted_id, posted_version
from capapp.web.planning.views import planning
from capapp.web.security import wants_json
from capapp.wording.words import sentence


@planning.route("/cap/<uuid:assessment_id>/plan/ajouter", methods=["GET", "POST"])
def add(assessment_id: UUID) -> ResponseReturnValue:
    """An action of one's own; noted during the workshop, it leads back there."""
    view = verbs.plan_view(context(), assessment_id)
    form = ActionForm.on(view.questionnaire)
    if form.is_right():
        added = verbs.add_action(context(), assessment_id, form.typed, posted_id())
        if wants_json():
            return jsonify(actions=len({action.id for action in (*view.plan.alive, added)}))
        accepted("L'action est dans votre plan.")
        return redirect(ours_or(request.form.get("back"), url_for("planning.show", assessment_id=assessment_id, _anchor="plan")))
    if form.errors and wants_json():
        return jsonify(sentence=next(iter(form.errors.values()))[0]), 422
    return _form_page(view, form, None), 422 if form.errors else 200


@planning.route("/cap/<uuid:assessment_id>/plan/<uuid:action_id>", methods=["GET", "POST"])
def edit(assessment_id: UUID, action_id: UUID) -> ResponseReturnValue:
    """All fields of an action. When someone changed it meanwhile, both versions are shown and nothing typed is lost."""
    view = verbs.plan_view(context(), assessment_id)
    action = _find(view, action_id)
    form = ActionForm.on(view.questionnaire, action)
    if not form.is_right():
        seen = posted_version() if form.errors else action.version
        return _form_page(view, form, action, version=seen), 422 if form.errors else 200
    try:
        verbs.edit_action(context(), assessment_id, action_id, form.typed, posted_version())
    except Refused as refused:
        if refused.refusal.code is not RefusalCode.CHANGED_MEANWHILE:
            raise
        return _form_page(view, form, action, version=action.version, differing=form.differing(action)), 409
    accepted("L'action est enregistrée.")
    return _to_plan(assessment_id)


@planning.route("/cap/<uuid:assessment_id>/plan/<uuid:action_id>/abandonner", methods=["GET", "POST"])
def drop(assessment_id: UUID, action_id: UUID) -> ResponseReturnValue:
    """Set an action aside; it stays readable, and can be taken back."""
    view = verbs.plan_view(context(), assessment_id)
    action = _find(view, action_id)
    form, status = DropForm.of_request(), 200
    if form.is_right():
        try:
            verbs.drop_action(context(), assessment_id, action_id, form.drop_reason.data)
        except Refused as refused:
            if refused.refusal.code is not RefusalCode.DROP_REASON_MISSING:
                raise
            form.drop_reason.errors = [sentence(refused.refusal)]
            status = status_of(refused.refusal)
        else:
            accepted("L'action est mise de côté\u00a0; vous la retrouvez en bas de la page.")
            return _to_plan(assessment_id, "plan")
    page = render_template("planning/drop.html", view=view, organisation=view.assessment.organisation, form=form, action=action)
    return page, 422 if form.errors and status == 200 else status


def _find(view: PlanView, action_id: UUID) -> Action:
    for action in view.plan.actions:
        if action.id == action_id:
            return action
    raise Refused(RefusalCode.NOT_FOUND)


def _form_page(
    view: PlanView, form: ActionForm, action: Action | None, *, version: int = 0, differing: Sequence[tuple[str, str]] = ()
) -> str:
    """The form; `version` is the one that its next sending is based on: of what its reader has seen, never a newer one."""
    return render_template(
        "planning/action.html",
        view=view,
        organisation=view.assessment.organisation,
        form=form,
        action=action,
        version=version,
        objective=view.questionnaire.objectives.get(action.objective or "") if action else None,
        missing=shortfall(action) if action else None,
        differing=differing,
    )


def _to_plan(assessment_id: UUID, anchor: str = "plan") -> ResponseReturnValue:
    return redirect(url_for("planning.show", assessment_id=assessment_id, _anchor=anchor))
