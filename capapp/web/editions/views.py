"""Editions: the questionnaires of the federation, what a new edition changes and does, moving a CAP to it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.assessment import Assessment
from capapp.domain.editions.changes import Weight
from capapp.domain.editions.comparison import Comparison
from capapp.domain.editions.effects import Outlook
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import moving
from capapp.web.doors import context
from capapp.wording import editions as words
from capapp.wording import effects

editions = Blueprint("editions", __name__)


@editions.get("/questionnaires")
def index() -> str:
    """The questionnaires that may be opened, and the editions that wait."""
    shelf = moving.shelf(context())
    return render_template("editions/index.html", shelf=shelf)


@editions.get("/questionnaires/<slug:frame>")
def show(frame: str) -> str:
    """What an edition changes, and what it does to the work in progress on the one before."""
    found = moving.publication(context(), frame)
    if found is None:
        raise Refused(RefusalCode.NOT_FOUND)
    rows = [(found.assessments[id], _said(found.assessments[id], outlook, found.comparison)) for id, outlook in _rows(found)]
    shown = {"found": found, "rows": rows, "effect": effects.effect(found.effect), "changes": _changes(found.comparison)}
    return render_template("editions/show.html", verdict=words.verdict(found.comparison), **shown)


@editions.post("/questionnaires/<slug:frame>/publier")
def publish(frame: str) -> ResponseReturnValue:
    """Publish the edition that waits; nothing in progress moves."""
    published = moving.publish(context(), frame)
    flash(f"{published.title}, édition {published.edition}, est publiée. Ce qui est en cours reste sur son édition.", "good")
    return redirect(url_for("editions.index"))


@editions.get("/cap/<uuid:assessment_id>/edition")
def way(assessment_id: UUID) -> str:
    """What moving one CAP to the newer edition would change in it, and the answers that its edition no longer asks for."""
    ctx = context()
    found = moving.way(ctx, assessment_id)
    kept = moving.archived(ctx, assessment_id)
    if found is None and not kept.positions:
        raise Refused(RefusalCode.NOT_FOUND)
    shown = {"found": found, "archived": kept, "changes": _changes(found.comparison) if found else []}
    outlook = effects.outlook(found.outlook, found.comparison.old, found.comparison.new) if found else ""
    return render_template("editions/way.html", outlook=outlook, questionnaire=ctx.library[kept.assessment.edition], **shown)


@editions.post("/cap/<uuid:assessment_id>/edition")
def move(assessment_id: UUID) -> ResponseReturnValue:
    """Move it."""
    moving.move(context(), assessment_id)
    flash("Vos réponses sont sur la nouvelle édition. Celles à reconfirmer portent une marque.", "good")
    return redirect(url_for("overview.show", assessment_id=assessment_id))


def _rows(found: moving.Publication) -> list[tuple[UUID, Outlook]]:
    return sorted(found.effect.outlooks.items(), key=lambda row: found.assessments[row[0]].organisation.name)


def _said(assessment: Assessment, outlook: Outlook, comparison: Comparison) -> str:
    """What the federation reads of one enterprise: counts always, figures only when it shares its levels."""
    if assessment.consent.positions:
        return effects.outlook(outlook, comparison.old, comparison.new)
    return effects.counts(outlook)


def _changes(comparison: Comparison) -> list[tuple[str, list[str]]]:
    """The changes as sentences, under the title of their weight."""
    found = ((weight, comparison.of(weight)) for weight in Weight)
    return [(words.heading(weight), [words.sentence(change, comparison) for change in of]) for weight, of in found if of]
