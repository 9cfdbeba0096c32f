"""Opening a CAP, preparing it, and saying who may see it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.assessment import Assessment, Consent, Path
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.lifecycle import ANSWERS_OPEN
from capapp.domain.questionnaire import Questionnaire
from capapp.usecases import opening
from capapp.usecases.opening import OwnCard
from capapp.web.accepting import accepted
from capapp.web.doors import context
from capapp.web.once import once
from capapp.web.organisations.forms import OpenForm, PrepareForm
from capapp.web.organisations.options import Boxes, boxes, posted
from capapp.wording.figures import count
from capapp.wording.words import word

organisations = Blueprint("organisations", __name__)


@organisations.route("/entreprises/<uuid:organisation_id>/ouvrir-un-cap", methods=["GET", "POST"])
@once
def open_cap(organisation_id: UUID) -> ResponseReturnValue:
    """Choose a path, a date and a capacity, then begin."""
    card = _card(organisation_id)
    frames = _frames(card)
    form = OpenForm.of_request()
    form.offer(frames)
    if form.is_right():
        chosen = {"path": Path(form.path.data), "planned_on": form.planned_on.data, "capacity": form.capacity.data}
        frame = next((frame for frame in frames if frame.id == form.frame.data), None)
        declared = posted(frame) if frame else None
        opened = opening.open_assessment(context(), organisation_id, frame=form.frame.data or None, options=declared, **chosen)
        accepted("C'est ouvert. Invitez maintenant votre équipe, ou commencez à répondre.")
        return redirect(url_for("overview.show", assessment_id=opened.id))
    shown = {
        "organisation": card.organisation,
        "current": card.current,
        "refusal": _refusal(card, frames),
        "about": _about(frames),
        "options": _boxes(card, frames),
    }
    page = render_template("organisations/open.html", form=form, **shown)
    return page, 422 if form.errors else 200


@organisations.route("/cap/<uuid:assessment_id>/preparer", methods=["GET", "POST"])
def prepare(assessment_id: UUID) -> ResponseReturnValue:
    """Change the date, the capacity and, while answers may change, what the enterprise declares that it does."""
    card, assessment = _own(assessment_id)
    frame, is_open = card.frames[assessment.edition], assessment.state in ANSWERS_OPEN
    form = PrepareForm.of_request(planned_on=assessment.planned_on, capacity=assessment.capacity)
    if form.is_right():
        chosen = {"planned_on": form.planned_on.data, "capacity": form.capacity.data}
        opening.prepare(context(), assessment_id, options=posted(frame) if is_open else None, **chosen)
        accepted("La préparation est enregistrée.")
        return redirect(url_for("home.show"))
    shown = {
        "organisation": card.organisation,
        "refusal": None if card.is_lead else Refusal(RefusalCode.NOT_LEAD),
        "options": boxes(frame, assessment.options),
        "is_open": is_open,
    }
    page = render_template("organisations/prepare.html", form=form, **shown)
    return page, 422 if form.errors else 200


@organisations.post("/cap/<uuid:assessment_id>/partage")
def share(assessment_id: UUID) -> ResponseReturnValue:
    """Give or take back what the delegate and the federation may see."""
    consent = Consent(positions="positions" in request.form, plan="plan" in request.form)
    assessment = opening.give_consent(context(), assessment_id, consent)
    accepted("Votre choix de partage est enregistré.")
    return redirect(url_for("people.team", organisation_id=assessment.organisation.id) + "#partage")


def _card(organisation_id: UUID) -> OwnCard:
    for card in opening.home(context()).own:
        if card.organisation.id == organisation_id:
            return card
    raise Refused(RefusalCode.NOT_FOUND)


def _own(assessment_id: UUID) -> tuple[OwnCard, Assessment]:
    for card in opening.home(context()).own:
        for assessment in (card.current, *card.others):
            if assessment and assessment.id == assessment_id:
                return card, assessment
    raise Refused(RefusalCode.NOT_FOUND)


def _boxes(card: OwnCard, frames: list[Questionnaire]) -> list[Boxes]:
    """The boxes of each frame that has some, ticked as the time before."""
    library = context().library
    found = []
    for frame in frames:
        before = next((past for past in card.past if library.is_kin(card.frames[past.edition], frame)), None)
        found.append(boxes(frame, before.options if before else ()))
    return [each for each in found if each]


def _refusal(card: OwnCard, frames: list[Questionnaire]) -> Refusal | None:
    if not card.is_lead:
        return Refusal(RefusalCode.NOT_LEAD)
    return None if frames else Refusal(RefusalCode.ALREADY_OPEN)


def _about(frames: list[Questionnaire]) -> dict[str, str]:
    """How long each frame is, and whether it is a draft."""
    return {frame.id: f"{_size(frame)}. Édition {frame.edition}, {word(frame.state).lower()}." for frame in frames}


def _size(frame: Questionnaire) -> str:
    essential = sum(objective.essential for objective in frame)
    every = count(len(frame.objectives), "objectif")
    return every if essential in (0, len(frame.objectives)) else f"{every}, dont {count(essential, 'essentiel')}"


def _frames(card: OwnCard) -> list[Questionnaire]:
    """The frames that this enterprise may open: those of which no edition is under way."""
    library = context().library
    alive = [card.frames[a.edition] for a in (card.current, *card.others) if a]
    return [frame for frame in library.frames if not any(library.is_kin(frame, other) for other in alive)]
