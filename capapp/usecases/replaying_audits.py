"""Replaying one audit of the demonstration through the verbs, from its assignment to where its days lead."""

from __future__ import annotations

from datetime import time
from uuid import UUID, uuid5

from capapp.catalogue.demonstration_audits import DemoAudit, DemoAuditPlan, DemoMoment
from capapp.domain.audit.audit import AgendaLine, Audit
from capapp.usecases import assigning, audit_planning, replaying_findings
from capapp.usecases.replaying import MORNING, NOON, Scene
from capapp.usecases.replaying_findings import Cast, Play


def replay(scene: Scene, cast: Cast, told: DemoAudit) -> None:
    """One audit, as far as it is told; its mails need an application at hand, for the address that they name."""
    play = Play(scene, cast, told)
    audit = _assign(play)
    for said in told.statements:
        audit = assigning.declare(
            scene.at(cast.people[said.by], said.on, NOON), audit.id, statement=said.says, has_conflict=False
        )
    if told.plan:
        audit = _plan(play, audit, told.plan)
    if told.opened_on:
        audit = audit_planning.open_audit(play.led(told.opened_on), audit.id)
    for part in told.parts:
        replaying_findings.review(play, audit, part)
    replaying_findings.hand_over(play, audit)
    if told.conclusion:
        replaying_findings.conclude(play, audit, told.conclusion)
    if told.recognition:
        replaying_findings.recognise(play, audit, told.recognition)
    for part in told.parts:
        replaying_findings.follow_up(play, audit, part)


def _assign(play: Play) -> Audit:
    told, scene = play.told, play.scene
    lead, *others = (actor.id for actor in play.team)
    return assigning.assign(
        scene.at(play.cast.federation, told.assigned_on, MORNING),
        play.cast.enterprises[told.enterprise],
        kind=told.kind,
        frame=told.frame,
        lead=lead,
        auditors=others,
        is_group=told.is_group,
        starts_on=scene.day(told.starts_on),
        ends_on=scene.day(told.ends_on),
    )


def _plan(play: Play, audit: Audit, told: DemoAuditPlan) -> Audit:
    ctx = play.led(told.on)
    days = {"starts_on": audit.starts_on, "ends_on": audit.ends_on}
    audit = audit_planning.plan(ctx, audit.id, perimeter=told.perimeter, base_version=audit.version, **days)
    if told.sample:
        audit = audit_planning.choose_sample(ctx, audit.id, [play.cast.enterprises[word] for word in told.sample])
    lines = [_line(play.scene, audit.id, rank, moment) for rank, moment in enumerate(told.agenda)]
    return audit_planning.set_agenda(ctx, audit.id, lines, base_version=audit.version)


def _line(scene: Scene, audit: UUID, rank: int, told: DemoMoment) -> AgendaLine:
    hours = time.fromisoformat(told.starts), time.fromisoformat(told.ends)
    where = told.place, told.subject, told.people
    return AgendaLine(uuid5(audit, f"moment:{rank}"), told.day + scene.shift, *hours, *where)
