"""The picture, and « Pourquoi ce niveau ? »."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template
from markupsafe import Markup

from capapp.documents import radar, shapes
from capapp.documents.hues import hues_of
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.scorecard import BranchScore
from capapp.usecases import picturing
from capapp.usecases.picturing import Picture
from capapp.web.doors import context
from capapp.web.picture.reading import Reading
from capapp.wording import drawings, explanations

picture = Blueprint("picture", __name__)


@picture.get("/cap/<uuid:assessment_id>/photographie")
def show(assessment_id: UUID) -> str:
    """Strengths first, then the radar with its figures, the themes, and what asks for attention."""
    found = picturing.picture(context(), assessment_id)
    drawing = Markup(radar.svg(found.scorecard, found.previous, found.questionnaire))  # noqa: S704 - our own drawing
    caution = explanations.caution(found.scorecard)
    return render_template("picture/show.html", drawing=drawing, caution=caution, **_shared(found))


@picture.get("/cap/<uuid:assessment_id>/pourquoi/<slug:branch>")
def why(assessment_id: UUID, branch: str) -> str:
    """The arithmetic of a theme or goal: its sentence, its terms, and what was left out."""
    found = picturing.picture(context(), assessment_id)
    score = found.scorecard.branches.get(branch)
    if score is None:
        raise Refused(RefusalCode.NOT_FOUND)
    questionnaire = found.questionnaire
    node = questionnaire.goals.get(branch) or next(t for t in questionnaire.themes if t.id == branch)
    return render_template("picture/why.html", score=score, node=node, **_shared(found))


def _shared(found: Picture) -> dict[str, object]:
    """What both pages draw with."""
    return {
        "picture": found,
        "questionnaire": found.questionnaire,
        "levels": found.questionnaire.scale.levels,
        "organisation": found.assessment.organisation,
        "reading": Reading(found),
        "why_sentence": lambda score: explanations.why(score, found.questionnaire),
        "coverage_sentence": explanations.coverage,
        "spread": lambda id, score: _spread(id, score, found.questionnaire),
    }


def _spread(theme_id: str, score: BranchScore, questionnaire: Questionnaire) -> Markup:
    silent = score.coverage.total - score.coverage.positioned
    label = drawings.spread(score.spread, silent, questionnaire)
    return Markup(shapes.spread(score.spread, silent, hues_of(questionnaire)[theme_id], label))  # noqa: S704 - our own drawing
