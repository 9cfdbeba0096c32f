"""The picture of an assessment: computed while answers may change, read as frozen afterwards, never recomputed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from capapp.domain import permissions
from capapp.domain.answers import Answer
from capapp.domain.asking import Situation
from capapp.domain.assessment import Assessment, answers_of
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import ANSWERS_OPEN
from capapp.domain.permissions import Permission, Subject
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.engine import score
from capapp.domain.scoring.evidence import substantiated
from capapp.domain.scoring.scorecard import Scorecard
from capapp.store import answers, assessments, results
from capapp.usecases import evidencing
from capapp.usecases.context import Context
from capapp.usecases.remembering import reads_last_time


@dataclass(frozen=True, slots=True)
class Picture:
    """Where the enterprise stands, and where it stood last time; `previous_on` is the day that one was settled.

    `answers` hold no comment and no reason for those who may not read them.
    """

    assessment: Assessment
    questionnaire: Questionnaire
    scorecard: Scorecard
    previous: Scorecard | None
    previous_on: date | None
    answers: Mapping[str, Answer]
    is_frozen: bool


def picture(ctx: Context, assessment_id: UUID) -> Picture:
    """The picture for whoever may read the positions; last time's is in it for whoever may read that one too."""
    assessment = assessments.get(ctx.session, assessment_id)
    subject = Subject.of(assessment)
    permissions.check(ctx.actor, Permission.READ_POSITIONS, subject)
    drawn = draw(ctx, assessment)
    if permissions.allows(ctx.actor, Permission.READ_COMMENTS, subject):
        return drawn
    silent = replace(
        drawn, answers={id: replace(answer, comment="", reason="", minority="") for id, answer in drawn.answers.items()}
    )
    return silent if reads_last_time(ctx, assessment) else replace(silent, previous=None, previous_on=None)


def draw(ctx: Context, assessment: Assessment) -> Picture:
    """The whole picture, for verbs that have checked what may be shown of it."""
    card, said = standing(ctx, assessment)
    before = results.newest(ctx.session, assessment.previous) if assessment.previous else None
    return Picture(
        assessment=assessment,
        questionnaire=ctx.library[assessment.edition],
        scorecard=card,
        previous=before.scorecard if before else None,
        previous_on=before.settled_on if before else None,
        answers=said,
        is_frozen=assessment.state not in ANSWERS_OPEN,
    )


def standing(ctx: Context, assessment: Assessment) -> tuple[Scorecard, Mapping[str, Answer]]:
    """The scorecard and the answers as given: frozen once settled; computed before, from what the evidence at hand lets count."""
    if assessment.state not in ANSWERS_OPEN:
        frozen = results.newest(ctx.session, assessment.id)
        if frozen is None:
            raise Refused(RefusalCode.NOT_FOUND)
        return frozen.scorecard, frozen.answers
    said = answers_of(answers.positions(ctx.session, assessment.id))
    questionnaire, situation = ctx.library[assessment.edition], Situation.of(assessment)
    held = substantiated(questionnaire, said, evidencing.counts(ctx, assessment))
    return score(questionnaire, held, assessment.path, situation=situation, past=_past(ctx, assessment)), said


def _past(ctx: Context, assessment: Assessment) -> Mapping[str, str]:
    """The levels of last time, for frames in which a finding that was not lifted becomes graver."""
    rules = ctx.library[assessment.edition].rules.findings
    before = results.newest(ctx.session, assessment.previous) if rules and assessment.previous else None
    return {id: scored.level.id for id, scored in before.scorecard.objectives.items() if scored.level} if before else {}


def freeze(ctx: Context, assessment: Assessment) -> None:
    """Compute the picture once and keep it with its answers; Refused when nothing was positioned or a choice is waiting."""
    if answers.conflicts(ctx.session, assessment.id):
        raise Refused(RefusalCode.CONFLICTS_WAITING)
    card, _ = standing(ctx, assessment)
    if card.coverage.positioned == 0:
        raise Refused(RefusalCode.NOTHING_POSITIONED)
    results.keep(ctx.session, assessment.id, card, ctx.today, ctx.now)
