"""The workshop: what the voices differ on comes first; hands are counted where voices were too few; who was there is noted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from capapp.domain import permissions
from capapp.domain.agreement import Heard, is_to_clarify, most_divergent_first, told
from capapp.domain.assessment import Assessment, Position
from capapp.domain.colleges import College
from capapp.domain.disclosure import Counts, Release
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.gathering import UNKNOWN
from capapp.domain.permissions import Permission, Subject
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.store import answers, assessments, gatherings, plans, workshops
from capapp.usecases import answering
from capapp.usecases.answering import Sheet
from capapp.usecases.context import Context

PEOPLE_MAX = 999


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the group works with: the sheet, what may be told of the voices, hands counted, who was there.

    `order` is the order of the talk within each theme, by theme id; `counts` what is shown of each objective, by id;
    `actions` how many the plan has.
    """

    sheet: Sheet
    release: Release | None
    counts: Mapping[str, Counts]
    hands: Mapping[str, Counts]
    attendance: Mapping[str, Mapping[College, int]]
    order: Mapping[str, tuple[Objective, ...]]
    actions: int

    @property
    def to_clarify(self) -> frozenset[str]:
        """The objectives (ids) on which many said that they do not know."""
        return frozenset(id for id, counts in self.counts.items() if is_to_clarify(counts))


def workshop(ctx: Context, assessment_id: UUID) -> Workshop:
    """The workshop of an assessment, for the enterprise's own people and its auditor."""
    sheet = answering.sheet(ctx, assessment_id)
    permissions.check(ctx.actor, Permission.READ_VOICES, Subject.of(sheet.assessment))
    gathering = gatherings.newest(ctx.session, assessment_id)
    release = gathering.release if gathering else None
    counts = told(sheet.questionnaire, release)
    asked = {objective.id for objective in sheet.asked}
    return Workshop(
        sheet=sheet,
        release=release,
        counts=counts,
        hands=workshops.hands(ctx.session, assessment_id),
        attendance=workshops.attendance(ctx.session, assessment_id),
        order={
            theme.id: most_divergent_first(sheet.questionnaire, [o for o in theme.objectives if o.id in asked], counts)
            for theme in sheet.questionnaire.themes
        },
        actions=len(plans.get(ctx.session, assessment_id).alive),
    )


def count_hands(ctx: Context, assessment_id: UUID, objective_id: str, counts: Counts) -> None:
    """Keep the hands raised for each level of an objective, and for « je ne sais pas »; no hand at all takes them away."""
    assessment = _answerable(ctx, assessment_id)
    questionnaire = ctx.library[assessment.edition]
    objective = questionnaire.objectives.get(objective_id)
    if objective is None:
        raise Refused(RefusalCode.UNKNOWN_OBJECTIVE)
    choices = {*questionnaire.scale_of(objective).by_id, UNKNOWN}
    if not counts.keys() <= choices:
        raise Refused(RefusalCode.UNKNOWN_LEVEL)
    bounded = {id: min(number, PEOPLE_MAX) for id, number in counts.items() if number > 0}
    workshops.count_hands(ctx.session, assessment_id, objective_id, bounded)


def note_attendance(ctx: Context, assessment_id: UUID, theme_id: str, people: Mapping[College, int]) -> None:
    """Keep how many people of each college were there for a theme: numbers, no names."""
    assessment = _answerable(ctx, assessment_id)
    if all(theme.id != theme_id for theme in ctx.library[assessment.edition].themes):
        raise Refused(RefusalCode.UNKNOWN_OBJECTIVE)
    bounded = {college: max(0, min(number, PEOPLE_MAX)) for college, number in people.items()}
    workshops.note_attendance(ctx.session, assessment_id, theme_id, bounded)


def state(ctx: Context, assessment_id: UUID) -> tuple[Mapping[str, int], Mapping[str, Counts]]:
    """The version of each position and the hands counted, by objective id: what another screen asks every other second."""
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.READ_COMMENTS, Subject.of(assessment))
    return answers.versions(ctx.session, assessment_id), workshops.hands(ctx.session, assessment_id)


def words(ctx: Context, assessment_id: UUID, objectives: Collection[str]) -> tuple[Questionnaire, Mapping[str, Position]]:
    """The present positions on these objectives (ids), with the questionnaire that they answer: what another screen lacks."""
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.READ_COMMENTS, Subject.of(assessment))
    questionnaire = ctx.library[assessment.edition]
    found = answers.positions(ctx.session, assessment_id, objectives)
    return questionnaire, {id: position for id, position in found.items() if id in questionnaire.objectives}


def heard(ctx: Context, assessment: Assessment) -> Heard | None:
    """What is left of the voices of a gathering that was closed; nothing for whoever may not know of them."""
    if not permissions.allows(ctx.actor, Permission.READ_VOICES, Subject.of(assessment)):
        return None
    gathering = gatherings.newest(ctx.session, assessment.id)
    if gathering is None or gathering.release is None:
        return None
    return Heard(gathering.release, workshops.attendance(ctx.session, assessment.id))


def _answerable(ctx: Context, assessment_id: UUID) -> Assessment:
    assessment = assessments.get(ctx.session, assessment_id, lock=True)
    permissions.check(ctx.actor, Permission.ANSWER, Subject.of(assessment))
    return assessment
