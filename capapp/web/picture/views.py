"""The picture, and « Pourquoi ce niveau ? »."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template
from markupsafe import Markup

from capapp.documents import radar
from capapp.documents.voices import VoicesShown, voices
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.scoring.engine import TOTAL
from capapp.domain.scoring.evidence import held_back
from capapp.usecases import agreeing, picturing
from capapp.usecases.context import Context
from capapp.usecases.picturing import Picture
from capapp.web.doors import context
from capapp.web.picture.reading import Reading
from capapp.web.picture.speech import Speech
from capapp.web.picture.tables import tables
from capapp.web.picture.terms import terms
from capapp.web.picture.whole import whole
from capapp.wording import explanations

picture = Blueprint("picture", __name__)


@picture.get("/cap/<uuid:assessment_id>/photographie")
def show(assessment_id: UUID) -> str:
    """Strengths first, then the radar with its figures, the themes, and what asks for attention."""
    ctx = context()
    found = picturing.picture(ctx, assessment_id)
    reading = Reading(found)
    shown = tables(found, reading)
    drawing = radar.svg(found.scorecard, found.previous, found.questionnaire) if shown.has_radar else ""
    return render_template(
        "picture/show.html",
        drawing=Markup(drawing),  # noqa: S704 - our own drawing
        held_back=len(held_back(found.questionnaire, found.answers, found.scorecard)),
        caution=explanations.caution(found.scorecard),
        whole=whole(found),
        voices=_voices(ctx, found),
        tables=shown,
        **_shared(found, reading),
    )


@picture.get("/cap/<uuid:assessment_id>/pourquoi/<slug:branch>")
def why(assessment_id: UUID, branch: str) -> str:
    """The arithmetic of a theme, a goal, any other branch or the whole: its sentence, its terms, and what was left out."""
    found = picturing.picture(context(), assessment_id)
    score = found.scorecard.branches.get(branch) or (found.scorecard.total if branch == TOTAL else None)
    if score is None:
        raise Refused(RefusalCode.NOT_FOUND)
    return render_template(
        "picture/why.html",
        score=score,
        node=found.questionnaire.branches.get(branch),
        is_scored=bool(found.questionnaire.rules.figures),
        terms=terms(score, found),
        **_shared(found, Reading(found)),
    )


def _voices(ctx: Context, found: Picture) -> VoicesShown | None:
    """What is told of the voices, to whoever may know of them."""
    heard = agreeing.heard(ctx, found.assessment)
    return voices(heard, found.questionnaire, found.scorecard) if heard else None


def _shared(found: Picture, reading: Reading) -> dict[str, object]:
    """What both pages draw with."""
    return {
        "picture": found,
        "questionnaire": found.questionnaire,
        "organisation": found.assessment.organisation,
        "reading": reading,
        "say": Speech(found.questionnaire, found.scorecard),
    }
