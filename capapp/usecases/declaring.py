"""What an enterprise declares that it does, among the options of its frame."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from capapp.domain.assessment import Assessment
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import ANSWERS_OPEN
from capapp.domain.questionnaire import Questionnaire
from capapp.store import journal
from capapp.usecases.context import Context


def offered(questionnaire: Questionnaire, options: Collection[str]) -> frozenset[str]:
    """Those of the options that a frame offers."""
    return frozenset(options) & questionnaire.options.keys()


def declaring(ctx: Context, assessment: Assessment, options: Collection[str]) -> Assessment:
    """With these options; a picture that is settled keeps those that it was made with. What the edition does not offer stays."""
    frame = ctx.library[assessment.edition]
    declared = offered(frame, options) | (assessment.options - frame.options.keys())
    if declared == assessment.options:
        return assessment
    if assessment.state not in ANSWERS_OPEN:
        raise Refused(RefusalCode.ANSWERS_CLOSED)
    said = "+".join(sorted(declared)) or "nothing"
    journal.write(ctx.session, ctx.actor.id, f"options:{said}", assessment.id, ctx.now)
    return replace(assessment, options=declared)
