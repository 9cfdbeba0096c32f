"""The pages of evidence: all of it, one objective's; adding, opening, taking back."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from capapp import vault
from capapp.domain.answers import UNANSWERED
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.evidence import FILE_MAX
from capapp.usecases import answering
from capapp.usecases import evidencing as verbs
from capapp.usecases.context import Context
from capapp.usecases.evidencing import Shown
from capapp.usecases.remembering import has_auditor
from capapp.web.accepting import accepted
from capapp.web.answering.saying import said
from capapp.web.doors import context, doors
from capapp.web.evidence import pages
from capapp.web.evidence.forms import FileForm, LinkForm, PieceForm, StatementForm, every_form, posted_form
from capapp.web.evidence.giving import given
from capapp.web.security import MAX_BODY, larger
from capapp.wording.words import sentence

evidence = Blueprint("evidence", __name__)


@evidence.get("/cap/<uuid:assessment_id>/preuves")
def index(assessment_id: UUID) -> str:
    """All the evidence of a CAP: what has expired, what is missing, then theme by theme."""
    ctx = context()
    shown = verbs.of_assessment(ctx, assessment_id)
    sheet = answering.sheet(ctx, assessment_id)
    return render_template(
        "evidence/index.html",
        sheet=sheet,
        organisation=sheet.assessment.organisation,
        shown=shown,
        overview=pages.overview(sheet, shown, ctx.today),
        called=pages.called,
        has_auditor=has_auditor(ctx, sheet.assessment),
        has_gates=bool(sheet.questionnaire.rules.gates),
        today=ctx.today,
    )


@evidence.get("/cap/<uuid:assessment_id>/preuves/<slug:objective>")
def show(assessment_id: UUID, objective: str) -> str:
    """What one objective has, and how to add to it."""
    ctx = context()
    return _page(ctx, verbs.of_objective(ctx, assessment_id, objective), objective, every_form())


@evidence.post("/cap/<uuid:assessment_id>/preuves/<slug:objective>/ajouter")
@larger(MAX_BODY + FILE_MAX)
def add(assessment_id: UUID, objective: str) -> ResponseReturnValue:
    """Add what was sent; a form sent twice adds one piece, since its verb knows the request."""
    ctx, forms, chosen = context(), every_form(), posted_form()
    form = forms[chosen.value] if chosen else forms["file"]
    if chosen and form.validate():
        try:
            _add(ctx, assessment_id, objective, form)
        except Refused as refused:
            _speak(form, refused)
        else:
            accepted("La preuve est ajoutée." if chosen != "statement" else "La déclaration est ajoutée.")
            return _to(assessment_id, objective)
    return _page(ctx, verbs.of_objective(ctx, assessment_id, objective), objective, forms), 422


@evidence.post("/cap/<uuid:assessment_id>/preuves/<uuid:evidence_id>/ouvrir")
def open_file(assessment_id: UUID, evidence_id: UUID) -> ResponseReturnValue:
    """The file, as a download; that it was read is in the journal."""
    piece, data = verbs.read_file(context(), assessment_id, evidence_id)
    if piece.file is None:
        raise Refused(RefusalCode.NOT_FOUND)
    return given(piece.file, data)


@evidence.post("/cap/<uuid:assessment_id>/preuves/<uuid:evidence_id>/retirer")
def remove(assessment_id: UUID, evidence_id: UUID) -> ResponseReturnValue:
    """Take a piece back for good."""
    piece = verbs.remove(context(), assessment_id, evidence_id)
    flash("C'est retiré, et son contenu est effacé. Son titre reste dans la liste des preuves retirées.", "good")
    return _to(assessment_id, piece.objective)


@evidence.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """What is said of a file that is not even read to its end."""
    text = "Un fichier fait 5\u00a0Mo au plus. Revenez en arrière, réduisez-le ou donnez plutôt un lien."
    return render_template("errors/page.html", title="Ce fichier est trop lourd", text=text, texts=()), 413


def _add(ctx: Context, assessment_id: UUID, objective: str, form: PieceForm) -> None:
    if isinstance(form, FileForm):
        file = _prepared(ctx, assessment_id, form)
        verbs.add_file(ctx, assessment_id, form.typed(objective), file)
    elif isinstance(form, LinkForm):
        verbs.add_link(ctx, assessment_id, form.typed(objective), form.address.data or "")
    elif isinstance(form, StatementForm):
        verbs.add_statement(ctx, assessment_id, form.typed(objective), form.statement.data or "")


def _prepared(ctx: Context, assessment_id: UUID, form: FileForm) -> vault.Prepared:
    """The file made ready before this request's own transaction begins: nobody waits while a photo is drawn again."""
    doors().read(lambda session: verbs.check_adding(replace(ctx, session=session), assessment_id))
    if form.sent is None:
        raise Refused(RefusalCode.FILE_MISSING)
    return vault.prepared(form.sent.filename or "", form.sent.stream.read(FILE_MAX + 1))


def _speak(form: PieceForm, refused: Refused) -> None:
    """Say a refusal beside the field that it is about; one about none of them goes on."""
    field = form.field_of(refused.refusal.code)
    if field is None:
        raise refused
    field.errors = [sentence(refused.refusal)]


def _page(ctx: Context, shown: Shown, objective: str, forms: dict[str, PieceForm]) -> str:
    sheet = answering.sheet(ctx, shown.assessment.id)
    asked = shown.questionnaire.objectives.get(objective)
    answer = sheet.answers.get(objective, UNANSWERED)
    return render_template(
        "evidence/show.html",
        sheet=sheet,
        organisation=sheet.assessment.organisation,
        shown=shown,
        id=objective,
        objective=asked,
        name=pages.called(shown.questionnaire, objective),
        answer=said(answer, shown.questionnaire.scale_of(asked)) if asked else "",
        missing=pages.lacks(sheet, shown, ctx.today).get(objective, 0),
        has_gates=bool(shown.questionnaire.rules.gates),
        forms=forms,
        wrong=next((form for form in forms.values() if form.errors), None),
        has_auditor=has_auditor(ctx, sheet.assessment),
        today=ctx.today,
    )


def _to(assessment_id: UUID, objective: str) -> ResponseReturnValue:
    return redirect(url_for("evidence.show", assessment_id=assessment_id, objective=objective))
