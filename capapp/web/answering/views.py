"""The answering pages: a goal, a theme, one answer sent alone."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.answers import UNANSWERED
from capapp.domain.assessment import Saved
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.usecases import answering as verbs
from capapp.usecases.answering import Sheet
from capapp.web.answering import clashes, fragments, pages, telling, tree
from capapp.web.answering.called import called
from capapp.web.answering.forms import CardForm, posted_request_id
from capapp.web.answering.outline import Here
from capapp.web.answering.posting import Outcome, Save, save_page
from capapp.web.answering.saying import kept
from capapp.web.doors import context
from capapp.web.security import wants_json
from capapp.wording.figures import time_of_day

answering = Blueprint("answering", __name__)


@answering.route("/cap/<uuid:assessment_id>/objectifs-generaux/<slug:goal>", methods=["GET", "POST"])
def goal_page(assessment_id: UUID, goal: str) -> ResponseReturnValue:
    """One goal: its two or three cards. A theme that is its own goal has its page at the theme's address."""
    sheet = verbs.sheet(context(), assessment_id)
    found = sheet.questionnaire.goals.get(goal)
    if found and tree.is_one(sheet.questionnaire, found):
        return redirect(url_for("answering.theme_page", assessment_id=assessment_id, theme=goal), 307)
    return _page(sheet, Here(goal), found.own if found else ())


@answering.route("/cap/<uuid:assessment_id>/themes/<slug:theme>", methods=["GET", "POST"])
def theme_page(assessment_id: UUID, theme: str) -> ResponseReturnValue:
    """One theme: all its cards."""
    sheet = verbs.sheet(context(), assessment_id)
    found = next((t for t in sheet.questionnaire.themes if t.id == theme), None)
    return _page(sheet, Here(theme, is_theme=True), found.objectives if found else ())


@answering.get("/cap/<uuid:assessment_id>/objectifs/<slug:objective>")
def objective_page(assessment_id: UUID, objective: str) -> ResponseReturnValue:
    """The card of one objective, on the page of its goal."""
    sheet = verbs.sheet(context(), assessment_id)
    return redirect(_card_address(sheet, _objective(sheet, objective)))


@answering.get("/cap/<uuid:assessment_id>/objectifs/<slug:objective>/aide")
def help_page(assessment_id: UUID, objective: str) -> str:
    """The help of one objective, alone: the pages of a whole theme fetch it when it is asked for."""
    sheet = verbs.sheet(context(), assessment_id)
    found = _objective(sheet, objective)
    if not fragments.has_help(found):
        raise Refused(RefusalCode.NOT_FOUND)
    drawn = {"help": fragments.help_text(sheet.questionnaire, found), "shapes": fragments.shapes(sheet.questionnaire)}
    return render_template("answering/help.html", sheet=sheet, objective=found, card=_card_address(sheet, found), **drawn)


@answering.post("/cap/<uuid:assessment_id>/objectifs/<slug:objective>")
def save(assessment_id: UUID, objective: str) -> ResponseReturnValue:
    """One answer. It is a success as soon as the words are safe, also beside another answer: the reply says which."""
    ctx = context()
    form = CardForm.of_one()
    choice = request.form.get("keep", "")
    saved = Save(assessment_id, objective, form, posted_request_id(), choice).take(ctx)
    if not wants_json():
        return redirect(url_for("answering.objective_page", assessment_id=assessment_id, objective=objective))
    said: dict[str, object] = {"version": saved.version, "badge": f"Enregistré à\u00a0{time_of_day(saved.saved_at)}"}
    stands = saved.present.answer if saved.present else UNANSWERED
    is_as_posted = not choice and saved.conflict is None and stands == form.on(stands)
    if is_as_posted and "asks" not in request.form:
        return jsonify(said)
    sheet = verbs.sheet(ctx, assessment_id)
    if "asks" in request.form:
        said["asked"] = sorted(called(sheet).now)
    return jsonify(said if is_as_posted else said | _otherwise(sheet.questionnaire, saved, ctx.actor.name))


def _otherwise(questionnaire: Questionnaire, saved: Saved, reader: str) -> dict[str, object]:
    """What else the page is told when what stands is not what was posted: the two texts of a conflict, or the answer kept."""
    clash = clashes.of_save(saved, questionnaire, reader)
    if clash:
        return {"conflict": render_template("answering/conflict.html", id=saved.objective, clash=clash)}
    answer = saved.present.answer if saved.present else UNANSWERED
    return {"answer": kept(answer, questionnaire.scale_of(questionnaire.objectives[saved.objective]))}


def _objective(sheet: Sheet, id: str) -> Objective:
    objective = sheet.questionnaire.objectives.get(id)
    if objective is None or not called(sheet).among([objective]):
        raise Refused(RefusalCode.NOT_FOUND)
    return objective


def _card_address(sheet: Sheet, objective: Objective) -> str:
    """The card of an objective on the page of its goal."""
    goal, cap = sheet.questionnaire.goal_of[objective.id], sheet.assessment.id
    if tree.is_one(sheet.questionnaire, goal):
        return url_for("answering.theme_page", assessment_id=cap, theme=goal.id, _anchor=objective.id)
    return url_for("answering.goal_page", assessment_id=cap, goal=goal.id, _anchor=objective.id)


def _page(sheet: Sheet, here: Here, objectives: Sequence[Objective]) -> ResponseReturnValue:
    """Show a page, or save it: back to it when all went well, with its words and errors when something was refused."""
    held = called(sheet)
    found = held.among(objectives)
    if not found:
        raise Refused(RefusalCode.NOT_FOUND)
    if request.method == "GET":
        return pages.draw(context(), sheet, here, found, held.later, Outcome())
    outcome = save_page(context(), sheet, found)
    if outcome.errors:
        again = verbs.sheet(context(), sheet.assessment.id)
        page = pages.draw(context(), again, here, found, called(again).later, outcome)
        return page, 200 if outcome.saved or outcome.beside else 422
    telling.tell(outcome)
    anchor = outcome.beside[0].objective if outcome.beside else None
    return redirect(url_for(request.endpoint or "", **(request.view_args or {}), _anchor=anchor))
