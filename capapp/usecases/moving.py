"""From one edition to the next: what it would do to work in progress, and the lead's own move. Frozen results stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from capapp.domain import permissions
from capapp.domain.answers import Answer
from capapp.domain.asking import Situation
from capapp.domain.assessment import Assessment, Position, answers_of
from capapp.domain.editions.carried import Carried, Fate
from capapp.domain.editions.carrying import Passage
from capapp.domain.editions.comparison import Comparison, compare
from capapp.domain.editions.effects import Effect, Outlook, Work, effect, outlook
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.lifecycle import ANSWERS_OPEN, State
from capapp.domain.people import Role
from capapp.domain.permissions import Permission, Subject
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.store import answers, assessments, editions, evidence, journal
from capapp.usecases import carrying
from capapp.usecases.context import Context
from capapp.usecases.library import Altered
from capapp.wording import effects


@dataclass(frozen=True, slots=True)
class Way:
    """Where one assessment may move, what would become of it there, and why not now: `refusal`."""

    assessment: Assessment
    comparison: Comparison
    outlook: Outlook
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """Answers by the old id of their objective; `editions` are those under which the assessment was answered, newest first."""

    assessment: Assessment
    positions: Mapping[str, Position]
    editions: tuple[Questionnaire, ...]

    def objective(self, id: str) -> Objective | None:
        """The objective as it was asked."""
        return next((edition.objectives[id] for edition in self.editions if id in edition.objectives), None)

    def level(self, id: str) -> str:
        """The name of the level that was answered."""
        level = self.positions[id].answer.level or ""
        scales = (edition.scale_of(edition.objectives[id]) for edition in self.editions if id in edition.objectives)
        return next((scale.by_id[level].title for scale in scales if level in scale.by_id), level)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The questionnaires that may be opened, and the editions that wait to be published."""

    frames: tuple[Questionnaire, ...]
    waiting: tuple[Questionnaire, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """What an edition does to the work in progress on the one before; `is_waiting` while it is not published."""

    comparison: Comparison
    effect: Effect[UUID]
    assessments: Mapping[UUID, Assessment]
    is_waiting: bool


def way(ctx: Context, assessment_id: UUID) -> Way | None:
    """What moving to the newer edition would do, for whoever may read the answers; None when there is no newer one."""
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.READ_COMMENTS, Subject.of(assessment))
    passage = _passage(ctx, assessment)
    if passage is None:
        return None
    return Way(assessment, passage.comparison, outlook(passage, _work(ctx, assessment)), _refusal(assessment))


def move(ctx: Context, assessment_id: UUID) -> Assessment:
    """Move an assessment to the newer edition: answers keep their history, what nothing takes over stays readable."""
    assessment = assessments.get(ctx.session, assessment_id, lock=True)
    permissions.check(ctx.actor, Permission.LEAD, Subject.of(assessment))
    refusal = _refusal(assessment)
    if refusal:
        raise Refused(refusal.code)
    passage = _passage(ctx, assessment)
    if passage is None:
        raise Refused(RefusalCode.WRONG_STATE)
    if answers.conflicts(ctx.session, assessment_id):
        raise Refused(RefusalCode.CONFLICTS_WAITING)
    new = passage.comparison.new
    present = answers.positions(ctx.session, assessment_id)
    carried = passage.carry(answers_of(present))
    changed = {id: answer for id, answer in carried.answers.items() if id not in present or present[id].answer != answer}
    versions = {id: position.version for id, position in present.items()}
    lost = {id: _told(passage.comparison.old, id, present[id]) for id in _lost(carried, new)}
    moved = replace(carried, answers=changed | lost, to_confirm=(*carried.to_confirm, *lost))
    assessments.move(ctx.session, assessment_id, new.checksum)
    carrying.write(ctx, assessment, new, moved, versions)
    evidence.follow(ctx.session, assessment_id, passage.comparison.heirs)
    journal.write(ctx.session, ctx.actor.id, f"move:{new.id}:{new.edition}", assessment_id, ctx.now)
    return replace(assessment, edition=new.checksum)


def _refusal(assessment: Assessment) -> Refusal | None:
    """While people speak, the questions that they were asked stay as they are."""
    return Refusal(RefusalCode.GATHERING_UNDER_WAY) if assessment.state is State.GATHERING else None


def _lost(carried: Carried, new: Questionnaire) -> list[str]:
    """Objectives still asked whose answer stands no longer: the level given is gone, and there was no comment to carry."""
    return [
        id for id, fate in carried.fates.items() if fate is Fate.ARCHIVED and id in new.objectives and id not in carried.answers
    ]


def _told(old: Questionnaire, id: str, position: Position) -> Answer:
    """Unanswered, with the level that was given before in words."""
    level = old.scale_of(old.objectives[id]).by_id.get(position.answer.level or "")
    return Answer(comment=effects.before(old, level.title if level else position.answer.level or ""))


def archived(ctx: Context, assessment_id: UUID) -> Archive:
    """The answers that the present edition no longer asks for, as they stood, with the texts that they answered."""
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.READ_COMMENTS, Subject.of(assessment))
    asked = ctx.library[assessment.edition].objectives
    left = {id: p for id, p in answers.positions(ctx.session, assessment_id).items() if id not in asked}
    before = answers.editions_of(ctx.session, assessment_id) if left else ()
    return Archive(assessment, left, tuple(ctx.library[edition] for edition in before))


def shelf(ctx: Context) -> Shelf:
    """Everything the federation can publish or has published."""
    _check_federation(ctx)
    return Shelf(ctx.library.frames, ctx.library.candidates())


def publication(ctx: Context, frame: str) -> Publication | None:
    """What an edition that waits, else the newest one, does to the work on the one before; None when there is none before."""
    _check_federation(ctx)
    waiting = next((candidate for candidate in ctx.library.candidates() if candidate.id == frame), None)
    new = waiting or ctx.library.frame(frame)
    old = _before(ctx, new)
    if old is None:
        return None
    found = assessments.on_editions(ctx.session, [old.checksum], ANSWERS_OPEN)
    works = {assessment.id: _work(ctx, assessment) for assessment in found}
    seen = effect(old, new, ctx.library.map_to(new.checksum), works)
    return Publication(seen.comparison, seen, {assessment.id: assessment for assessment in found}, waiting is not None)


def publish(ctx: Context, frame: str) -> Questionnaire:
    """Publish the edition that waits: what is in progress stays where it is until its lead moves it."""
    _check_federation(ctx)
    try:
        published = ctx.library.publish(ctx.session, frame, ctx.now)
    except Altered:
        raise Refused(RefusalCode.EDITION_PUBLISHED) from None
    journal.write(ctx.session, ctx.actor.id, f"publish:{published.id}:{published.checksum}", ctx.actor.id, ctx.now)
    return published


def _check_federation(ctx: Context) -> None:
    if not ctx.actor.holds(Role.FEDERATION):
        raise Refused(RefusalCode.NOT_FEDERATION)


def _before(ctx: Context, new: Questionnaire) -> Questionnaire | None:
    """The edition that came before: an earlier copy of the same questionnaire, else the one that its map names."""
    copies = [checksum for checksum in editions.copies(ctx.session, new.id) if checksum != new.checksum]
    found = ctx.library.map_to(new.checksum)
    if not copies and found is not None:
        copies = list(editions.copies(ctx.session, found.since))
    return ctx.library[copies[0]] if copies else None


def _passage(ctx: Context, assessment: Assessment) -> Passage | None:
    """The way to the newer edition; None when there is none, or when answers are closed."""
    old = ctx.library[assessment.edition]
    new = ctx.library.successor(old) if assessment.state in ANSWERS_OPEN else None
    return Passage(compare(old, new, ctx.library.map_to(new.checksum))) if new else None


def _work(ctx: Context, assessment: Assessment) -> Work:
    said = answers_of(answers.positions(ctx.session, assessment.id))
    return Work(said, assessment.path, Situation.of(assessment))
