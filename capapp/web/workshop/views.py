"""The workshop's pages: the list of the talks, the big screen, hands, who was there, and what another screen asks."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.colleges import College
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.talk import SESSION_MINUTES
from capapp.usecases import agreeing as verbs
from capapp.web.answering import fragments, telling
from capapp.web.answering.posting import Outcome, save_page
from capapp.web.doors import context
from capapp.web.workshop import bigscreen, listing, state
from capapp.web.workshop.forms import HANDS, PEOPLE, posted_numbers
from capapp.web.workshop.screen import note
from capapp.wording import voices as say

workshop = Blueprint("workshop", __name__)


@workshop.get("/cap/<uuid:assessment_id>/atelier")
def show(assessment_id: UUID) -> str:
    """Sessions by theme: what divides first."""
    found = verbs.workshop(context(), assessment_id)
    return render_template(
        "workshop/show.html",
        sheet=found.sheet,
        organisation=found.sheet.assessment.organisation,
        workshop=found,
        talks=listing.talks(found),
        colleges=tuple(College),
        note=note(found),
        shapes=fragments.shapes(found.sheet.questionnaire),
        minutes=SESSION_MINUTES,
    )


@workshop.route("/cap/<uuid:assessment_id>/atelier/<slug:objective>", methods=["GET", "POST"])
def screen(assessment_id: UUID, objective: str) -> ResponseReturnValue:
    """One objective on the big screen; without script its form is sent here."""
    ctx = context()
    found = verbs.workshop(ctx, assessment_id)
    chosen = next((o for o in found.sheet.asked if o.id == objective), None)
    if chosen is None:
        raise Refused(RefusalCode.NOT_FOUND)
    if request.method == "GET":
        return bigscreen.draw(ctx, found, chosen, Outcome())
    outcome = save_page(ctx, found.sheet, [chosen])
    if outcome.errors:
        return bigscreen.draw(ctx, verbs.workshop(ctx, assessment_id), chosen, outcome), 422
    telling.tell(outcome)
    return _to_screen(assessment_id, objective)


@workshop.post("/cap/<uuid:assessment_id>/atelier/<slug:objective>/mains")
def hands(assessment_id: UUID, objective: str) -> ResponseReturnValue:
    """The hands that were raised, counted in front of everybody."""
    counts = posted_numbers(HANDS)
    verbs.count_hands(context(), assessment_id, objective, counts)
    raised = sum(counts.values())
    flash(f"{say.hands(raised).capitalize()} sur cet objectif." if raised else "Aucune main n'est plus comptée ici.", "good")
    return _to_screen(assessment_id, objective)


@workshop.post("/cap/<uuid:assessment_id>/atelier/presents/<slug:theme>")
def presence(assessment_id: UUID, theme: str) -> ResponseReturnValue:
    """Who was there for a theme, by college."""
    posted = posted_numbers(PEOPLE)
    people = {college: posted.get(college.value, 0) for college in College}
    verbs.note_attendance(context(), assessment_id, theme, people)
    flash(f"C'est noté\u00a0: {say.people_of(people)}." if any(people.values()) else "Personne n'est noté pour ce thème.", "good")
    return redirect(url_for("workshop.show", assessment_id=assessment_id, _anchor=theme))


@workshop.get("/cap/<uuid:assessment_id>/atelier/etat.json")
def pulse(assessment_id: UUID) -> ResponseReturnValue:
    """The version of each position and the hands counted; all the words of the positions that are asked for by `objectif`."""
    ctx = context()
    wanted = request.args.getlist("objectif")[: state.MOST_ASKED]
    versions, hands = verbs.state(ctx, assessment_id)
    said = jsonify(versions=versions, hands=hands, words=state.words(ctx, assessment_id, wanted) if wanted else {})
    if not wanted:
        said.set_etag(state.etag(versions, hands), weak=True)
    return said.make_conditional(request)


def _to_screen(assessment_id: UUID, objective: str) -> ResponseReturnValue:
    return redirect(url_for("workshop.screen", assessment_id=assessment_id, objective=objective))
