"""The kit as documents to print, and the page where a sheet is typed with the keyboard alone."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from capapp.documents.kit import Cards, Grid, SessionSheet
from capapp.domain.colleges import College
from capapp.domain.errors import Refused
from capapp.usecases import gathering, papering
from capapp.usecases.context import Context
from capapp.usecases.papering import Typed
from capapp.web.answering import tree
from capapp.web.doors import context
from capapp.web.downloads.printed import named, printed
from capapp.web.gathering.colleges import SLUGS, college_of
from capapp.web.gathering.pages import link_of, place
from capapp.web.once import once
from capapp.web.paper.forms import SheetForm
from capapp.wording.figures import NBSP, count

paper = Blueprint("paper", __name__)


@paper.get("/cap/<uuid:assessment_id>/points-de-vue/<slug:college>/feuille.pdf")
def grid(assessment_id: UUID, college: str) -> ResponseReturnValue:
    """The sheet of a college."""
    of = college_of(college)
    made = papering.grid(context(), assessment_id, of, link_of, place())
    return _pdf(made, f"feuille-{SLUGS[of]}")


@paper.get("/cap/<uuid:assessment_id>/atelier/cartes.pdf")
def cards(assessment_id: UUID) -> ResponseReturnValue:
    """A card per objective."""
    base = f"{current_app.config['BASE_URL']}/cap/{assessment_id}/atelier"
    return _pdf(papering.cards(context(), assessment_id, lambda objective: f"{base}/{objective}"), "cartes")


@paper.get("/cap/<uuid:assessment_id>/atelier/deroule.pdf")
def session_sheet(assessment_id: UUID) -> ResponseReturnValue:
    """The facilitator's sheet."""
    return _pdf(papering.session_sheet(context(), assessment_id), "deroule")


@paper.get("/cap/<uuid:assessment_id>/points-de-vue/<slug:college>/saisie")
def typing(assessment_id: UUID, college: str) -> ResponseReturnValue:
    """An empty sheet to type, again and again."""
    return _page(context(), assessment_id, college_of(college), SheetForm({}))


@paper.post("/cap/<uuid:assessment_id>/points-de-vue/<slug:college>/saisie")
@once
def save(assessment_id: UUID, college: str) -> ResponseReturnValue:
    """Take the sheet that was typed, then show an empty one."""
    ctx, of, form = context(), college_of(college), SheetForm.of_request()
    try:
        flash(_said(papering.type_sheet(ctx, assessment_id, of, form.choices)), "good")
    except Refused as refused:
        return _page(ctx, assessment_id, of, form.refused(refused)), 422
    return redirect(url_for("paper.typing", assessment_id=assessment_id, college=college))


def _page(ctx: Context, assessment_id: UUID, college: College, form: SheetForm) -> str:
    assessment, questions = gathering.sheet(ctx, assessment_id, college)
    questionnaire = ctx.library[assessment.edition]
    return render_template(
        "paper/typing.html",
        cap=assessment,
        organisation=assessment.organisation,
        questionnaire=questionnaire,
        college=college,
        slug=SLUGS[college],
        questions=questions,
        hue_of=tree.hues(questionnaire),
        form=form,
    )


def _said(typed: Typed) -> str:
    sheets, voices = count(typed.sheets, "feuille"), count(typed.voices, "voix", "voix")
    return f"Feuille enregistrée{NBSP}: {sheets}, {voices} en tout."


def _pdf(made: Grid | Cards | SessionSheet, kind: str) -> ResponseReturnValue:
    order = made.order()
    return printed(lambda press: press.deliver(order), named(kind, made.organisation.name, made.dated_on))
