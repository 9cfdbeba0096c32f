"""The kit on paper: the grid of a college, the cards and the facilitator's sheet; a sheet typed back, and how many were."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple
from uuid import UUID

from capapp.documents.kit import Cards, Grid, SessionSheet
from capapp.domain import permissions
from capapp.domain.asking import Situation, asked
from capapp.domain.assessment import Assessment
from capapp.domain.colleges import College
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.gathering import Gathering
from capapp.domain.permissions import Permission, Subject
from capapp.store import assessments, gatherings
from capapp.usecases import agreeing
from capapp.usecases import gathering as gathers
from capapp.usecases.context import Context
from capapp.usecases.releasing import questions_of

Link = Callable[[str], str]
"""The whole address that a code, or an objective's id, leads to."""


class Typed(NamedTuple):
    """How many sheets were typed since the gathering opened, and how many people have spoken in all."""

    sheets: int
    voices: int


def grid(ctx: Context, assessment_id: UUID, college: College, link: Link, site: str) -> Grid:
    """The sheet of a college, with its code while it is asked; `site` is where a code is typed. Refused once all is told."""
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.ANSWER, Subject.of(assessment))
    gathering = gatherings.newest(ctx.session, assessment_id)
    code = _code(gathering, college)
    questionnaire = ctx.library[assessment.edition]
    questions = questions_of(questionnaire, assessment, college)
    if not questions:
        raise Refused(RefusalCode.NOT_LISTENED_TO)
    return Grid(
        questionnaire=questionnaire,
        organisation=assessment.organisation,
        dated_on=ctx.today,
        college=college,
        questions=questions,
        code=gathers.spelt(code) if code else "",
        link=link(code) if code else "",
        site=site if code else "",
        returned_by=gathering.closes_on if gathering and code else None,
    )


def cards(ctx: Context, assessment_id: UUID, link: Link) -> Cards:
    """The cards of all objectives that may come up, each with the address of its screen."""
    assessment = _readable(ctx, assessment_id)
    questionnaire = ctx.library[assessment.edition]
    objectives = asked(questionnaire, assessment.path, None, Situation.of(assessment))
    links = {objective.id: link(objective.id) for objective in objectives}
    return Cards(questionnaire, assessment.organisation, ctx.today, objectives, links)


def session_sheet(ctx: Context, assessment_id: UUID) -> SessionSheet:
    """The facilitator's sheet, with what may be told of the voices."""
    workshop = agreeing.workshop(ctx, assessment_id)
    return SessionSheet(
        questionnaire=workshop.sheet.questionnaire,
        organisation=workshop.sheet.assessment.organisation,
        dated_on=ctx.today,
        order_of_talk=workshop.order,
        release=workshop.release,
        counts=workshop.counts,
        attendance=workshop.attendance,
    )


def type_sheet(ctx: Context, assessment_id: UUID, college: College, choices: Mapping[str, str]) -> Typed:
    """Take a sheet of paper as one more voice."""
    voices = gathers.type_sheet(ctx, assessment_id, college, choices)
    gathering = gatherings.newest(ctx.session, assessment_id)
    assert gathering, "a sheet was just taken by it"
    return Typed(gatherings.sheets(ctx.session, gathering.id), voices)


def _code(gathering: Gathering | None, college: College) -> str | None:
    """The code of a college; none before a gathering, or where another one may follow."""
    if gathering is None:
        return None
    if gathering.is_open:
        if college not in gathering.codes:
            raise Refused(RefusalCode.NOT_LISTENED_TO)
        return gathering.codes[college]
    if gathering.release and gathering.release.is_told:
        raise Refused(RefusalCode.GATHERING_CLOSED)
    return None


def _readable(ctx: Context, assessment_id: UUID) -> Assessment:
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.READ_VOICES, Subject.of(assessment))
    return assessment
