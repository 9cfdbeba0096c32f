"""Replaying one CAP through the verbs, at the moments when it would have happened: its events and frozen result are true ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from capapp.catalogue import AnswersFile
from capapp.catalogue.demonstration_file import DemoAssessment, DemoGathering
from capapp.domain.answers import Answer
from capapp.domain.assessment import Assessment, Consent
from capapp.domain.lifecycle import State, Step
from capapp.domain.people import Actor
from capapp.domain.plan import Action
from capapp.store import assessments, plans
from capapp.store.engine import Session
from capapp.usecases import answering, opening, planning, replaying_evidence, replaying_voices
from capapp.usecases.context import Context
from capapp.usecases.library import Library
from capapp.usecases.planning import ActionInput
from capapp.usecases.saving import Attempt
from capapp.vault import Vault
from capapp.wording.figures import PARIS

BETWEEN_ANSWERS = timedelta(minutes=9)
"""A workshop day: 43 objectives from nine in the morning to half past three."""
MORNING, NOON, EVENING = time(9), time(12), time(17)
EVIDENCE = "preuves"

SETTLED = frozenset({State.SETTLED, State.FOLLOWED_UP, State.CLOSED})
"""The stages of a CAP whose picture is retained; in those after the first, its plan is adopted."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where CAPs are replayed; `shift` is added to every date of the files, which lie in `folder`."""

    session: Session
    library: Library
    vault: Vault
    folder: Path
    shift: timedelta

    def day(self, told: date | None) -> date | None:
        """A date of the files as the demonstration shows it."""
        return told + self.shift if told else None

    def at(self, actor: Actor, told: date, hour: time) -> Context:
        """The context of someone acting on a day of the files, at an hour of Paris."""
        moment = datetime.combine(told + self.shift, hour, PARIS).astimezone(UTC)
        return Context(actor, moment, self.session, self.library, self.vault)


def replay(scene: Scene, organisation: UUID, team: Sequence[Actor], told: DemoAssessment, said: AnswersFile | None) -> None:
    """One CAP, from its opening to the stage it has reached, but for its end; the first of the team is its lead."""
    lead, planned_on = team[0], told.planned_on or (said.done_on if said else None)
    assessment = opening.open_assessment(
        scene.at(lead, told.opened_on, MORNING),
        organisation,
        path=said.path if said else told.path,
        planned_on=scene.day(planned_on),
        capacity=said.capacity if said else told.capacity,
        frame=said.questionnaire if said else None,
        options=said.situation.options if said else None,
    )
    if told.gathering:
        _gather(scene, assessment.id, lead, told.gathering, said.answers if said else {})
    if said:
        _fill(scene, assessment, team, told, said)
    if told.consent.positions or told.consent.plan:
        last = told.adopted_on or (said.done_on if said else None) or told.opened_on
        consent = Consent(told.consent.positions, told.consent.plan)
        opening.give_consent(scene.at(lead, last, EVENING), assessment.id, consent)


def end(scene: Scene, organisation: UUID, lead: Actor, told: DemoAssessment, closed_on: date) -> None:
    """Close a CAP that was replayed."""
    opened_at = scene.at(lead, told.opened_on, MORNING).now
    found = assessments.by_organisation(scene.session, {organisation})[organisation]
    id = next(each.id for each in found if each.opened_at == opened_at)
    opening.take_step(scene.at(lead, closed_on, NOON), id, Step.CLOSE)


def _gather(scene: Scene, id: UUID, lead: Actor, told: DemoGathering, retained: Mapping[str, Answer]) -> None:
    shifted = told.model_copy(update={"closes_on": scene.day(told.closes_on)})
    replaying_voices.gather(scene.at(lead, told.opened_on, NOON), id, shifted, retained)
    if told.closed_on:
        replaying_voices.close(scene.at(lead, told.closed_on, EVENING), id)


def _fill(scene: Scene, assessment: Assessment, team: Sequence[Actor], told: DemoAssessment, said: AnswersFile) -> None:
    answered_on = said.done_on or told.answered_on or told.opened_on
    _answer(scene, assessment.id, team, answered_on, said.answers)
    evening = scene.at(team[0], answered_on, EVENING)
    if told.workshop:
        replaying_voices.meet(evening, assessment.id, told.workshop)
    replaying_evidence.show(evening, assessment.id, told.evidence, scene.folder / EVIDENCE, scene.day)
    if told.stage in SETTLED:
        opening.take_step(evening, assessment.id, Step.SETTLE)
    _plan(scene, evening, assessment.id, said.actions)
    if told.stage in SETTLED - {State.SETTLED}:
        opening.take_step(scene.at(team[0], told.adopted_on or answered_on, NOON), assessment.id, Step.ADOPT_PLAN)


def _answer(scene: Scene, id: UUID, team: Sequence[Actor], on: date, answers: Mapping[str, Answer]) -> None:
    """Each answer in turn, by everyone of the team in turn."""
    morning = datetime.combine(on, MORNING)
    for rank, (objective, answer) in enumerate(answers.items()):
        ctx = scene.at(team[rank % len(team)], on, (morning + rank * BETWEEN_ANSWERS).time())
        answering.save_answer(ctx, id, Attempt(objective, answer, base_version=0, request_id=uuid5(id, objective)))


def _plan(scene: Scene, ctx: Context, id: UUID, actions: Iterable[Action]) -> None:
    """What is proposed for these objectives is kept, then worded and ordered as the file says; the rest is added."""
    planning.keep(ctx, id, [action.objective for action in actions if action.objective])
    kept = {action.objective: action for action in plans.get(ctx.session, id).actions}
    ordered = []
    for action in actions:
        typed, found = _typed(scene, action), kept.get(action.objective)
        if found:
            ordered.append(planning.edit_action(ctx, id, found.id, typed, found.version))
        else:
            ordered.append(planning.add_action(ctx, id, typed))
    for action in reversed(ordered):
        planning.move_action(ctx, id, action.id, -len(ordered))


def _typed(scene: Scene, action: Action) -> ActionInput:
    return ActionInput(
        what=action.what,
        finding=action.finding,
        first_step=action.first_step,
        owner=action.owner,
        due_on=scene.day(action.due_on),
        resources=action.resources,
        success_measure=action.success_measure,
        offer=action.offer,
        effort=action.effort,
        priority=action.priority,
        status=action.status,
        objective=action.objective,
    )
