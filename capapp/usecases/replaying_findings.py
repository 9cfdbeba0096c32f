"""Replaying what is written in an audit of the demonstration: findings, replies, decisions, signatures, gaps lifted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from capapp.catalogue.demonstration_audits import DemoAudit, DemoConclusion, DemoFinding, DemoPart, DemoRecognition, DemoReply
from capapp.domain.answers import Answer, AnswerState
from capapp.domain.audit.audit import Audit, Part
from capapp.domain.audit.thread import Decision, Lift, Reply, Review, Stance
from capapp.domain.people import Actor
from capapp.usecases import concluding, lifting, recognising, replying, reviewing
from capapp.usecases.context import Context
from capapp.usecases.replaying import EVENING, MORNING, NOON, Scene

BETWEEN_FINDINGS = timedelta(minutes=10)
"""Forty requirements from nine in the morning to a quarter to four."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: people by their address, enterprises and their leads by the word of the files, and the federation."""

    people: Mapping[str, Actor]
    enterprises: Mapping[str, UUID]
    leads: Mapping[str, Actor]
    federation: Actor


@dataclass(frozen=True, slots=True)
class Play:
    """One audit as it is played."""

    scene: Scene
    cast: Cast
    told: DemoAudit

    @property
    def team(self) -> Sequence[Actor]:
        """Who audits, the lead auditor first."""
        return [self.cast.people[email] for email in (self.told.lead, *self.told.auditors)]

    def led(self, day: date) -> Context:
        """The lead auditor on the morning of a day."""
        return self.scene.at(self.team[0], day, MORNING)

    def part(self, audit: Audit, told: DemoPart) -> Part:
        """An enterprise of the audit."""
        return next(part for part in audit.parts if part.organisation.id == self.cast.enterprises[told.enterprise])


def review(play: Play, audit: Audit, told: DemoPart) -> None:
    """The findings in their order, then what is confirmed as declared."""
    part = play.part(audit, told)
    found = reviewing.sheet(play.led(told.reviewed_on), audit.id, part.id)
    said = {objective: (_found(finding), finding.by) for objective, finding in told.findings.items()}
    for objective in found.outcome.left if told.is_whole else told.confirmed:
        said.setdefault(objective, (_confirmed(found.declared[objective]), None))
    morning = datetime.combine(told.reviewed_on, MORNING)
    for rank, (objective, (finding, by)) in enumerate(said.items()):
        who = play.cast.people[by] if by else play.team[0]
        ctx = play.scene.at(who, told.reviewed_on, (morning + rank * BETWEEN_FINDINGS).time())
        request_id = uuid5(part.id, f"review:{objective}")
        reviewing.save_review(ctx, audit.id, part.id, objective, finding, base_version=0, request_id=request_id)


def hand_over(play: Play, audit: Audit) -> None:
    """Hand the findings over; each enterprise writes its replies, and sends them unless it still writes."""
    told = play.told
    if told.handed_on is None or told.reply_by is None:
        return
    evening = play.scene.at(play.team[0], told.handed_on, EVENING)
    reviewing.hand_over(evening, audit.id, told.reply_by + play.scene.shift)
    for part in told.parts:
        whose, lead = play.part(audit, part).id, play.cast.leads[part.enterprise]
        for objective, finding in part.findings.items():
            if finding.reply and told.replied_on:
                ctx, request_id = play.scene.at(lead, told.replied_on, NOON), uuid5(whose, f"reply:{objective}")
                reply = _replied(play.scene, finding.reply)
                replying.save_reply(ctx, audit.id, whose, objective, reply, base_version=0, request_id=request_id)
        if told.sent_on:
            replying.send_replies(play.scene.at(lead, told.sent_on, EVENING), audit.id, whose)


def conclude(play: Play, audit: Audit, told: DemoConclusion) -> None:
    """Decide on each reply, conclude, and have everyone of the team sign."""
    for part in play.told.parts:
        for objective, finding in part.findings.items():
            _decide(play, audit, part, objective, finding)
    ctx = play.scene.at(play.team[0], told.on, NOON)
    version = reviewing.sheet(ctx, audit.id, play.part(audit, play.told.parts[0]).id).audit.version
    words = {"conclusion": told.conclusion, "strengths": told.strengths}
    concluding.conclude(ctx, audit.id, advice=told.advice, base_version=version, **words)
    for who in play.team:
        concluding.sign(play.scene.at(who, told.on, EVENING), audit.id)


def follow_up(play: Play, audit: Audit, told: DemoPart) -> None:
    """What was done about the gaps, and what the lead auditor saw of it."""
    part, lead = play.part(audit, told).id, play.cast.leads[told.enterprise]
    for objective, finding in told.findings.items():
        after = finding.follow_up
        if after is None:
            continue
        ctx, request_id = play.scene.at(lead, after.done_on, NOON), uuid5(part, f"done:{objective}")
        lifting.say_done(ctx, audit.id, part, objective, after.done, base_version=0, request_id=request_id)
        if after.seen_on:
            ctx, request_id = play.led(after.seen_on), uuid5(part, f"lift:{objective}")
            verdict = Lift(after.is_lifted, after.seen)
            lifting.lift(ctx, audit.id, part, objective, verdict, base_version=0, request_id=request_id)


def recognise(play: Play, audit: Audit, told: DemoRecognition) -> None:
    """Record what the audit led to."""
    ctx = play.scene.at(play.cast.federation, told.on, NOON)
    words = {"certifier": told.certifier, "reference": told.reference}
    recognising.recognise(ctx, audit.id, granted_on=ctx.today, **words)


def _decide(play: Play, audit: Audit, told: DemoPart, objective: str, finding: DemoFinding) -> None:
    decision, day = finding.decision, play.told.decided_on
    if decision is None or day is None:
        return
    part, ctx = play.part(audit, told).id, play.led(day)
    if decision.level:
        changed = Review(AnswerState.POSITIONED, decision.level, fact=decision.fact, evidence=finding.evidence)
        request_id = uuid5(part, f"changed:{objective}")
        reviewing.save_review(ctx, audit.id, part, objective, changed, base_version=1, request_id=request_id)
    ruled = Decision(decision.ruling, decision.reasons)
    request_id = uuid5(part, f"decision:{objective}")
    concluding.decide(ctx, audit.id, part, objective, ruled, base_version=0, request_id=request_id)


def _found(told: DemoFinding) -> Review:
    return Review(AnswerState.POSITIONED, told.level, fact=told.fact, evidence=told.evidence, requirement=told.requirement)


def _confirmed(claim: Answer) -> Review:
    return Review(claim.state, claim.level, reason=claim.reason)


def _replied(scene: Scene, told: DemoReply) -> Reply:
    return Reply(
        Stance.CONTESTED if told.reasons else Stance.ACCEPTED,
        cause=told.cause,
        containment=told.containment,
        corrective=told.corrective,
        owner=told.owner,
        due_on=scene.day(told.due_on),
        reasons=told.reasons,
    )
