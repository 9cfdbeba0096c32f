"""An audit made by the ordinary verbs on a running application, for the tests that look at its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from uuid import UUID, uuid4

from flask import Flask

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.assessment import Path
from capapp.domain.audit.audit import Advice, Audit, AuditKind, Part
from capapp.domain.audit.thread import Decision, Reply, Review, Ruling, Stance
from capapp.domain.lifecycle import Step
from capapp.domain.questionnaire import Questionnaire
from capapp.store import Session, audits, people
from capapp.usecases import answering, assigning, audit_planning, concluding, opening, replying, reviewing
from capapp.usecases.context import Context
from capapp.usecases.saving import Attempt

FRAME = "cedre-iso9001-2015"
MAJOR, MINOR, CONFORM, STRONG = "nc-majeure", "nc-mineure", "conforme", "point-fort"
FACT = "Deux dossiers sur cinq n'ont pas de contrat signé."
PROMISED = Reply(cause="Oubli", corrective="Signer", owner="Ana", due_on=date(2027, 1, 15))
CONTESTED = Reply(Stance.CONTESTED, reasons="Les contrats sont au siège.")

Found = TypeVar("Found")


@dataclass
class Auditing:
    """An audit on one enterprise: the e-mails of its lead, of the team (who leads it first) and of the federation."""

    app: Flask
    lead: str
    team: Sequence[str]
    federation: str
    audit_id: UUID = field(default_factory=uuid4)
    now: datetime = field(default_factory=lambda: datetime.now(UTC) - timedelta(hours=5))

    @property
    def audit(self) -> Audit:
        """The audit as it stands."""
        found: Audit = self.app.extensions["capapp"].read(lambda session: audits.get(session, self.audit_id))
        return found

    @property
    def part(self) -> Part:
        """Its first enterprise."""
        return self.audit.seen[0]

    @property
    def frame(self) -> Questionnaire:
        """Its frame."""
        found: Questionnaire = self.app.extensions["capapp"].library[self.audit.edition]
        return found

    @property
    def ids(self) -> list[str]:
        """Its requirements."""
        return list(self.frame.objectives)

    @property
    def address(self) -> str:
        """The address of its enterprise's pages."""
        return f"/audits/{self.audit_id}/entreprises/{self.part.id}"

    def acting(self, email: str, work: Callable[[Context], Found]) -> Found:
        """Do something in somebody's name, a minute after what was done before."""
        doors = self.app.extensions["capapp"]
        self.now += timedelta(minutes=1)

        def act(session: Session) -> Found:
            account = people.by_email(session, email)
            assert account, email
            return work(Context(account.actor(self.now), self.now, session, doors.library, doors.vault))

        with self.app.app_context():
            found: Found = doors.write(act)
        return found

    def claim(self, level: str = CONFORM) -> None:
        """The enterprise says the same of everything, and retains its picture."""

        def say(ctx: Context) -> None:
            organisation = next(iter(ctx.actor.organisations))
            terms = {"path": Path.FULL, "planned_on": None, "capacity": 5, "frame": FRAME}
            opened = opening.open_assessment(ctx, organisation, **terms)  # type: ignore[arg-type]
            for objective in ctx.library[opened.edition]:
                answer = Answer.at(level, f"Ce que nous faisons pour {objective.number}.")
                answering.save_answer(ctx, opened.id, Attempt(objective.id, answer, base_version=0, request_id=uuid4()))
            opening.take_step(ctx, opened.id, Step.SETTLE)

        self.acting(self.lead, say)

    def start(self, level: str = CONFORM) -> None:
        """Claimed, entrusted, stated and opened: the visit begins."""
        self.claim(level)

        def assign(ctx: Context) -> UUID:
            ids = [found.id for email in self.team if (found := people.by_email(ctx.session, email))]
            owner = people.by_email(ctx.session, self.lead)
            assert owner
            organisation = next(iter(owner.actor(ctx.now).organisations))
            made = assigning.assign(ctx, organisation, kind=AuditKind.CERTIFICATION, frame=FRAME, lead=ids[0], auditors=ids[1:])
            return made.id

        self.audit_id = self.acting(self.federation, assign)
        for email in self.team:
            self.acting(email, lambda ctx: assigning.declare(ctx, self.audit_id, statement="Aucun lien.", has_conflict=False))
        self.acting(self.team[0], lambda ctx: audit_planning.open_audit(ctx, self.audit_id))

    def find(self, objective: str, level: str = CONFORM, fact: str = FACT, *, base: int = 0, who: int = 0) -> None:
        """One finding by one of the team."""
        review = Review(AnswerState.POSITIONED, level, fact=fact)
        args = {"base_version": base, "request_id": uuid4()}
        where = (self.audit_id, self.part.id, objective)
        self.acting(self.team[who], lambda ctx: reviewing.save_review(ctx, *where, review, **args))  # type: ignore[arg-type]

    def review_all(self, levels: Mapping[str, str]) -> None:
        """A finding on every requirement; those not named are conform."""
        for id in self.ids:
            self.find(id, levels.get(id, CONFORM))

    def hand_over(self) -> None:
        """The closing meeting."""
        until = datetime.now(UTC).date() + timedelta(days=15)
        self.acting(self.team[0], lambda ctx: reviewing.hand_over(ctx, self.audit_id, until))

    def reply(self, objective: str, reply: Reply = PROMISED) -> None:
        """The enterprise's reply to one finding."""
        args = {"base_version": 0, "request_id": uuid4()}
        where = (self.audit_id, self.part.id, objective)
        self.acting(self.lead, lambda ctx: replying.save_reply(ctx, *where, reply, **args))  # type: ignore[arg-type]

    def send(self) -> None:
        """The replies go to the team."""
        self.acting(self.lead, lambda ctx: replying.send_replies(ctx, self.audit_id, self.part.id))

    def decide(self, objective: str, ruling: Ruling = Ruling.KEPT) -> None:
        """The team's decision on a reply."""
        args = {"base_version": 0, "request_id": uuid4()}
        where = (self.audit_id, self.part.id, objective)
        decision = Decision(ruling, "Vu au siège.")
        self.acting(self.team[0], lambda ctx: concluding.decide(ctx, *where, decision, **args))  # type: ignore[arg-type]

    def conclude(self, advice: Advice = Advice.AFTER_LIFTING) -> None:
        """The team's words on the whole."""
        words = {"conclusion": "Une équipe engagée.", "strengths": "L'accueil.", "base_version": self.audit.version}
        self.acting(self.team[0], lambda ctx: concluding.conclude(ctx, self.audit_id, advice=advice, **words))  # type: ignore[arg-type]

    def sign(self, *names: str) -> None:
        """The signatures."""
        for email in names or self.team:
            self.acting(email, lambda ctx: concluding.sign(ctx, self.audit_id))
